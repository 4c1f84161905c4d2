#!/usr/bin/env python3
"""Counts an eligibility file by the rules of docs/population.md, and prints what `uptake population --json` prints.

A second opinion: written from the article, with Python's csv, datetime and re, and with nothing of the program. It knows
the columns of generate.py by name and keeps whole rows in memory; it is for tests.
Usage: count.py FILE --as-of DATE [--segment-by a,b] [--work-domains a,b] [--encoding latin-1] [--column subscriber-id=X]
"""

import argparse
import csv
import datetime
import io
import json
import math
import re
from collections import Counter, defaultdict

SMALL = range(1, 11)
POINTS = ["work-e-mail", "personal-e-mail", "mobile", "phone", "home-mail"]
ORDER = ["employee", "partner", "child", "subscriber", "dependant"]
PLURAL = {"employee": "employees", "partner": "partners", "child": "children", "subscriber": "subscribers",
          "dependant": "dependants"}
RELATIONSHIPS = {
    "employee": "ee employee self 18 emp", "partner": "sp spouse domesticpartner 01 1 husbandwife",
    "child": "ch child 19 son daughter stepchild", "dependant": "dependent dependant other g8", "subscriber": "subscriber",
}
COLUMNS = {
    "Member ID": "person-id", "Employee ID": "subscriber-id", "Last Name": "name", "First Name": "name",
    "Relationship Code": "relationship", "Date of Birth": "birth-date", "Hire Date": "hire-date",
    "Term Date": "termination-date", "Employment Status": "status", "Work E-mail": "work-e-mail",
    "Personal Email": "personal-e-mail", "Email": "e-mail", "Cell Phone": "mobile", "SMS Opt-In": "mobile-consent",
    "Address 1": "home-address", "ZIP": "postal-code", "Preferred Language": "language",
}
ROLES = ["person-id", "person-number", "subscriber-id", "relationship", "birth-date", "hire-date", "termination-date",
         "status", "work-e-mail", "personal-e-mail", "e-mail", "mobile", "phone", "home-address", "postal-code",
         "mobile-consent", "e-mail-consent", "mail-consent", "language", "desk", "employment-type"]
LANGUAGES = {"en": "english", "spanish": "spanish", "spa": "spanish", "español": "spanish"}
GONE = "t term termed terminated inactive i cancelled former ended n no false 0".split()
YES = "y yes true t 1 x".split()
PLACEHOLDERS = "none na nil null unknown noaddress returnedmail undeliverable".split()
PROBLEMS = ["unreadable-bytes", "stray-quote", "ragged-row", "unknown-relationship", "duplicate", "impossible-date",
            "impossible-birth", "hire-before-birth", "termination-before-hire"]
LEFT_OUT = PROBLEMS[:5]
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
EMAIL = re.compile(rf"([\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*)@((?:{LABEL}\.)+[A-Za-z]{{2,}})", re.ASCII)


def trim(text):
    return text.strip(" \t")


def fold(text):
    return "".join(c for c in text.lower() if ord(c) > 127 or c.isalnum())


def small(n):
    return n in SMALL


def shown(n, total=0):
    return None if small(n) or small(total - n) else n


def date(text):
    """None where blank, False where it is no day."""
    text = trim(text)
    if not text:
        return None
    text = re.sub(r"[T ](?=\d).*$", "", text, flags=re.S)
    for pattern, order in [
        (r"(\d{4})(\d\d)(\d\d)", "ymd"), (r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", "y-md"),
        (r"(\d\d?)([-/])(\d\d?)\2(\d{4})", "m-dy"), (r"(\d\d?)(\.)(\d\d?)\2(\d{4})", "d-my"),
    ]:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found:
            part = dict(zip(order, found.groups()))
            try:
                return datetime.date(int(part["y"]), int(part["m"]), int(part["d"]))
            except ValueError:
                return False
    return False


def years_before(day, years):
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def domain(text):
    found = EMAIL.fullmatch(trim(text))
    if not found or len(found[0]) > 254 or len(found[1]) > 64 or fold(found[1]) in PLACEHOLDERS:
        return None
    return found[2].lower()


def is_phone(text):
    text = trim(text)
    if not re.fullmatch(r"\+?[0-9 ()./-]*", text):
        return False
    digits = re.sub(r"\D", "", text)
    return 8 <= len(digits) <= 15 and len(set(digits)) > 1 and not "01234567890123456".startswith(digits) \
        and not "1234567890123456".startswith(digits)


def is_address(text, postal_code):
    text = trim(text)
    return len(text.encode()) >= 5 and any(c.isalpha() or ord(c) > 127 for c in text) \
        and fold(text) not in PLACEHOLDERS and trim(postal_code) != ""


def records(data, separator, encoding):
    """Rows as the file has them, with their first line: (line, fields, are the bytes readable)."""
    text = data.decode("cp1252") if encoding == "latin-1" else data.decode("utf-8", "surrogateescape")
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for fields in reader:
        bad = any("\udc80" <= c <= "\udcff" for field in fields for c in field)
        yield line, fields, not bad
        line = reader.line_num + 1


def merged_contact(counts):
    """Small cells go where contact points and consents stay nearest to their counts; how many people that moved."""
    cells = dict(counts)
    off = [0] * 10
    while len(cells) > 1:
        smallest = min(cells, key=lambda p: (cells[p], p))
        if not small(cells[smallest]):
            break
        people = cells.pop(smallest)

        def steps(pattern):
            return [people * ((pattern >> b & 1) - (smallest >> b & 1)) for b in range(10)]

        def cost(pattern):
            return sum((o + s) ** 2 + s * s for o, s in zip(off, steps(pattern)))

        taker = min(cells, key=lambda p: (cost(p), -cells[p], p))
        off = [o + s for o, s in zip(off, steps(taker))]
        cells[taker] += people
    moved = sum(people - counts[pattern] for pattern, people in cells.items())
    return sorted(cells.items(), key=lambda c: (-c[1], c[0])), moved


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, required=True)
    parser.add_argument("--segment-by", default="")
    parser.add_argument("--encoding", default="utf-8")
    options = parser.parse_args()
    as_of = options.as_of
    data = open(options.file, "rb").read()
    first_line = data.split(b"\n")[0]
    separator = max(",;\t", key=lambda s: first_line.count(s.encode()))
    rows = records(data, separator, options.encoding)
    header = next(rows)[1]
    known = {COLUMNS[name]: place for place, name in enumerate(header) if COLUMNS.get(name, "name") != "name"}
    wanted = [fold(name) for name in options.segment_by.split(",") if name]
    segment_columns = [next(i for i, name in enumerate(header) if fold(name) == w) for w in wanted]
    relationships = {word: name for name, words in RELATIONSHIPS.items() for word in words.split()}

    total = {"rows": 0, "terminated": 0, "not_eligible": 0, "no_birth": 0}
    problems = defaultdict(list)
    seen, labels, people = set(), {}, []
    for line, fields, is_readable in rows:
        if is_readable and all(trim(field) == "" for field in fields):
            continue
        total["rows"] += 1
        if not is_readable:
            problems["unreadable-bytes"].append(line)
            continue
        if len(fields) != len(header):
            problems["ragged-row"].append(line + sum(f.count("\n") for f in fields[: min(len(fields), len(header) + 1) - 1]))
            continue

        def cell(role):
            return fields[known[role]] if role in known else ""

        def at(role):
            return line + sum(field.count("\n") for field in fields[: known[role]])

        relationship = relationships.get(fold(cell("relationship"))) if "relationship" in known else "employee"
        if relationship is None:
            problems["unknown-relationship"].append(at("relationship"))
            continue
        days = {}
        for role in ["birth-date", "hire-date", "termination-date"]:
            days[role] = date(cell(role))
            if days[role] is False:
                problems["impossible-date"].append(at(role))
                days[role] = None
            birth, hire, termination = (days.get(r) for r in ["birth-date", "hire-date", "termination-date"])
            if role == "birth-date" and birth and not years_before(as_of, 120) <= birth <= as_of:
                problems["impossible-birth"].append(at(role))
                days[role] = None
            if role == "hire-date" and hire and birth and hire < birth:
                problems["hire-before-birth"].append(at(role))
                days[role] = None
            if role == "termination-date" and termination and hire and termination < hire:
                problems["termination-before-hire"].append(at(role))
                days[role] = None
        if (days["termination-date"] and days["termination-date"] < as_of) or fold(cell("status")) in GONE:
            total["terminated"] += 1
            continue
        own = trim(cell("person-id"))
        key = ("id", own) if own else ("row", tuple(fields))
        if key in seen:
            problems["duplicate"].append(at("person-id") if own else line)
            continue
        seen.add(key)
        birth = days["birth-date"]
        total["no_birth"] += birth is None
        if birth > years_before(as_of, 18) if birth else relationship in ("child", "dependant"):
            total["not_eligible"] += 1
            continue
        values = []
        for column in segment_columns:
            value = " ".join(fields[column].split())
            values.append(labels.setdefault((column, value.lower()), value) if value else None)
        pattern = 0
        for role, point in [("work-e-mail", 0), ("personal-e-mail", 1)]:
            if role in known and domain(cell(role)):
                pattern |= 1 << point
        if "mobile" in known and is_phone(cell("mobile")):
            pattern |= 1 << 2
            if fold(cell("mobile-consent")) in YES:
                pattern |= 1 << 7
        if "home-address" in known and is_address(cell("home-address"), cell("postal-code")):
            pattern |= 1 << 4
        hire = days["hire-date"]
        people.append({
            "relationship": relationship, "values": tuple(values), "pattern": pattern, "dated": hire is not None,
            "language": LANGUAGES.get(fold(cell("language"))), "subscriber": trim(cell("subscriber-id")),
            "own": own, "new": hire is not None and years_before(as_of, 1) < hire <= as_of,
        })

    # Segments, small ones merged.
    final, names, in_other = {}, [], 0
    for relationship in ORDER:
        groups = Counter(p["values"] for p in people if p["relationship"] == relationship)
        if not groups:
            continue

        def name(values):
            if not any(values):
                return PLURAL[relationship]
            return re.sub(r"[./\\]", "-", " - ".join([PLURAL[relationship]] + [v or "not stated" for v in values]))[:80]

        apart = sorted(groups, key=lambda v: (groups[v], name(v)))
        other, together = [], 0
        while apart and (small(groups[apart[0]]) or small(together)):
            together += groups[apart[0]]
            other.append(apart.pop(0))
        for values in sorted(apart, key=name):
            final[relationship, values] = len(names)
            names.append((name(values), relationship))
        if other:
            in_other += together
            for values in other:
                final[relationship, values] = len(names)
            names.append((f"other {PLURAL[relationship]}" if apart else PLURAL[relationship], relationship))
    for person in people:
        person["segment"] = final[person["relationship"], person["values"]]

    # Households.
    holds = ("employee", "subscriber")
    holders, partners, homes, orphans = {}, set(), defaultdict(Counter), 0
    if "subscriber-id" in known:
        for p in people:
            if p["relationship"] in holds and (p["subscriber"] or p["own"]):
                holders.setdefault(p["subscriber"] or p["own"], p["segment"])
        for p in people:
            if p["relationship"] not in holds and p["subscriber"]:
                if p["relationship"] == "partner":
                    partners.add(p["subscriber"])
                if p["subscriber"] in holders:
                    homes[p["segment"]][holders[p["subscriber"]]] += 1
                else:
                    orphans += 1
    with_partner = len(partners & set(holders))

    segments, moved = [], 0
    for place, (name, relationship) in enumerate(names):
        own = [p for p in people if p["segment"] == place]
        cells, shifted = merged_contact(Counter(p["pattern"] for p in own))
        moved += shifted
        spoken = Counter(p["language"] for p in own if p["language"])
        languages = sorted(((n, c) for n, c in spoken.items() if c > 10), key=lambda x: (-x[1], x[0]))
        while languages and small(len(own) - sum(c for _, c in languages)):
            languages.pop()
        hired = turnover = None
        if relationship in holds and "hire-date" in known:
            new, dated = sum(p["new"] for p in own), sum(p["dated"] for p in own)
            hired = shown(new, len(own))
            if hired and dated * 2 >= len(own) and new / dated < 0.95:
                turnover = math.floor(-math.log(1 - new / dated) * 100 + 0.5) / 100
        segments.append({
            "name": name, "relationship": relationship, "tags": [], "members": len(own),
            "contact": [
                {"people": n, "has": [p for i, p in enumerate(POINTS) if pattern >> i & 1],
                 "consent": [p for i, p in enumerate(POINTS) if pattern >> (5 + i) & 1]} for pattern, n in cells],
            "moved_contact": shown(shifted, len(own)),
            "languages": [{"language": n, "people": c} for n, c in languages],
            "hired": hired, "turnover": turnover,
            "household_of": [names[h][0] for h in sorted(homes[place]) if homes[place][h] > 10],
        })

    eligible = len(people)
    held = sum(s["members"] for s in segments if s["relationship"] in holds)
    partner_total = sum(s["members"] for s in segments if s["relationship"] == "partner")
    lives = eligible + total["not_eligible"]
    left_out = sum(len(problems[p]) for p in LEFT_OUT)
    hidden_child, hidden_gone = small(total["not_eligible"]), small(total["terminated"])
    result = {
        "as_of": str(as_of), "rows": None if hidden_child or hidden_gone else total["rows"],
        "lives": None if hidden_child else lives, "eligible": eligible, "not_eligible": shown(total["not_eligible"]),
        "terminated": shown(total["terminated"]), "left_out": left_out,
        "without_birth_date": shown(total["no_birth"], lives) if "birth-date" in known else lives,
        "segments": segments, "in_other_segments": in_other, "moved_contact": shown(moved),
        "households": {
            "holders_with_partner": None if shown(with_partner, partner_total) is None else shown(with_partner, held),
            "without_holder": shown(orphans, eligible - held),
        } if "subscriber-id" in known else None,
        "problems": [{"problem": p, "rows": len(problems[p]), "first_lines": problems[p][:4]} for p in PROBLEMS if problems[p]],
        "columns": [{"is": role, "column": header[known[role]]} for role in ROLES if role in known],
        "unrecognised": [n for i, n in enumerate(header) if n not in COLUMNS and i not in segment_columns],
    }
    print(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
