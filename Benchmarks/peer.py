"""What the peers have in common: the command line, and the reduction to quantiles.

Each peer is a program that reads the numbers of the law (`w.json`, made by w_law.py), simulates replications of 52 weeks and
writes the 5, 50 and 95 % quantiles by week of registered, users and visits since launch.

    peer_….py w.json --replications 400 --seed 1 [--out quantiles.csv] [--draws draws.npy]
"""

import argparse
import json
import pathlib
import types

import numpy as np

COUNTS = ["registered", "users", "visits", "in_care"]  # since launch, but for those in care: at the end of the week
QUANTILES = [0.05, 0.5, 0.95]


def read(path):
    """The law, as a namespace of arrays and numbers."""
    law = json.loads(pathlib.Path(path).read_text())
    law = {name: np.array(value) if isinstance(value, list) else value for name, value in law.items()}
    return types.SimpleNamespace(**law)


def main(simulate):
    """Runs `simulate(law, replications, seed)`, which returns counts as an array [count][week][replication]."""
    parser = argparse.ArgumentParser()
    parser.add_argument("law")
    parser.add_argument("--replications", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="the quantiles, as CSV")
    parser.add_argument("--draws", help="all counts, as .npy, for the comparison of laws")
    a = parser.parse_args()
    counts = simulate(read(a.law), a.replications, a.seed)
    quantiles = np.quantile(counts[:3], QUANTILES, axis=2)
    if a.out:
        with open(a.out, "w") as file:
            file.write("measure,week," + ",".join(f"p{round(100 * q):02}" for q in QUANTILES) + "\n")
            for row, name in enumerate(COUNTS[:3]):
                for week in range(counts.shape[1]):
                    values = ",".join(f"{value:g}" for value in quantiles[:, row, week])
                    file.write(f"{name},{week + 1},{values}\n")
    if a.draws:
        np.save(a.draws, counts)
