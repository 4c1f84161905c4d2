#!/usr/bin/env python3
"""Workload W in Mesa 3: members are agents, one by one, each week."""

import math

import mesa
import numpy as np

import peer


class Member(mesa.Agent):
    """A member, whose stage is the method that the week calls."""

    def __init__(self, model, segment, readiness, request_readiness, aware):
        super().__init__(model)
        self.segment = segment
        self.readiness = readiness
        self.request_readiness = request_readiness
        self.exit = 0.0
        self.stage = self.be_aware if aware else self.be_unaware

    def step(self):
        self.stage()

    def be_unaware(self):
        model = self.model
        if model.random.random() < model.hearing[self.segment]:
            self.stage = self.be_aware
            self.be_aware()  # who becomes aware may register in the same week

    def be_aware(self):
        model = self.model
        if model.random.random() < -math.expm1(-self.readiness * model.registration[self.segment]):
            self.stage = self.be_registered
            model.registered += 1

    def be_registered(self):
        model = self.model
        if model.random.random() < -math.expm1(-self.request_readiness * model.request[self.segment]):
            self.exit = model.random.choices(model.exits, model.exit_shares)[0]
            self.stage = self.be_in_care
            model.users += 1
            model.visits += 1
            model.in_care += 1
            self.be_in_care()

    def be_in_care(self):
        model = self.model
        model.visits += model.further_visits()
        if model.random.random() < self.exit:
            self.stage = self.be_past_care
            model.in_care -= 1

    def be_past_care(self):
        """Nobody comes back."""


class Client(mesa.Model):
    def __init__(self, law, seed):
        super().__init__(rng=seed)
        self.law = law
        self.week = 0
        self.exits, self.exit_shares = law.exits.tolist(), law.exit_shares.tolist()
        self.registered = self.users = self.visits = self.in_care = 0
        self.visits_size, self.visits_scale = law.visits_size, law.visits_mean / law.visits_size
        for segment, members in enumerate(law.members.tolist()):
            readiness = self.rng.choice(law.readiness, size=members, p=law.class_shares)
            aware = self.rng.random(members) < law.aware[segment]
            Member.create_agents(
                self,
                members,
                segment,
                readiness.tolist(),
                (readiness**law.request_exponent).tolist(),
                aware.tolist(),
            )
        self.everybody = len(self.agents)

    def further_visits(self):
        """Of one member in a week in care: Poisson with a gamma mean, by multiplying uniform numbers."""
        floor = math.exp(-self.random.gammavariate(self.visits_size, self.visits_scale))
        visits, product = 0, self.random.random()
        while product > floor:
            visits += 1
            product *= self.random.random()
        return visits

    def step(self):
        law = self.law
        heard = law.word_of_mouth * self.users / self.everybody
        self.hearing = (-np.expm1(-(law.awareness[self.week] + heard))).tolist()
        self.registration = law.registration[self.week].tolist()
        self.request = law.request[self.week].tolist()
        self.agents.do("step")  # members do not act on one another within a week: the order is no matter
        self.week += 1


def simulate(law, replications, seed):
    counts = np.empty((4, law.weeks, replications), dtype=np.int64)
    for replication in range(replications):
        client = Client(law, seed * 1_000_000 + replication)
        for week in range(law.weeks):
            client.step()
            counts[:, week, replication] = client.registered, client.users, client.visits, client.in_care
    return counts


if __name__ == "__main__":
    peer.main(simulate)
