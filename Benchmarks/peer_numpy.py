#!/usr/bin/env python3
"""Workload W in numpy: a binomial a class and flow, all segments, classes and replications of a block at once."""

import numpy as np

import peer

BLOCK = 512  # replications at once: more make it no faster


def simulate(law, replications, seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    counts = np.empty((4, law.weeks, replications), dtype=np.int64)
    register, request = chances(law)
    for start in range(0, replications, BLOCK):
        end = min(start + BLOCK, replications)
        block(law, rng, register, request, counts[:, :, start:end])
    return counts


def chances(law):
    """Of registering and of asking for care, as [week][segment][class][1]."""
    register = -np.expm1(-law.registration[:, :, None, None] * law.readiness[:, None])
    request = -np.expm1(-law.request[:, :, None, None] * law.readiness[:, None] ** law.request_exponent)
    return register, request


def block(law, rng, register, request, counts):
    """Simulates the replications of one block; arrays are [segment][class][replication]."""
    replications = counts.shape[2]
    unaware = rng.multinomial(law.members, law.class_shares, size=(replications, len(law.members)))
    # The rarest classes of readiness have often no member at all.
    seen = unaware.any(axis=(0, 1))
    register, request = register[:, :, seen], request[:, :, seen]
    unaware = np.ascontiguousarray(unaware[:, :, seen].transpose(1, 2, 0))
    aware = rng.binomial(unaware, law.aware[:, None, None])
    unaware -= aware
    registered = np.zeros_like(unaware)
    in_care = np.zeros((len(law.exits), len(law.members), replications), dtype=np.int64)
    everybody = law.members.sum()
    total_registered, total_users, total_visits = np.zeros((3, replications), dtype=np.int64)
    for week in range(law.weeks):
        heard = law.word_of_mouth * total_users / everybody
        hearing = -np.expm1(-(law.awareness[week][:, None] + heard))
        now_aware = rng.binomial(unaware, hearing[:, None, :])
        unaware -= now_aware
        aware += now_aware
        now_registered = rng.binomial(aware, register[week])
        aware -= now_registered
        users = rng.binomial(registered, request[week])
        registered += now_registered
        registered -= users
        by_segment = users.sum(axis=1)
        share_left, left = 1.0, by_segment
        for node, share in enumerate(law.exit_shares[:-1]):
            come = rng.binomial(left, share / share_left)
            in_care[node] += come
            left = left - come
            share_left -= share
        in_care[-1] += left
        # Negative binomial: a Poisson number with a gamma mean.
        mean = rng.standard_gamma(law.visits_size * in_care.sum(axis=0)) * (law.visits_mean / law.visits_size)
        visits = rng.poisson(mean)
        in_care -= rng.binomial(in_care, law.exits[:, None, None])
        come = by_segment.sum(axis=0)
        total_registered += now_registered.sum(axis=(0, 1))
        total_users += come
        total_visits += come + visits.sum(axis=0)
        counts[0, week] = total_registered
        counts[1, week] = total_users
        counts[2, week] = total_visits
        counts[3, week] = in_care.sum(axis=(0, 1))


if __name__ == "__main__":
    peer.main(simulate)
