#!/usr/bin/env python3
"""Makes households.csv from the individuals of Gerber, Green & Larimer 2008, and checks it against what was published.

    python3 derive.py FILE            # FILE: the individuals as CSV, gzipped: cluster, primary_06, treatment, hh_size, …
    python3 derive.py FILE --check    # writes nothing, fails if the table beside this script would change

The file is data/shaming.rda of github.com/PPBDS/primer.data at commit 4dc746b (MIT licence), written as CSV; the data were
deposited with the article by Yale's Institution for Social and Policy Studies (d001). One row is one registered voter, rows
of a household follow one another. Only counts of households leave this script: by arm, people in the household, and how
many of them voted. They are sufficient for every arm's rate and for standard errors clustered by household, which is what
was drawn by lot. ("cluster" in the data is a block of some 18 neighbouring households, not a household.)
"""

import collections
import csv
import gzip
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ARMS = {
    "No Postcard": ("control", 191243, 29.7),
    "Civic Duty": ("civic duty", 38218, 31.5),
    "Hawthorne": ("hawthorne", 38204, 32.2),
    "Self": ("self", 38218, 34.5),
    "Neighbors": ("neighbors", 38201, 37.8),
}  # people and per cent voting: Table 2 of the article
HOUSEHOLDS = 180002  # ibid.


def households(file):
    """(arm, people, voters) of each household."""
    rows = list(csv.DictReader(file))
    place = 0
    while place < len(rows):
        first = rows[place]
        people = int(first["hh_size"])
        members = rows[place : place + people]
        same = {(row["cluster"], row["treatment"], row["hh_size"]) for row in members}
        assert len(members) == people and len(same) == 1, f"row {place + 2}: a household is torn"
        yield first["treatment"], people, sum(int(row["primary_06"]) for row in members)
        place += people


def main():
    flags = [a for a in sys.argv[1:] if a.startswith("-")]
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    if len(files) != 1 or set(flags) - {"--check"}:
        sys.exit(__doc__)
    with gzip.open(files[0], "rt", newline="") as file:
        counts = collections.Counter(households(file))
    assert sum(counts.values()) == HOUSEHOLDS
    table = []
    for key, (arm, published_people, published) in ARMS.items():
        cells = [(people, voters, n) for (a, people, voters), n in sorted(counts.items()) if a == key]
        people = sum(size * n for size, _, n in cells)
        rate = sum(voters * n for _, voters, n in cells) / people
        assert people == published_people and f"{100 * rate:.1f}" == f"{published:.1f}", (arm, people, rate)
        number = sum(n for _, _, n in cells)
        squares = sum(n * (voters - rate * size) ** 2 for size, voters, n in cells)
        error = math.sqrt(squares * number / (number - 1)) / people
        print(f"{arm}: {100 * rate:.3f} %, clustered s.e. {100 * error:.3f}")
        table += [[arm, *cell] for cell in cells]
    text = "\n".join(",".join(map(str, row)) for row in [["arm", "people", "voters", "households"], *table]) + "\n"
    path = HERE / "households.csv"
    if "--check" not in flags:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit("households.csv is not what the individuals give")


main()
