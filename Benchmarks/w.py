#!/usr/bin/env python3
"""Workload W: one scenario for any number of members, and the plain numbers of its law.

    w.py --members 10000 --yaml w.yaml --law w.json [--word-of-mouth 0] [--weeks 52]

`w.yaml` is for uptake. `w.json` holds what a program needs that simulates the same members without knowing what a touch
or a kernel is: hazards by week and segment, readiness classes, how long care lasts. It is worked out here from the same
numbers by docs/model.md, and not by uptake, so that agreement of the results checks both.

The law of W: six segments of unequal size; twelve readiness classes; two channels that reach everybody; twelve dated
sends whose effect decays over days; word of mouth; unaware -> aware -> registered -> in care -> past care. Every number
is a point. Everybody is always in need, nobody joins or leaves, nobody waits, nobody comes back.
"""

import argparse
import datetime
import json
import math
import pathlib

import numpy as np

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


def gauss(diagonal, off_diagonal):
    """Nodes and weights of the distribution whose orthonormal polynomials have this recurrence (Golub and Welsch)."""
    matrix = np.diag(diagonal) + np.diag(off_diagonal, 1) + np.diag(off_diagonal, -1)
    nodes, vectors = np.linalg.eigh(matrix)
    weights = vectors[0] ** 2
    return nodes, weights / weights.sum()


def gamma_nodes(count, variance):
    """Readiness classes: a gamma of mean 1 on Gauss-Laguerre nodes."""
    n = np.arange(count)
    k = n[1:]
    return gauss(1 + 2 * n * variance, np.sqrt(k * variance * (1 + (k - 1) * variance)))


def beta_nodes(count, a, b):
    """Weekly chances of leaving care: beta(a, b) on Gauss-Jacobi nodes, for alpha = b - 1, beta = a - 1 on [0, 1]."""
    s = a + b
    diagonal = [a / s]
    off_diagonal = []
    for n in range(1, count):
        diagonal.append((2 * n * (n + s - 1) + a * (s - 2)) / ((2 * n + s - 2) * (2 * n + s)))
        if n == 1:
            square = a * b / (s * s * (s + 1))
        else:
            square = n * (n + a - 1) * (n + b - 1) * (n + s - 2)
            square /= (2 * n + s - 2) ** 2 * (2 * n + s - 1) * (2 * n + s - 3)
        off_diagonal.append(math.sqrt(square))
    return gauss(np.array(diagonal), np.array(off_diagonal))


def persistence(a, b, weeks):
    """The fewest nodes whose survival stays within half a point of the beta-geometric curve."""
    curve = [1.0]
    for t in range(1, weeks + 1):
        curve.append(curve[-1] * (b + t - 1) / (a + b + t - 1))
    for count in range(2, 25):
        nodes, weights = beta_nodes(count, a, b)
        survival = [(weights * (1 - nodes) ** t).sum() for t in range(weeks + 1)]
        if max(abs(x - y) for x, y in zip(survival, curve)) <= 0.005:
            return nodes, weights
    raise ValueError(f"no 24 nodes come close to beta({a}, {b})")


def kernel(half_life, life):
    """Shares of a response by days from delivery."""
    raw = 2.0 ** (-np.arange(life) / half_life)
    return raw / raw.sum()


def law(members, weeks, word_of_mouth, strategy="twelve"):
    """The numbers of W that a program needs, by docs/model.md."""
    awareness = np.full((weeks, len(SEGMENTS)), NUMBERS["awareness.organic"])
    registration = np.full((weeks, len(SEGMENTS)), NUMBERS["registration.organic"])
    request = np.full((weeks, len(SEGMENTS)), NUMBERS["request.organic"])
    for name, channel_name, day, tags in TOUCHES:
        if name in STRATEGIES[strategy]:
            continue
        channel = CHANNELS[channel_name]
        addressed = [s for s, (_, _, _, tag) in enumerate(SEGMENTS) if not tags or tag in tags]
        delivery = day + channel["lag"]
        if delivery // 7 < weeks:
            awareness[delivery // 7, addressed] -= channel["delivered"] * math.log(1 - channel["attention"])
        for age, share in enumerate(kernel(channel["half_life"], channel["life"])):
            week = (delivery + age) // 7
            if week < weeks:
                registration[week, addressed] += channel["delivered"] * channel["registration"] * share
                request[week, addressed] += channel["delivered"] * channel["request"] * share
    readiness, class_shares = gamma_nodes(READINESS_CLASSES, NUMBERS["readiness.variance"])
    exits, exit_shares = persistence(CARE["exit.a"], CARE["exit.b"], max(52, weeks))
    return {
        "weeks": weeks,
        "members": [members * share // SHARES for _, share, _, _ in SEGMENTS],
        "aware": [aware for _, _, aware, _ in SEGMENTS],
        "readiness": readiness.tolist(),
        "class_shares": class_shares.tolist(),
        # [week][segment]: the hazards of an unaware member without word of mouth; of an aware member per readiness; and
        # of a registered member per readiness to the power of request_exponent.
        "awareness": awareness.tolist(),
        "registration": registration.tolist(),
        "request": request.tolist(),
        "request_exponent": NUMBERS["readiness.request-exponent"],
        # Added to `awareness`, times the share of all members who had used the benefit before the week.
        "word_of_mouth": word_of_mouth,
        # One of these weekly chances of leaving care is drawn at the first visit.
        "exits": exits.tolist(),
        "exit_shares": exit_shares.tolist(),
        # Of each week in care, the first included, beyond the first visit: negative binomial with this mean and size.
        "visits_mean": CARE["visits-per-week"],
        "visits_size": CARE["visits-size"],
    }


def write(folder, members, weeks=52, word_of_mouth=NUMBERS["awareness.word-of-mouth"]):
    """Writes both files under names that say what they are; returns their paths."""
    if members % SHARES:
        raise SystemExit(f"members must be a multiple of {SHARES}")
    name = f"w-{members}-{weeks}{'' if word_of_mouth else '-silent'}"
    folder = pathlib.Path(folder)
    paths = folder / f"{name}.yaml", folder / f"{name}.json"
    paths[0].write_text(yaml(members, weeks, word_of_mouth))
    paths[1].write_text(json.dumps(law(members, weeks, word_of_mouth)))
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--members", type=int, default=10_000, help=f"a multiple of {SHARES}")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--word-of-mouth", type=float, default=NUMBERS["awareness.word-of-mouth"])
    parser.add_argument("--uncertain", action="store_true", help="twelve assumptions are ranges")
    parser.add_argument("--yaml", default="w.yaml")
    parser.add_argument("--law", default="w.json")
    a = parser.parse_args()
    if a.members % SHARES:
        parser.error(f"--members must be a multiple of {SHARES}")
    pathlib.Path(a.yaml).write_text(yaml(a.members, a.weeks, a.word_of_mouth, a.uncertain))
    pathlib.Path(a.law).write_text(json.dumps(law(a.members, a.weeks, a.word_of_mouth)))


if __name__ == "__main__":
    main()
