#!/usr/bin/env python3
"""The floor: workload W's binomials alone, in numpy, without a simulation around them.

The numbers of trials and chances are those of a simulated block, recorded. `--by class` draws what peer_numpy.py draws;
`--by segment` draws one binomial a segment and flow, with the mean chance of its members: as many as uptake's engine
`projected` needs. Other variates (visits, the class of each member) are left out of both.
"""

import sys

import numpy as np

import peer
import peer_numpy


class Recorder:
    """A generator that remembers what binomials were asked for."""

    def __init__(self, rng):
        self.rng = rng
        self.calls = []

    def __getattr__(self, name):
        return getattr(self.rng, name)

    def binomial(self, n, p):
        count = self.rng.binomial(n, p)
        n, p = np.broadcast_arrays(n, p)
        self.calls.append((n.copy(), p.copy()))
        return count


def by_segment(n, p, segments):
    """The same flow of all classes of a segment together; the flows of those in care are by segment already."""
    if n.ndim < 3 or n.shape[0] != segments:
        return n, p
    trials = n.sum(axis=1)
    chance = (n * p).sum(axis=1) / np.maximum(1, trials)
    return trials, np.clip(chance, 0, 1)


def simulate(law, replications, seed):
    """Records one block, then draws it again as often as the replications ask for."""
    block = peer_numpy.BLOCK
    if replications % block:
        raise SystemExit(f"--replications must be a multiple of {block}")
    rng = np.random.Generator(np.random.PCG64(seed))
    recorder = Recorder(rng)
    counts = np.zeros((4, law.weeks, block), dtype=np.int64)
    peer_numpy.block(law, recorder, *peer_numpy.chances(law), counts)
    calls = [(n, p) if BY == "class" else by_segment(n, p, len(law.members)) for n, p in recorder.calls]
    for _ in range(replications // block):
        for n, p in calls:
            rng.binomial(n, p)
    return counts


if __name__ == "__main__":
    at = sys.argv.index("--by")
    BY = sys.argv[at + 1]
    del sys.argv[at : at + 2]
    peer.main(simulate)
