"""The plain numbers of workload W's law (w.py), for the peers.

They are what a program needs that simulates the same members without knowing what a touch or a kernel is: hazards by week
and segment, readiness classes, how long care lasts. They are worked out here from the same numbers by docs/model.md, and
not by uptake, so that agreement of the results checks both.
"""

import json
import math
import pathlib

import numpy as np

import w


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
    awareness = np.full((weeks, len(w.SEGMENTS)), w.NUMBERS["awareness.organic"])
    registration = np.full((weeks, len(w.SEGMENTS)), w.NUMBERS["registration.organic"])
    request = np.full((weeks, len(w.SEGMENTS)), w.NUMBERS["request.organic"])
    for name, channel_name, day, tags in w.TOUCHES:
        if name in w.STRATEGIES[strategy]:
            continue
        channel = w.CHANNELS[channel_name]
        addressed = [s for s, (_, _, _, tag) in enumerate(w.SEGMENTS) if not tags or tag in tags]
        delivery = day + channel["lag"]
        if delivery // 7 < weeks:
            awareness[delivery // 7, addressed] -= channel["delivered"] * math.log(1 - channel["attention"])
        for age, share in enumerate(kernel(channel["half_life"], channel["life"])):
            week = (delivery + age) // 7
            if week < weeks:
                registration[week, addressed] += channel["delivered"] * channel["registration"] * share
                request[week, addressed] += channel["delivered"] * channel["request"] * share
    readiness, class_shares = gamma_nodes(w.READINESS_CLASSES, w.NUMBERS["readiness.variance"])
    exits, exit_shares = persistence(w.CARE["exit.a"], w.CARE["exit.b"], max(52, weeks))
    return {
        "weeks": weeks,
        "members": [members * share // w.SHARES for _, share, _, _ in w.SEGMENTS],
        "aware": [aware for _, _, aware, _ in w.SEGMENTS],
        "readiness": readiness.tolist(),
        "class_shares": class_shares.tolist(),
        # [week][segment]: the hazards of an unaware member without word of mouth; of an aware member per readiness; and
        # of a registered member per readiness to the power of request_exponent.
        "awareness": awareness.tolist(),
        "registration": registration.tolist(),
        "request": request.tolist(),
        "request_exponent": w.NUMBERS["readiness.request-exponent"],
        # Added to `awareness`, times the share of all members who had used the benefit before the week.
        "word_of_mouth": word_of_mouth,
        # One of these weekly chances of leaving care is drawn at the first visit.
        "exits": exits.tolist(),
        "exit_shares": exit_shares.tolist(),
        # Of each week in care, the first included, beyond the first visit: negative binomial with this mean and size.
        "visits_mean": w.CARE["visits-per-week"],
        "visits_size": w.CARE["visits-size"],
    }


def write(folder, members, weeks=52, word_of_mouth=w.NUMBERS["awareness.word-of-mouth"]):
    """Writes both files under names that say what they are; returns their paths."""
    if members % w.SHARES:
        raise SystemExit(f"members must be a multiple of {w.SHARES}")
    name = f"w-{members}-{weeks}{'' if word_of_mouth else '-silent'}"
    folder = pathlib.Path(folder)
    paths = folder / f"{name}.yaml", folder / f"{name}.json"
    paths[0].write_text(w.yaml(members, weeks, word_of_mouth))
    paths[1].write_text(json.dumps(law(members, weeks, word_of_mouth)))
    return paths
