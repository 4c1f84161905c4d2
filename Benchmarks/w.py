#!/usr/bin/env python3
"""Workload W: one scenario for any number of members, for uptake; `w_law.py` has the plain numbers of its law.

    w.py --members 10000 --yaml w.yaml [--word-of-mouth 0] [--weeks 52] [--uncertain]

Needs nothing but Python.

The law of W: six segments of unequal size; twelve readiness classes; two channels that reach everybody; twelve dated
sends whose effect decays over days; word of mouth; unaware -> aware -> registered -> in care -> past care. Every number
is a point. Everybody is always in need, nobody joins or leaves, nobody waits, nobody comes back.
"""

import argparse
import datetime
import pathlib

SEGMENTS = [  # name, share of members in 1/50, aware at launch, tag
    ("offices", 17, 0.30, "desk"),
    ("plants", 12, 0.16, "desk-less"),
    ("drivers", 9, 0.10, "desk-less"),
    ("shops", 6, 0.14, "desk-less"),
    ("remote", 4, 0.34, "desk"),
    ("partners", 2, 0.06, "kin"),
]
SHARES = sum(share for _, share, _, _ in SEGMENTS)
CHANNELS = {
    "e-mail": dict(
        needs="work-e-mail", delivered=0.95, attention=0.025, registration=0.024, request=0.04, lag=0, half_life=3,
        life=21,
    ),
    "letter": dict(
        needs="home-mail", delivered=0.98, attention=0.07, registration=0.05, request=0.08, lag=3, half_life=10,
        life=42,
    ),
}
TOUCHES = [  # name, channel, day from launch, tags (none: everybody)
    ("announcement", "letter", 0, []),
    ("first mail", "e-mail", 8, []),
    ("how to start", "e-mail", 24, ["desk", "kin"]),
    ("spring letter", "letter", 58, ["desk-less", "kin"]),
    ("spring mail", "e-mail", 71, []),
    ("half-year mail", "e-mail", 120, []),
    ("story", "e-mail", 155, ["desk-less"]),
    ("summer letter", "letter", 178, []),
    ("autumn mail", "e-mail", 225, []),
    ("story two", "e-mail", 253, ["desk"]),
    ("winter letter", "letter", 290, ["desk", "desk-less"]),
    ("last mail", "e-mail", 331, []),
]
STRATEGIES = {"twelve": [], "nine": ["how to start", "half-year mail", "story two"]}  # touches left out
NUMBERS = {
    "awareness.organic": 0.003,
    "awareness.word-of-mouth": 0.35,
    "readiness.variance": 1.5,
    "readiness.request-exponent": 0.5,
    "registration.organic": 0.002,
    "request.organic": 0.012,
}
CARE = {"visits-per-week": 0.6, "visits-size": 0.8, "exit.a": 30, "exit.b": 220}
READINESS_CLASSES = 12
RATE = " a week"
UNITS = {"organic": RATE, "word-of-mouth": RATE, "duration": " weeks", "lag": " days", "half-life": " days", "life": " days"}


# Where W is to have uncertain assumptions: nine in ten above half the value, nine in ten below twice:
# about as wide as the assumptions of the shipped clients.
UNCERTAIN = [
    "awareness.organic", "awareness.word-of-mouth", "registration.organic", "request.organic", "care.visits-per-week",
    "e-mail.attention", "e-mail.registration", "e-mail.request", "e-mail.delivered", "letter.attention",
    "letter.registration", "letter.request",
]


def spread(name, value, unit, uncertain):
    """A number as the scenario states it."""
    if not uncertain or name not in UNCERTAIN:
        return f"value: {value}{unit}"
    if name.endswith("delivered"):
        return f"low: {0.9 * value:g}, most-likely: {value:g}, high: {min(1, 1.05 * value):g}"
    return f"p10: {0.5 * value:g}{unit}, p90: {2 * value:g}{unit}"


def yaml(members, weeks, word_of_mouth, uncertain=False):
    """The scenario, for uptake: resolved, so that it stands alone."""
    lines = [
        "# Workload W of the benchmark: made by w.py. Every number is a point, so the law is fixed.",
        "scenario: workload W",
        "resolved: true",
        "client: {name: W, type: employer, assumed: true}",
        "programme: workload",
        "launch: 2027-01-04",
        f"horizon: {weeks} weeks",
        "pathways: [care]",
        "channels:",
    ]
    lines += [f"  {name}: {{needs: {channel['needs']}}}" for name, channel in CHANNELS.items()]
    lines += ["population:"]
    for name, share, aware, tag in SEGMENTS:
        lines += [
            f"  {name}:",
            f"    members: {members * share // SHARES}",
            f"    relationship: {'partner' if tag == 'kin' else 'employee'}",
            f"    tags: [{tag}]",
            f"    awareness: {{value: {aware}, assumed: true}}",
            "    contact: [{share: 1, has: [work-e-mail, home-mail]}]",
            "    assumed: true",
        ]
    # Everybody is in need, but for less than one in 10^8.
    numbers = NUMBERS | {"need.prevalence": 0.999999999, "need.duration": 1000000000}
    numbers |= {"awareness.word-of-mouth": word_of_mouth}
    numbers |= {"care.share": 1} | {f"care.{name}": value for name, value in CARE.items()}
    for name, channel in CHANNELS.items():
        numbers |= {f"{name}.{key.replace('_', '-')}": channel[key] for key in channel if key != "needs"}
    lines += ["assumptions:"]
    for name, value in numbers.items():
        unit = UNITS.get(name.split(".")[-1], "")
        lines += [f"  {name}: {{{spread(name, value, unit, uncertain)}, assumed: true}}"]
    lines += ["strategies:", "  do-nothing: {}"]
    for strategy, left_out in STRATEGIES.items():
        lines += [f"  {strategy}:", "    touches:"]
        for name, channel, day, tags in TOUCHES:
            if name not in left_out and day < 7 * weeks:
                audience = f", audience: {{tags: [{', '.join(tags)}]}}" if tags else ""
                day = datetime.date(2027, 1, 4) + datetime.timedelta(days=day)
                lines += [f"      {name}: {{channel: {channel}, sender: employer, when: [{day}]{audience}}}"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--members", type=int, default=10_000, help=f"a multiple of {SHARES}")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--word-of-mouth", type=float, default=NUMBERS["awareness.word-of-mouth"])
    parser.add_argument("--uncertain", action="store_true", help="twelve assumptions are ranges")
    parser.add_argument("--yaml", default="w.yaml")
    a = parser.parse_args()
    if a.members % SHARES:
        parser.error(f"--members must be a multiple of {SHARES}")
    pathlib.Path(a.yaml).write_text(yaml(a.members, a.weeks, a.word_of_mouth, a.uncertain))


if __name__ == "__main__":
    main()
