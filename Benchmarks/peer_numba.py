#!/usr/bin/env python3
"""Workload W in numba: one replication after the other, a binomial a class and flow, in compiled loops.

Variates are written out, since they are what takes the time: numba's own np.random.binomial counts up from 0 whatever
the mean, and that of Generator works the chance's logarithm out anew at each call. Here small means are drawn by
inversion from tables made once, others by BTRS (Hoermann 1993, doi:10.1080/00949659308811496), from a xoshiro256++.
"""

import math

import numba
import numpy as np

import peer

jit = numba.njit(cache=True, error_model="numpy")
SMALL_MEAN = 10.0  # BTRS holds from here
MOST = 110  # beyond any count of a mean below 10
INVERSE = 1 / np.maximum(1, np.arange(MOST + 2))


@jit
def rotate(x, k):
    return (x << np.uint64(k)) | (x >> np.uint64(64 - k))


@jit
def uniform(state):
    """In (0, 1), by xoshiro256++ (Blackman and Vigna)."""
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    result = rotate(s0 + s3, 23) + s0
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    state[0], state[1], state[2], state[3] = s0, s1, s2, rotate(s3, 45)
    return ((result >> np.uint64(12)) + 0.5) * 2.0**-52


@jit
def stirling(k):
    """log k! less its Stirling approximation at k + 1."""
    if k < 8.5:
        return math.lgamma(k + 1.0) - ((k + 0.5) * math.log(k + 1.0) - (k + 1.0) + 0.91893853320467274178)
    x = 1.0 / (k + 1.0)
    y = x * x
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - y / 1680) * y) * y) * x


@jit
def btrs(state, n, p):
    """A binomial count for n·p of 10 or more and p up to a half."""
    spread = math.sqrt(n * p * (1 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    v_r = 0.92 - 4.2 / b
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + c)
        if us >= 0.07 and v <= v_r:
            return int(k)
        if k < 0 or k > n:
            continue
        alpha = (2.83 + 5.1 / b) * spread
        r = p / (1 - p)
        m = math.floor((n + 1) * p)
        v = math.log(v * alpha / (a / (us * us) + b))
        bound = (
            (m + 0.5) * math.log((m + 1) / (r * (n - m + 1)))
            + (n + 1) * math.log((n - m + 1) / (n - k + 1))
            + (k + 0.5) * math.log(r * (n - k + 1) / (k + 1))
            + stirling(m)
            + stirling(n - m)
            - stirling(k)
            - stirling(n - k)
        )
        if v <= bound:
            return int(k)


@jit
def binomial(state, n, p, hazard):
    """How many of n, each with probability p = 1 - exp(-hazard)."""
    if n == 0 or p <= 0:
        return 0
    if p > 0.5:
        return n - binomial_below_half(state, n, 1 - p, -math.log(p))
    return binomial_below_half(state, n, p, hazard)


@jit
def binomial_below_half(state, n, p, hazard):
    if n * p >= SMALL_MEAN:
        return btrs(state, n, p)
    none = math.exp(-hazard * n)
    left = uniform(state)
    if left <= none:
        return 0
    odds = p / (1 - p)
    while True:
        chance = none
        k = 0
        while left > chance and k < MOST:
            left -= chance
            chance *= odds * (n - k) * INVERSE[k + 1]
            k += 1
        if k < MOST:
            return min(k, n)
        left = uniform(state)  # only by rounding


@jit
def poisson(state, mean):
    """Inversion below 10, else PTRS (Hoermann 1993, doi:10.1016/0167-6687(93)90997-4)."""
    if mean < 10:
        left = uniform(state)
        chance = math.exp(-mean)
        k = 0
        while left > chance and k < 200:
            left -= chance
            k += 1
            chance *= mean / k
        return k
    root = math.sqrt(mean)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    v_r = 0.9277 - 3.6224 / (b - 2)
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= v_r:
            return int(k)
        if k < 0 or (us < 0.013 and v > us):
            continue
        if math.log(v * inverse_alpha / (a / (us * us) + b)) <= k * math.log(mean) - mean - math.lgamma(k + 1):
            return int(k)


@jit
def normal(state):
    """Marsaglia's polar method, one of the pair."""
    while True:
        x = 2 * uniform(state) - 1
        y = 2 * uniform(state) - 1
        s = x * x + y * y
        if 0 < s < 1:
            return x * math.sqrt(-2 * math.log(s) / s)


@jit
def gamma(state, shape):
    """Of scale 1 (Marsaglia and Tsang 2000, doi:10.1145/358407.358414)."""
    boost = 1.0
    if shape < 1:
        boost = uniform(state) ** (1 / shape)
        shape += 1
    d = shape - 1 / 3
    c = 1 / math.sqrt(9 * d)
    while True:
        x = normal(state)
        v = 1 + c * x
        if v <= 0:
            continue
        v = v * v * v
        u = uniform(state)
        if u < 1 - 0.0331 * x**4 or math.log(u) < 0.5 * x * x + d * (1 - v + math.log(v)):
            return d * v * boost


@jit
def replicate(
    state, weeks, members, class_shares, aware_share, awareness, registration, request, word_of_mouth, exits,
    exit_shares, visits_mean, visits_size, counts
):
    """All replications; `registration` and `request` are hazards [week][segment][class]."""
    segments, classes, nodes = len(members), len(class_shares), len(exits)
    unaware = np.zeros((segments, classes), np.int64)
    aware = np.zeros((segments, classes), np.int64)
    registered = np.zeros((segments, classes), np.int64)
    in_care = np.zeros((segments, nodes), np.int64)
    everybody = members.sum()
    register, ask = -np.expm1(-registration), -np.expm1(-request)
    for replication in range(counts.shape[2]):
        for s in range(segments):
            left, share_left = members[s], 1.0
            for c in range(classes):
                share = class_shares[c] / share_left
                number = binomial(state, left, share, -math.log1p(-share)) if c < classes - 1 else left
                left -= number
                share_left -= class_shares[c]
                aware[s, c] = binomial(state, number, aware_share[s], -math.log1p(-aware_share[s]))
                unaware[s, c] = number - aware[s, c]
                registered[s, c] = 0
            for node in range(nodes):
                in_care[s, node] = 0
        total_registered, total_users, total_visits = 0, 0, 0
        for week in range(weeks):
            heard = word_of_mouth * total_users / everybody
            caring = 0
            for s in range(segments):
                hearing = awareness[week, s] + heard
                hear = -math.expm1(-hearing)
                come = 0
                for c in range(classes):
                    if unaware[s, c] + aware[s, c] + registered[s, c] == 0:
                        continue
                    now_aware = binomial(state, unaware[s, c], hear, hearing)
                    unaware[s, c] -= now_aware
                    now_registered = binomial(
                        state, aware[s, c] + now_aware, register[week, s, c], registration[week, s, c]
                    )
                    aware[s, c] += now_aware - now_registered
                    users = binomial(state, registered[s, c], ask[week, s, c], request[week, s, c])
                    registered[s, c] += now_registered - users
                    total_registered += now_registered
                    come += users
                total_users += come
                total_visits += come
                share_left = 1.0
                cared_for = 0
                for node in range(nodes):
                    share = exit_shares[node] / share_left
                    number = binomial(state, come, share, -math.log1p(-share)) if node < nodes - 1 else come
                    come -= number
                    share_left -= exit_shares[node]
                    in_care[s, node] += number
                    cared_for += in_care[s, node]
                    in_care[s, node] -= binomial(state, in_care[s, node], exits[node], -math.log1p(-exits[node]))
                    caring += in_care[s, node]
                if cared_for > 0:
                    total_visits += poisson(
                        state, gamma(state, cared_for * visits_size) * visits_mean / visits_size
                    )
            counts[0, week, replication] = total_registered
            counts[1, week, replication] = total_users
            counts[2, week, replication] = total_visits
            counts[3, week, replication] = caring


def simulate(law, replications, seed):
    counts = np.empty((4, law.weeks, replications), dtype=np.int64)
    state = np.random.SeedSequence(seed).generate_state(4, np.uint64)
    replicate(
        state, law.weeks, law.members, law.class_shares, law.aware, law.awareness,
        law.registration[:, :, None] * law.readiness,
        law.request[:, :, None] * law.readiness**law.request_exponent,
        law.word_of_mouth, law.exits, law.exit_shares, law.visits_mean, law.visits_size, counts,
    )
    return counts


if __name__ == "__main__":
    peer.main(simulate)
