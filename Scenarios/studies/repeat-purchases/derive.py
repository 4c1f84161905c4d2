#!/usr/bin/env python3
"""Makes members.csv, counts.csv and weekly.csv from the CDNOW purchases.

    python3 derive.py FILE            # FILE: the transactions as CSV: Id, Date, CDs, Price
    python3 derive.py FILE --check    # writes nothing, fails if a table beside this script would change

The 1/10 sample of CDNOW customers of Fader & Hardie 2001 (brucehardie.com): 2,357 people whose first purchase fell in the
first quarter of 1997, followed to the end of June 1998. The copy read is data/cdnow.rda of github.com/bachmannpatrick/CLVTools,
written as CSV. A day on which somebody bought is one visit; weeks are counted from 1997-01-01, so that 39 of them end with
September 1997, where the published fits stop, and 39 more end with June 1998. Only counts leave this script.
"""

import collections
import csv
import datetime
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
START = datetime.date(1997, 1, 1)
WEEKS = 39
# Fader, Hardie & Lee 2005, doi:10.1287/mksc.1040.0098, fit to the purchases up to week 39.
PEOPLE = 2357


def write(name, header, table, check):
    text = "\n".join(",".join(map(str, row)) for row in [header, *table]) + "\n"
    path = HERE / name
    if not check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit(f"{name} is not what the purchases give")


def main():
    flags = [a for a in sys.argv[1:] if a.startswith("-")]
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    if len(files) != 1 or set(flags) - {"--check"}:
        sys.exit(__doc__)
    days = collections.defaultdict(set)
    with open(files[0], newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            days[row["Id"]].add((datetime.date.fromisoformat(row["Date"]) - START).days)
    assert len(days) == PEOPLE
    members, counts, weekly = collections.Counter(), collections.Counter(), collections.Counter()
    for visits in days.values():
        first, *further = sorted(visits)
        start = first // 7
        weeks = collections.Counter(day // 7 - start for day in further if day < 7 * WEEKS)
        members[(WEEKS - start, max(weeks, default=-1), sum(weeks.values()))] += 1
        counts.update(weeks.values())
        weekly.update(day // 7 for day in further if day < 14 * WEEKS)
    check = "--check" in flags
    write("members.csv", ["weeks", "last", "visits", "members"], [[*k, n] for k, n in sorted(members.items())], check)
    write("counts.csv", ["visits", "weeks"], sorted(counts.items()), check)
    write("weekly.csv", ["week", "visits"], [[week, weekly[week]] for week in range(2 * WEEKS)], check)


main()
