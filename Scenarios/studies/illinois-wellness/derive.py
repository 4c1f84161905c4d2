#!/usr/bin/env python3
"""Makes the tables beside this script from the study's public-use files, and checks them against what was published.

    python3 derive.py FOLDER            # FOLDER holds participation.csv and firm_admin.csv
    python3 derive.py FOLDER --check    # writes nothing, fails if a table beside this script would change

The files are those of data/csv in github.com/reifjulian/illinois-wellness-data (DOI 10.5281/zenodo.4064860, CC0 1.0), as
they stood at commit d94e43c. One row is one person; the authors ask that nobody try to identify any, and to be cited:
Jones, Molitor & Reif 2019, Quarterly Journal of Economics 134(4):1747-1791. Only counts leave this script, none below 11.
The files cannot be linked with one another, and hold neither the arm of the rewards nor any date.
"""

import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
TREATMENT, CONTROL = "treatment", "control"

# Column, what it is, when. The 2017 and 2018 screenings are the study's own follow-up: the controls were asked too.
STAGES = [
    ("screening2016_c", "screening", "2016"),
    ("hra_c_yr1", "health risk assessment", "2016"),
    ("activity_f_c_yr1", "activity", "fall 2016"),
    ("activity_s_c_yr1", "activity", "spring 2017"),
    ("screening2017_c", "follow-up screening", "2017"),
    ("hra_c_yr2", "health risk assessment", "2017"),
    ("activity_f_c_yr2", "activity", "fall 2017"),
    ("activity_s_c_yr2", "activity", "spring 2018"),
    ("screening2018_c", "follow-up screening", "2018"),
]
# Figure II of the article, per cent of the 3,300; controls in the same figure. See PUBLISHED_OF_ANSWERS.
PUBLISHED = {
    TREATMENT: [57.6, 56.0, 27.4, 22.4, 42.7, 38.7, 13.3, 10.4, 36.5],
    CONTROL: [None, None, None, None, 38.8, None, None, None, 36.3],
}
# The one figure whose denominator leaves out those with no record (11 of 3,300): with them it would be 38.5.
PUBLISHED_OF_ANSWERS = "hra_c_yr2"


def people(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4834, f"{name}: {len(rows)} rows, not 4,834"
    return rows


def did(column):
    return lambda row: row[column] == "1"


def either(a, b):
    return lambda row: row[a] == "1" or row[b] == "1"


def not_(condition):
    return lambda row: not condition(row)


def stages(rows):
    """Who did what, of all of the group (`of`) and of those with a record (`recorded`)."""
    table = []
    for group, flag in ((TREATMENT, "1"), (CONTROL, "0")):
        members = [row for row in rows if row["treat"] == flag]
        for (column, what, when), published in zip(STAGES, PUBLISHED[group]):
            if published is None:
                continue
            done = sum(map(did(column), members))
            recorded = sum(row[column] != "" for row in members)
            share = 100 * done / (recorded if column == PUBLISHED_OF_ANSWERS else len(members))
            assert f"{share:.1f}" == f"{published:.1f}", f"{group} {what} {when}: {share:.2f}, published {published}"
            table.append([group, what, when, done, len(members), recorded, published])
    return table


def repeats(rows):
    """Who did it again, of those who had and of those who had not: treatment group only."""
    members = [row for row in rows if row["treat"] == "1"]
    first = either("activity_f_c_yr1", "activity_s_c_yr1")
    again = either("activity_f_c_yr2", "activity_s_c_yr2")
    assessed = did("hra_c_yr1")
    pairs = [
        ("assessment 2016", assessed, "activity in year 1", first),
        ("assessment 2016", assessed, "follow-up screening 2017", did("screening2017_c")),
        ("no assessment 2016", not_(assessed), "follow-up screening 2017", did("screening2017_c")),
        ("assessment 2016", assessed, "follow-up screening 2018", did("screening2018_c")),
        ("no assessment 2016", not_(assessed), "follow-up screening 2018", did("screening2018_c")),
        ("assessment 2016", assessed, "assessment 2017", did("hra_c_yr2")),
        ("no assessment 2016", not_(assessed), "assessment 2017", did("hra_c_yr2")),
        ("activity fall 2016", did("activity_f_c_yr1"), "activity spring 2017", did("activity_s_c_yr1")),
        ("activity in year 1", first, "activity in year 2", again),
        ("no activity in year 1", not_(first), "activity in year 2", again),
        ("all", lambda row: True, "activity in year 1", first),
        ("all", lambda row: True, "activity in year 2", again),
        ("all", lambda row: True, "activity in either year", lambda row: first(row) or again(row)),
    ]
    assert not any(first(row) and not assessed(row) for row in members), "an activity without an assessment"
    table = []
    for given, condition, then, outcome in pairs:
        of = [row for row in members if condition(row)]
        table.append([given, then, sum(map(outcome, of)), len(of)])
    return table


def leavers(rows):
    """Not employed any more on a day, of both groups together."""
    days = (("2017-08-15", "terminated_0717", 11.3), ("2019-01-31", "terminated_0119", 20.4))
    table = []
    for day, column, published in days:
        left = sum(map(did(column), rows))
        assert f"{100 * left / len(rows):.1f}" == f"{published:.1f}", f"{day}: {left}"
        table.append([day, left, len(rows)])
    return table


def write(name, header, table, check):
    assert not any(isinstance(cell, int) and cell < 11 for row in table for cell in row), f"{name}: a small cell"
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in [header, *table]) + "\n"
    path = HERE / name
    if not check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit(f"{name} is not what the public files give")
    print(f"{'checked' if check else 'wrote'} {name}: {len(table)} rows")


def main():
    flags = [a for a in sys.argv[1:] if a.startswith("-")]
    folders = [pathlib.Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    if len(folders) != 1 or set(flags) - {"--check"}:
        sys.exit(__doc__)
    participation, administration = people(folders[0], "participation.csv"), people(folders[0], "firm_admin.csv")
    check = bool(flags)
    header = ["group", "what", "when", "people", "of", "recorded", "published-percent"]
    write("stages.csv", header, stages(participation), check)
    write("repeats.csv", ["given", "then", "people", "of"], repeats(participation), check)
    write("leavers.csv", ["not-employed-on", "people", "of"], leavers(administration), check)


if __name__ == "__main__":
    main()
