#!/usr/bin/env python3
"""Reads reports back with independent readers and holds every figure against the run's own files.

Readers: BeautifulSoup over Python's html.parser, openpyxl, python-pptx, icalendar; none of them the project's own.
Usage: read_back.py PROGRAM. It runs the scenarios beside it and a shipped client, writes every format for the team and
for the client, and exits 1 with a line for each thing that does not agree.
"""

import csv
import io
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import icalendar
import openpyxl
from bs4 import BeautifulSoup
from pptx import Presentation

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FORMATS = ["html", "xlsx", "pptx", "ics", "data"]
faults = []
checked = 0


def check(condition, what):
    global checked
    checked += 1
    if not condition:
        faults.append(what)


def near(a, b, relative=1e-6):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= relative * max(abs(a), abs(b)) + 1e-12


def uptake(*arguments, status=0):
    run = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if run.returncode != status:
        sys.exit(f"uptake {' '.join(map(str, arguments))}: status {run.returncode}\n{run.stdout}{run.stderr}")
    return run.stdout + run.stderr


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else None


class Run:
    """The files of a run, the only truth here."""

    def __init__(self, folder):
        self.folder = folder
        self.summary = json.loads((folder / "summary.json").read_text())
        self.strategies = {s["name"]: s for s in self.summary["strategies"]}
        self.touches = rows(folder / "touches.csv")
        self.assumptions = {r["assumption"]: r for r in rows(folder / "assumptions.csv")}
        self.weekly = {}
        for row in rows(folder / "weekly.csv"):
            key = row["strategy"], row["segment"], row["measure"]
            self.weekly.setdefault(key, []).append(row)
        # A segment called "all" stands before the whole client of that name.
        weeks = self.summary["weeks"]
        self.weekly = {key: rows[-weeks:] for key, rows in self.weekly.items()}
        self.titles = {r["title"]: r["measure"] for r in rows(folder / "measures.csv")}

    def band(self, strategy, measure):
        numbers = self.strategies[strategy]["measures"][measure]
        return [numbers["p50"], numbers["p10"], numbers["p90"]]

    def difference(self, strategy, baseline, measure="users"):
        for d in self.summary["differences"]:
            if (d["strategy"], d["baseline"], d["measure"]) == (strategy, baseline, measure):
                return [d["mean"], d["p05"], d["p95"]]
        sys.exit(f"no difference of {strategy} over {baseline}")

    def last(self, strategy, segment, measure):
        row = self.weekly[strategy, segment, measure][-1]
        return [number(row["p50"]), number(row["p10"]), number(row["p90"])]


# --- The page ---------------------------------------------------------------------------------------------------------


def figures(cell):
    return [float(data["value"]) for data in cell.find_all("data")]


def page_tables(page):
    """Tables by id: a list of rows, each a list of cells."""
    result = {}
    for details in page.select("details.table"):
        width = len(details.find("thead").find_all("th"))
        rows_ = [row.find_all(["th", "td"]) for row in details.find("tbody").find_all("tr")]
        check(all(len(row) == width for row in rows_), f"{details['id']}: rows are not as wide as the head")
        result[details["id"].removeprefix("table-")] = rows_
    return result


def plain(cell):
    return re.sub("[\u2066-\u2069]", "", cell.get_text())


def expect(cell, wanted, what):
    """A cell's figure is the first wanted; the ends of its band, if it shows any, read as the others."""
    text, found = plain(cell), figures(cell)
    if text == "hidden":
        return
    wanted = [value for value in wanted if value is not None]
    if not wanted:
        check(not found, f"{what}: {found} on the page, nothing in the files")
        return
    check(len(found) == 1 and near(found[0], wanted[0], 1e-5), f"{what}: {found} on the page, {wanted} in the files")
    band = re.search(r"\((.*)\)$", text)
    if band and len(wanted) > 1:
        ends = re.split(r" to |–", band[1])
        check(len(ends) == 2 and all(reads_as(e, w) for e, w in zip(ends, wanted[1:])), f"{what}: {ends}, not {wanted[1:]}")
    else:
        check(len(wanted) < 3 or near(wanted[1], wanted[2], 0.2) or abs(wanted[2] - wanted[1]) < 0.5, f"{what}: '{text}' shows no band of {wanted[1:]}")


def reads_as(text, value):
    """Whether a written number stands for a value: equal to the digits that are written."""
    if counted := re.fullmatch(r"([\d,]+) of ([\d,]+)", text):
        seen, tried = (int(part.replace(",", "")) for part in counted.groups())
        return tried > 0 and seen / tried == value
    if text.startswith(("<", ">")):
        return True
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)( %)?$", text)
    if not match:
        return False
    scale = 100 if match[2] else 1
    digits = match[1].replace(",", "")
    shown = float(digits) * (-1 if "−" in text else 1) / scale
    # Zeros at the end may stand for digits that the Monte Carlo error does not support.
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    unit = (10.0 ** zeros if "." not in digits else 10.0 ** -len(digits.split(".")[1])) / scale
    if shown == 0:
        return abs(value) <= 10 * unit
    return abs(shown - value) <= 0.51 * unit + 0.006 * abs(value) * (zeros > 0)


def shown_agrees(page, what):
    """What is written agrees with the number behind it, to the digits that are written."""
    for data in page.find_all("data"):
        text = data.get_text()
        check(reads_as(text, float(data["value"])), f"{what}: '{text}' stands for {data['value']}")


def check_page(run, text, edition):
    what = f"{run.summary['scenario'][:20]} {edition} page"
    page = BeautifulSoup(text, "html.parser")
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    check("default-src 'none'" in policy and "unsafe" not in policy, f"{what}: {policy}")
    check(len(page.find_all("script")) == 1, f"{what}: more scripts than its own")
    check(not page.find_all(["img", "iframe", "link", "object", "embed", "form"]), f"{what}: loads something")
    check(not re.search(r"\son\w+=|\sstyle=|javascript:", re.sub(r">[^<]*<", "><", text)), f"{what}: inline handlers")
    check(not re.search(r"(?:src|href)=\"(?!#)", re.sub(r">[^<]*<", "><", text)), f"{what}: refers to somewhere")
    ids = [element["id"] for element in page.find_all(id=True)]
    check(len(ids) == len(set(ids)), f"{what}: ids are not unique")
    check(page.find("h1").get_text() == run.summary["scenario"], f"{what}: its title")
    shown_agrees(page, what)
    tables = page_tables(page)
    names = list(run.strategies)
    for row, name in zip(tables["options"], names, strict=True):
        check(plain(row[0]) == name, f"{what}: options name {plain(row[0])}")
        expect(row[1], run.band(name, "registered_of_eligible"), f"{what}: options, {name}, registered")
        if name != "do-nothing":
            expect(row[3], run.difference(name, "do-nothing"), f"{what}: options, {name}, gain")
            cost = run.strategies[name]["measures"]["cost_per_incremental_user"]
            expect(row[6], [cost["mean"], cost["p05"], cost["p95"]], f"{what}: options, {name}, cost a user")
        expect(row[4], [run.strategies[name]["probability_best"]], f"{what}: options, {name}, best")
        expect(row[5], [run.strategies[name]["measures"]["cost"]["mean"]], f"{what}: options, {name}, cost")
    for row in tables["measures"]:
        measure = run.titles[plain(row[0])]
        for cell, name in zip(row[2:], names):
            expect(cell, run.band(name, measure), f"{what}: {measure} of {name}")
    for row in tables.get("pairs", []):
        expect(row[2], run.difference(plain(row[0]), plain(row[1])), f"{what}: pair {plain(row[0])}")
        expect(row[5], run.difference(plain(row[0]), plain(row[1]), "registered"), f"{what}: pair, registered")
    for row in tables.get("segments", []):
        segment, strategy = plain(row[0]), plain(row[2])
        members = figures(row[1])[0]
        accounts = run.last(strategy, segment, "registered_total")
        expect(row[3], accounts, f"{what}: accounts of {segment}")
        expect(row[4], [accounts[0] / members], f"{what}: share of {segment}")
        expect(row[5], run.last(strategy, segment, "users_total"), f"{what}: users of {segment}")
        contacts = sum(number(r["mean"]) for r in run.weekly[strategy, segment, "contacts"])
        expect(row[7], [contacts / members], f"{what}: contacts of {segment}")
    for row in tables.get("guarantees", []):
        for g in (g for g in run.summary["guarantees"] if g["strategy"] == plain(row[1]) and promised(row[0], g, run)):
            expect(row[2], [g["probability_met"]], f"{what}: guarantee of {g['strategy']}")
            expect(row[3], [g["at_risk"]], f"{what}: at risk of {g['strategy']}")
            expect(row[4], [g["expected_penalty"]], f"{what}: penalty of {g['strategy']}")
            for cell, p in ((row[5], 0.8), (row[6], 0.9)):
                sign = [s["at_least"] for s in g["to_sign"] if s["with_probability"] == p]
                expect(cell, sign, f"{what}: to sign of {g['strategy']}")
    for row in tables.get("goals", []):
        for g in (g for g in run.summary["goals"] if g["strategy"] == plain(row[1]) and promised(row[0], g, run)):
            expect(row[2], [g["probability_reached"]], f"{what}: goal of {g['strategy']}")
            expect(row[3], [g["p50"], g["p10"], g["p90"]], f"{what}: goal's measure of {g['strategy']}")
    for index, name in enumerate(names):
        own = [t for t in run.touches if t["strategy"] == name]
        for row in tables.get(f"touches-{index}", []):
            sends = [t for t in own if t["touch"] == plain(row[0])]
            check(bool(sends), f"{what}: unknown touch {plain(row[0])}")
            for cell, column in ((6, "pieces"), (7, "reached"), (8, "cost"), (9, "opt_outs")):
                expect(row[cell], [sum(float(t[column]) for t in sends)], f"{what}: {column} of {plain(row[0])}")
            expect(row[10], [number(sends[0]["users_lost_without_touch"])], f"{what}: users of {plain(row[0])}")
    for row in tables["assumptions"]:
        own = run.assumptions[plain(row[0])]
        expect(row[3], [number(own[p]) for p in ("p50", "p10", "p90")], f"{what}: {own['assumption']}")
        check(plain(row[6]) == own["source"], f"{what}: source of {own['assumption']}")
    check_chart_tables(run, page, what)
    return page


def promised(cell, promise, run):
    """Whether a guarantee or goal is the one a cell names."""
    title = next(t for t, m in run.titles.items() if m == promise["measure"])
    return title[1:] in plain(cell)


def check_chart_tables(run, page, what):
    for figure in page.select("figure.chart"):
        svgs = figure.find_all("svg")
        check(len(svgs) == 2, f"{what}: {figure['id']} has {len(svgs)} pictures")
        for svg in svgs:
            check(bool(svg.find("title").get_text()) and bool(svg.find("desc").get_text()), f"{what}: {figure['id']}")
        text = figure.get_text()
        check("nan" not in text.lower().split() and "inf" not in text.lower().split(), f"{what}: {figure['id']} has no number")
        check(bool(figure.find("tbody").find_all("tr")), f"{what}: {figure['id']} has no data table")


# --- Charts' data -----------------------------------------------------------------------------------------------------


def check_chart_data(run, folder, edition):
    stem = "chart" if edition == "team" else "chart-client"
    what = f"{run.summary['scenario'][:20]} {edition} chart data"
    charts = {c["id"]: c for c in json.loads((folder / f"{stem}s.json").read_text())["charts"]}
    for id, chart in charts.items():
        with open(folder / f"{stem}-{id}.csv", newline="", encoding="utf-8") as file:
            table = list(csv.reader(file))
        check(table[0] == chart["columns"], f"{what}: columns of {id}")
        check(len(table) - 1 == len(chart["rows"]), f"{what}: rows of {id}")
        for line, row in zip(table[1:], chart["rows"]):
            for a, b in zip(line, row):
                check(a == b if isinstance(b, str) else number(a) == b, f"{what}: {id}, {a} against {b}")
    for id, measure in (("registrations", "registered_total"), ("users", "users_total"), ("waits", "wait_days")):
        if id not in charts:
            continue
        columns = charts[id]["columns"]
        for position, column in enumerate(columns):
            name, _, kind = column.rpartition(", ")
            key = {"median": "p50", "P10": "p10", "P90": "p90"}.get(kind)
            if key is None or (name, "all", measure) not in run.weekly:
                continue
            wanted = [number(r[key]) for r in run.weekly[name, "all", measure]]
            found = [row[position] for row in charts[id]["rows"]]
            check(all(near(a, b) for a, b in zip(found, wanted, strict=True)), f"{what}: {id}, {column}")
    return charts


# --- The workbook -----------------------------------------------------------------------------------------------------


def sheet_rows(sheet):
    """Rows under the header, by column title. The header is the row that is frozen above."""
    top = int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
    header = [cell.value for cell in sheet[top]]
    return header, [dict(zip(header, row)) for row in sheet.iter_rows(min_row=top + 1, values_only=True)]


def check_workbook(run, data, edition):
    what = f"{run.summary['scenario'][:20]} {edition} workbook"
    book = openpyxl.load_workbook(io.BytesIO(data))
    wanted = {"Summary", "Measures", "Weekly", "Touches", "Assumptions", "Definitions", "About"}
    check(wanted <= set(book.sheetnames), f"{what}: sheets {book.sheetnames}")
    for sheet in book:
        check(sheet.freeze_panes is not None, f"{what}: {sheet.title} has no frozen header")
        check(sheet.title == "About" or sheet.auto_filter.ref is not None, f"{what}: {sheet.title} has no filter")
        for cell in itertools.chain(*sheet.iter_rows()):
            check(cell.data_type != "f", f"{what}: {sheet.title}!{cell.coordinate} is a formula")
    check(len(book["Summary"]._charts) > 0 and len(book["Weekly"]._charts) > 0, f"{what}: charts are missing")
    _, measures = sheet_rows(book["Measures"])
    for row in measures:
        own = run.strategies[row["plan"]]["measures"][row["id"]]
        for column, key in (("mean", "mean"), ("sd", "sd"), ("P10", "p10"), ("median", "p50"), ("P90", "p90")):
            check(near(row[column], own.get(key), 1e-12), f"{what}: {row['plan']}, {row['id']}, {column}")
    if edition == "team":
        defined = sum(m["mean"] is not None for s in run.summary["strategies"] for m in s["measures"].values())
        check(len(measures) == defined, f"{what}: {len(measures)} measures of {defined}")
    _, weekly = sheet_rows(book["Weekly"])
    check(len(weekly) == len(run.strategies) * run.summary["weeks"], f"{what}: weeks")
    for row in weekly:
        for measure in ("registered_total", "users_total", "waiting"):
            own = run.weekly[row["plan"], "all", measure][row["week"] - 1]
            check(row["week of"].date().isoformat() == own["date"], f"{what}: date of week {row['week']}")
            for column, key in (("median", "p50"), ("P10", "p10"), ("P90", "p90")):
                check(near(row[f"{measure}, {column}"], number(own[key]), 1e-12), f"{what}: {measure}, {row['week']}")
    _, assumptions = sheet_rows(book["Assumptions"])
    for row in assumptions:
        own = run.assumptions[row["assumption"]]
        check(near(row["median"], number(own["p50"]), 1e-12), f"{what}: {row['assumption']}")
        check((row["source"] or "") == own["source"], f"{what}: source of {row['assumption']}")
    if "Segments" in book.sheetnames:
        for row in sheet_rows(book["Segments"])[1]:
            own = run.last(row["plan"], row["segment"], "users_total")
            check(near(row["users"], own[0]) and near(row["users, P90"], own[2]), f"{what}: users of {row['segment']}")
    return book


# --- The deck ---------------------------------------------------------------------------------------------------------


def check_deck(run, data, page, edition):
    what = f"{run.summary['scenario'][:20]} {edition} deck"
    deck = Presentation(io.BytesIO(data))
    slides = list(deck.slides)
    check(8 <= len(slides) <= 10, f"{what}: {len(slides)} slides")
    on_page = {plain(cell) for rows in page_tables(page).values() for row in rows for cell in row}
    charts = 0
    for number_, slide in enumerate(slides, 1):
        check(slide.shapes.title is not None and slide.shapes.title.text.strip(), f"{what}: slide {number_} has no title")
        check(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip(), f"{what}: slide {number_} notes")
        for shape in slide.shapes:
            if shape.has_chart:
                charts += 1
                book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
                cells = {v for row in book.active.iter_rows(values_only=True) for v in row if isinstance(v, (int, float))}
                for plot in shape.chart.plots:
                    for series in plot.series:
                        values = [v for v in series.values if v is not None]
                        check(bool(values), f"{what}: slide {number_}, {series.name} is empty")
                        missing = [v for v in values if not any(near(v, c, 1e-9) for c in cells)]
                        check(not missing, f"{what}: slide {number_}, {series.name}: {missing[:3]} not in its workbook")
                        check_series(run, series, f"{what}: slide {number_}")
            if shape.has_table:
                for row in list(shape.table.rows)[1:]:
                    for cell in row.cells:
                        text = re.sub("[\u2066-\u2069]", "", cell.text)
                        cut = text.endswith("…") or text.startswith("…")
                        check(not text or cut or text in on_page, f"{what}: slide {number_}: '{text}' is not on the page")
    check(charts >= 3, f"{what}: {charts} charts")


def check_series(run, series, what):
    """Lines over all weeks are those of weekly.csv."""
    name = re.sub("[\u2066-\u2069]", "", series.name)
    if len(series.values) != run.summary["weeks"] or name not in run.strategies:
        return
    known = [[number(r["p50"]) for r in run.weekly[name, "all", m]] for m in ("registered_total", "wait_days")]
    found = list(series.values)
    check(any(all(near(a, b) for a, b in zip(found, own)) for own in known), f"{what}: {name} is no series of the run")


# --- The calendar -----------------------------------------------------------------------------------------------------


def check_calendar(run, folder, edition):
    stem = "plan" if edition == "team" else "plan-client"
    what = f"{run.summary['scenario'][:20]} {edition} calendar"
    for path in sorted(folder.glob(f"{stem}-[0-9]*.ics")):
        data = path.read_bytes()
        check(all(len(line) <= 75 for line in data.split(b"\r\n")), f"{what}: lines of {path.name}")
        calendar = icalendar.Calendar.from_ical(data)
        events = [e for e in calendar.walk("VEVENT")]
        index = int(re.match(rf"{stem}-(\d+)-", path.name)[1])
        strategy = list(run.strategies)[index]
        sends = [t for t in run.touches if t["strategy"] == strategy and t["date"]]
        found = [(e.decoded("dtstart").isoformat()[:10], str(e["summary"])) for e in events
                 if "send" in str(e["categories"].to_ical())]
        # Touches that reach nobody are left out, with all their sends.
        silent = {t["touch"] for t in sends} - {touch for _, touch in found}
        dated = [(t["date"], t["touch"]) for t in sends if t["touch"] not in silent]
        check(sorted(found) == sorted(dated), f"{what}: sends of {strategy}")
        check(all(float(t["reached"]) == 0 for t in sends if t["touch"] in silent), f"{what}: nobody in {strategy}")
        check(len({str(e["uid"]) for e in events}) == len(events), f"{what}: identities of {strategy}")
        table = rows(path.with_suffix(".csv"))
        check(len([r for r in table if r["kind"] != "triggered"]) == len(events), f"{what}: table of {strategy}")
        if edition == "client":
            check(all(not r["note"] for r in table), f"{what}: notes")


# --- What a client may not see ----------------------------------------------------------------------------------------


def everything(folder, stem_of):
    """All text of all files of an edition, parts of archives and of archives in archives included."""
    texts = {}

    def add(name, data):
        if name.endswith((".xlsx", ".pptx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for part in archive.namelist():
                    add(f"{name}/{part}", archive.read(part))
        else:
            texts[name] = data.decode("utf-8", "replace")

    for path in sorted(folder.iterdir()):
        if stem_of(path.name):
            add(path.name, path.read_bytes())
    return texts


def check_disclosure(run, folder, page, hidden, sizes, internal):
    """Hidden groups neither stand anywhere nor follow from what does."""
    what = "client's edition"
    texts = everything(folder, lambda name: "client" in name)
    check(len(texts) > 20, f"{what}: {len(texts)} parts were read")
    for name, text in texts.items():
        for word in list(hidden) + internal:
            check(word not in text, f"{what}: '{word}' stands in {name}")
    check(not page.find(id="scenario"), f"{what}: carries the scenario")
    tables = page_tables(page)
    # Plans whose sends reach some of the hidden and not all of them.
    for row in tables["options"]:
        telling = plain(row[0]) in ("board-first", "tongue", "intranet", "all-but")
        check((plain(row[5]) == "hidden") == (telling or plain(row[0]) == "kit"), f"{what}: cost of {plain(row[0])}")
    for name in ("goals", "guarantees"):
        for row in tables.get(name, []):
            telling = plain(row[1]) in ("board-first", "tongue", "intranet", "all-but")
            check(not telling or not re.search("contacts|pieces", plain(row[0])), f"{what}: {plain(row[0])} of {plain(row[1])}")
    charts = json.loads((folder / "chart-clients.json").read_text())["charts"]
    waterfall = next(c for c in charts if c["id"] == "waterfall")
    leader = page.find(id="h-brief").find_next("p", class_="finding").get_text()
    if not re.search("“kit”", leader):
        check(not {"contactable", "reached"} & {r[0] for r in waterfall["rows"]}, f"{what}: reach of {leader}")
    # Sizes by subtraction: head counts that are population, not simulation.
    counts = set()
    for row in tables["segments"]:
        counts.add(round(figures(row[1])[0]))
    shown = sum(counts)
    eligible = round(run.strategies["do-nothing"]["waterfall"][0]["p50"])
    counts |= {eligible, eligible - shown}
    # Denominators that shares give away.
    for measure_row in tables["measures"]:
        id = run.titles[plain(measure_row[0])]
        numerator = {"registered_of": "registered", "users_of": "users", "visits_of": "visits"}.get("_".join(id.split("_")[:2]))
        if numerator is None or "hidden" in plain(measure_row[2]):
            continue
        whole, share = run.strategies["do-nothing"]["measures"][numerator]["mean"], run.strategies["do-nothing"]["measures"][id]["mean"]
        if share:
            counts.add(round(whole / share))
    for index in range(len(run.strategies)):
        for row in tables.get(f"touches-{index}", []):
            if figures(row[6]):
                counts.add(round(figures(row[6])[0]))
    for path in folder.glob("plan-client-*"):
        check("zebra" not in path.read_text(), f"{what}: {path.name}")
    for size in sizes:
        check(size not in counts, f"{what}: {size} is shown")
        pairs = [(a, b) for a in counts for b in counts if a - b == size]
        check(not pairs, f"{what}: {size} is a difference: {pairs[:3]}")
    sums = {a - b for a in counts for b in itertools.chain(counts, map(sum, itertools.combinations(counts, 2)))}
    check(not sums & set(sizes), f"{what}: {sums & set(sizes)} follows from sums")


# --- All of it --------------------------------------------------------------------------------------------------------


def check_names(run, folder, page):
    """Odd names are shown as text everywhere."""
    what = "odd names"
    check("=SUM(A1) <script>alert(1)</script>" in page.find("h1").get_text(), f"{what}: title on the page")
    check(not page.find_all("b"), f"{what}: markup of a message became markup")
    book = openpyxl.load_workbook(folder / "report.xlsx")
    words = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    for word in ("=cmd|' C calc'!A0", "+letter, with \"commas\"", "電子郵件與家庭郵寄的新福利介紹以及如何註冊的說明"):
        check(word in words, f"{what}: {word} in the workbook")
    deck = Presentation(folder / "report.pptx")
    check(deck.slides[0].shapes.title.text.startswith("=SUM(A1) <script>"), f"{what}: title of the deck")
    calendars = "".join(p.read_text().replace("\r\n ", "") for p in folder.glob("plan-*.ics"))
    check("\\;" in calendars and "\\," in calendars, f"{what}: text in the calendar")


def reports(run, folder, editions=("team", "client")):
    pages = {}
    for edition in editions:
        flags = [f for name in FORMATS for f in ("--format", name)]
        uptake("report", folder, "--for", edition, *flags)
        stem = "report" if edition == "team" else "report-client"
        first = {p.name: p.read_bytes() for p in folder.glob(f"{stem}.*")}
        uptake("report", folder, "--for", edition, *flags)
        for name, data in first.items():
            check((folder / name).read_bytes() == data, f"{folder.name}: {name} has other bytes the second time")
        pages[edition] = check_page(run, first[f"{stem}.html"].decode(), edition)
        check_chart_data(run, folder, edition)
        check_workbook(run, first[f"{stem}.xlsx"], edition)
        check_deck(run, first[f"{stem}.pptx"], pages[edition], edition)
        check_calendar(run, folder, edition)
    return pages


def rerun(run, folder, place):
    """The page is run again and gives the same results."""
    uptake("run", folder / "report.html", "--quiet", "--out", place)
    for name in ("summary.json", "weekly.csv", "measures.csv", "touches.csv", "assumptions.csv"):
        check((place / name).read_bytes() == (folder / name).read_bytes(), f"{folder.name}: {name} of the page's run differs")
    check((place / "report.html").read_bytes() == (folder / "report.html").read_bytes(), f"{folder.name}: the page's page")


def main():
    place = pathlib.Path(tempfile.mkdtemp(prefix="uptake-reports-"))
    try:
        logistics = place / "logistics"
        uptake("run", ROOT / "Scenarios/clients/logistics-employer.yaml", "--replications", 32, "--seed", 7, "--quiet",
               "--out", logistics)
        run = Run(logistics)
        reports(run, logistics)
        size = (logistics / "report.html").stat().st_size
        check(size < 500_000, f"the logistics page has {size} bytes")
        small = place / "small"
        uptake("run", HERE / "scenarios/small-groups.yaml", "--replications", 50, "--quiet", "--out", small)
        run = Run(small)
        pages = reports(run, small)
        check("QUARTZ" in pages["team"].get_text(), "the team's edition has no note")
        check("zebra-board" in pages["team"].get_text(), "the team's edition hides a group")
        check_disclosure(run, small, pages["client"], ["zebra-board", "yonder-site"], [7, 43, 50 - 7], ["QUARTZ", "613.37"])
        rerun(run, small, place / "again")
        odd = place / "odd"
        uptake("run", HERE / "scenarios/odd-names.yaml", "--replications", 24, "--engine", "expected", "--quiet", "--out", odd)
        run = Run(odd)
        check_names(run, odd, reports(run, odd)["team"])
        rerun(run, odd, place / "odd again")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    for fault in faults[:60]:
        print(fault)
    if len(faults) > 60:
        print(f"and {len(faults) - 60} more")
    print(f"reports read back: {checked} checks, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
