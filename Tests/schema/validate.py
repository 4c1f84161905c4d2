#!/usr/bin/env python3
"""Validates every YAML file under Scenarios against Scenarios/scenario.schema.json.

An independent reading of the format: a YAML 1.2 loader (ruamel.yaml, dates left as strings) and a JSON Schema
validator (jsonschema), neither of them the project's own. Prints one line a file; exits 1 on a failure.
Also makes sure that documents with known mistakes are refused. Needs: pip install ruamel.yaml jsonschema
Further files or folders may be named as arguments.
"""

import json
import pathlib
import sys

import jsonschema
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = """
scenario: Example
client: {name: Example, type: employer}
programme: behavioural-health
launch: 2027-01-04
horizon: 12 months
population:
  all: {members: "9,200", contact: [{share: 100%, has: [home-mail]}]}
rules:
  planned: 2026-10-05
  packs: [us-employer]
  never: {sender: vendor, channel: sms}
  quiet-hours: {allowed: "8:00-21:00"}
  approval: {employer: 15 business days}
  cap: {touches: 3, per: month, across: all senders}
assumptions:
  home-mail.registration: {p10: 0.01, p90: 0.02, assumed: true}
strategies:
  mail:
    touches:
      letter: {channel: home-mail, sender: employer, when: launch + 1 week, cost: $0.55 a piece}
"""
# What is replaced, by what: each makes the document above wrong.
MISTAKES = [
    ("scenario:", "scenari:"),
    ("launch: 2027-01-04", "launch: 4 January 2027"),
    ("horizon: 12 months", "horizon: a year"),
    ("horizon: 12 months", "horizon: 12 months\nmoments: {Open enrolment: 2027-10-11}"),
    ("horizon: 12 months", "horizon: 12 months\nmoments: {launch: 2027-10-11}"),
    ("horizon: 12 months", "horizon: 12 months\nstep: month"),
    ("horizon: 12 months", "horizon: 12 months\nfees: $4 a month"),
    ("type: employer", "type: school"),
    ("programme: behavioural-health\n", ""),
    ('members: "9,200"', "members: 9.5"),
    ('members: "9,200"', 'member: "9,200"'),
    ("share: 100%", "share: 1.5"),
    ("has: [home-mail]", "has: home-mail"),
    ("home-mail.registration", "home-mail.registrations"),
    ("p10: 0.01, p90: 0.02", "p10: 0.01"),
    ("p10: 0.01, p90: 0.02", "value: 0.01, p10: 0.01, p90: 0.02"),
    ("p10: 0.01, p90: 0.02", "value: -1"),
    ("assumed: true", "assumed: false"),
    ("sender: employer", "sender: boss"),
    ("launch + 1 week", "after launch"),
    ("$0.55 a piece", "$0.55 apiece"),
    ("letter:", "let.ter:"),
    ("when: launch + 1 week", "trigger: 10 days after launch"),
    ("when: launch + 1 week", "when: launch, trigger: 10 days after hire"),
    ("when: launch + 1 week", "when: launch, audience: {languages: spanish}"),
    ("  mail:\n", "  mail:\n    hold-out: 1.5\n"),
    ("planned: 2026-10-05", "planned: soon"),
    ("never: {sender: vendor", "never: {sender: seller"),
    ("never: {sender: vendor, channel: sms}", "never: vendor"),
    ('"8:00-21:00"', '"8-21"'),
    ("15 business days", "15 working days"),
    ("per: month", "per: year"),
    ("across: all senders", "across: everybody"),
    ("packs: [us-employer]", "packs: [us-employer]\n  ever: {}"),
    ("when: launch + 1 week", 'when: launch + 1 week, at: "25:00"'),
    ("when: launch + 1 week", "when: launch + 1 week, waive: [{rule: cap}]"),
    ("  mail:\n", "  mail:\n    incentives: {gift: {action: visit}}\n"),
]


class DatesAsStrings(SafeConstructor):
    """Dates stay what was written."""


DatesAsStrings.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def load(text):
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    yaml.Constructor = DatesAsStrings
    return yaml.load(text)


def files(paths):
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def main():
    schema = json.loads((ROOT / "Scenarios/scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = 0
    for path in files([pathlib.Path(p) for p in sys.argv[1:]] or [ROOT / "Scenarios"]):
        try:
            error = jsonschema.exceptions.best_match(validator.iter_errors(load(path.read_text("utf-8"))))
        except Exception as problem:  # whatever the loader dislikes is a failure of the file
            error = problem
        place = "/".join(str(p) for p in getattr(error, "absolute_path", []))
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        print(f"{'FAIL' if error else 'ok'}  {name}" + (f"  {place}: {getattr(error, 'message', error)}" if error else ""))
        failures += error is not None
    if not validator.is_valid(load(SCENARIO)):
        print("FAIL  the example without mistakes")
        failures += 1
    for old, new in MISTAKES:
        assert old in SCENARIO, old
        if validator.is_valid(load(SCENARIO.replace(old, new, 1))):
            print(f"FAIL  not refused: {new!r} for {old!r}")
            failures += 1
    print(f"{len(MISTAKES)} documents with mistakes tried, {failures} failures in all")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
