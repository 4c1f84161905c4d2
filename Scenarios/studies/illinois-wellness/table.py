#!/usr/bin/env python3
"""Runs both scenarios of the study and prints the tables of docs/study-illinois.md.

    python3 Scenarios/studies/illinois-wellness/table.py [--uptake PROGRAM] [--seed 1] [--replications 200]

What is compared stands in comparison.csv: `study` as people/people or per cent, `numerator` and `denominator` as sums
of numbers and of weekly measures: `users_total@52` at the end of week 52, `returns@53..104` summed over weeks. A row has a range where a
single measure is divided by a number; else the quotient of the means is printed, for weekly.csv has no quantiles of
differences and quotients.
"""

import argparse
import csv
import math
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REWARDS = {"$100": (100, 58.5), "$200": (200, 62.5)}
WITHOUT_REWARD = 46.9


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def quantile(values, p):
    """Linear between order statistics, as the program's."""
    values = sorted(values)
    place = p * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def terms(text):
    return re.findall(r"([+-]?)([^+-]+)", text)


def found(text):
    if not text:
        return "–"
    if text.endswith("%"):
        return f"{float(text[:-1]):.1f}"
    people, of = text.split("/")
    return f"{100 * int(people) / int(of):.1f}"


def ours(row, weekly):
    def cell(measure, column):
        name, weeks = measure.split("@")
        first, last = weeks.split("..") if ".." in weeks else (weeks, weeks)
        return sum(float(weekly[row["strategy"], row["segment"], str(week), name][column])
                   for week in range(int(first), int(last) + 1))

    def total(text, column):
        return sum((-1 if sign == "-" else 1) * (cell(term, column) if "@" in term else float(term))
                   for sign, term in terms(text))

    if len(terms(row["numerator"])) == 1 and "@" not in row["denominator"]:
        middle, low, high = (100 * total(row["numerator"], q) / float(row["denominator"]) for q in ("p50", "p10", "p90"))
        return f"{middle:.1f} ({low:.1f}–{high:.1f})"
    return f"{100 * total(row['numerator'], 'mean') / total(row['denominator'], 'mean'):.1f}"


def run(program, name, seed, replications, folder):
    out = pathlib.Path(folder) / name
    subprocess.run([program, "run", str(HERE / f"{name}.yaml"), "--seed", seed, "--replications", replications,
                    "--draws", "--quiet", "--out", str(out)], check=True)
    weekly = {(r["strategy"], r["segment"], r["week"], r["measure"]): r for r in read(out / "weekly.csv")}
    draws = {}
    for r in read(out / "draws-assumptions.csv"):
        draws.setdefault(r["assumption"], []).append(float(r["value"]))
    return weekly, draws


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--uptake", default=".build/release/uptake")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--replications", default="200")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = {name: run(flags.uptake, name, flags.seed, flags.replications, folder)
                for name in ("recruitment", "programme")}
    print("| per cent | study | ours: median (P10–P90) |\n|---|---|---|")
    for row in read(HERE / "comparison.csv"):
        print(f"| {row['what']} | {found(row['study'])} | {ours(row, runs[row['scenario']][0])} |")
    draws = runs["programme"][1]
    print("\n| reward | hazard added: study | ours | share, from 46.9 %: study | ours |\n|---|---|---|---|---|")
    for name, (value, share) in REWARDS.items():
        hazards = [d * b * (1 - math.exp(-value / s)) for d, b, s in zip(
            draws["work-e-mail.delivered"], draws["incentive.registration"], draws["incentive.scale"])]
        shares = [100 - (100 - WITHOUT_REWARD) * math.exp(-h) for h in hazards]
        added = math.log((100 - WITHOUT_REWARD) / (100 - share))
        h, p = ([quantile(x, q) for q in (0.5, 0.1, 0.9)] for x in (hazards, shares))
        print(f"| {name} | {added:.2f} | {h[0]:.2f} ({h[1]:.2f}–{h[2]:.2f}) | {share:.1f} | {p[0]:.1f} ({p[1]:.1f}–{p[2]:.1f}) |")


if __name__ == "__main__":
    main()
