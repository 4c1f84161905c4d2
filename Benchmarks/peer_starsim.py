#!/usr/bin/env python3
"""Workload W in starsim 3: members are agents in arrays; the law is a module of its own."""

import numpy as np
import starsim as ss

import peer

# No progress lines, and no random numbers in common between scenarios, which the workload does not ask for: this is the
# faster way.
ss.options(verbose=0, crn=False)


class Benefit(ss.Module):
    def __init__(self, law):
        super().__init__()
        self.law = law
        self.define_states(
            ss.IntArr("segment", default=0),
            ss.FloatArr("readiness", default=1.0),
            ss.FloatArr("exit", default=0.0),
            ss.BoolArr("unaware", default=True),
            ss.BoolArr("aware", default=False),
            ss.BoolArr("registered", default=False),
            ss.BoolArr("in_care", default=False),
        )
        self.class_of = ss.choice(a=len(law.readiness), p=law.class_shares, strict=False)
        self.aware_at_launch = ss.bernoulli(p=0, strict=False)
        self.hears = ss.bernoulli(p=0)
        self.registers = ss.bernoulli(p=0)
        self.requests = ss.bernoulli(p=0)
        self.exit_of = ss.choice(a=len(law.exits), p=law.exit_shares)
        self.visits_mean = ss.gamma(a=law.visits_size, scale=law.visits_mean / law.visits_size)
        self.visits = ss.poisson(lam=1)
        self.leaves = ss.bernoulli(p=0)
        self.totals = np.zeros(4, dtype=np.int64)
        self.counts = np.zeros((4, law.weeks), dtype=np.int64)

    def init_post(self):
        super().init_post()
        law = self.law
        everybody = self.sim.people.auids
        self.segment[everybody] = np.repeat(np.arange(len(law.members)), law.members)
        self.readiness[everybody] = law.readiness[self.class_of.rvs(everybody)]
        self.aware_at_launch.set(p=law.aware[self.segment[everybody]])
        aware = self.aware_at_launch.filter(everybody)
        self.unaware[aware] = False
        self.aware[aware] = True

    def chosen(self, chance, uids, hazards):
        """Those whose hazard strikes."""
        chance.set(p=-np.expm1(-hazards))
        return chance.filter(uids)

    def step(self):
        law, week = self.law, self.ti
        registered = self.registered.uids  # who may ask for care this week
        heard = law.word_of_mouth * self.totals[1] / law.members.sum()

        unaware = self.unaware.uids
        now_aware = self.chosen(self.hears, unaware, law.awareness[week][self.segment[unaware]] + heard)
        self.unaware[now_aware] = False
        self.aware[now_aware] = True

        aware = self.aware.uids
        now_registered = self.chosen(
            self.registers, aware, law.registration[week][self.segment[aware]] * self.readiness[aware]
        )
        self.aware[now_registered] = False
        self.registered[now_registered] = True

        users = self.chosen(
            self.requests,
            registered,
            law.request[week][self.segment[registered]] * self.readiness[registered] ** law.request_exponent,
        )
        self.registered[users] = False
        self.in_care[users] = True
        if len(users):
            self.exit[users] = law.exits[self.exit_of.rvs(users)]

        in_care = self.in_care.uids
        visits = 0
        if len(in_care):
            # Of all of them together: a gamma and a Poisson number by member, summed.
            self.visits.set(lam=self.visits_mean.rvs(len(in_care)))
            visits = self.visits.rvs(len(in_care)).sum()
            self.leaves.set(p=self.exit[in_care])
            left = self.leaves.filter(in_care)
            self.in_care[left] = False
            self.totals[3] -= len(left)
        self.totals += [len(now_registered), len(users), len(users) + visits, len(users)]
        self.counts[:, week] = self.totals


def simulate(law, replications, seed):
    counts = np.empty((4, law.weeks, replications), dtype=np.int64)
    for replication in range(replications):
        benefit = Benefit(law)
        sim = ss.Sim(
            n_agents=int(law.members.sum()),
            modules=benefit,
            start=ss.weeks(0),
            dur=ss.weeks(law.weeks - 1),
            dt=ss.weeks(1),
            rand_seed=seed * 1_000_000 + replication,
            copy_inputs=False,
        )
        sim.run()
        counts[:, :, replication] = benefit.counts
    return counts


if __name__ == "__main__":
    peer.main(simulate)
