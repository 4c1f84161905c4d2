#!/usr/bin/env python3
"""Makes arms.csv from the customers of the MineThatData e-mail challenge.

    python3 derive.py FILE            # FILE: hillstrom_data.csv, 64,000 rows
    python3 derive.py FILE --check    # writes nothing, fails if the table beside this script would change

The challenge was published by Kevin Hillstrom on blog.minethatdata.com, 2008-03-20, without a licence; the copy read is that of
github.com/russluber/hillstrom. One row is one customer. Only counts by arm leave this script.
"""

import collections
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ARMS = {"No E-Mail": "no e-mail", "Mens E-Mail": "men's e-mail", "Womens E-Mail": "women's e-mail"}


def main():
    flags = [a for a in sys.argv[1:] if a.startswith("-")]
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    if len(files) != 1 or set(flags) - {"--check"}:
        sys.exit(__doc__)
    counts = collections.defaultdict(collections.Counter)
    with open(files[0], newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            arm = counts[row["segment"]]
            arm["people"] += 1
            arm["visits"] += int(row["visit"])
            arm["purchases"] += int(row["conversion"])
    assert set(counts) == set(ARMS) and sum(arm["people"] for arm in counts.values()) == 64000
    lines = ["arm,people,visited,bought"]
    for key, arm in ARMS.items():
        lines.append(f"{arm},{counts[key]['people']},{counts[key]['visits']},{counts[key]['purchases']}")
    text = "\n".join(lines) + "\n"
    path = HERE / "arms.csv"
    if "--check" not in flags:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit("arms.csv is not what the customers give")


main()
