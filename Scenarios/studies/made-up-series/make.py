#!/usr/bin/env python3
"""Makes four series of counts by laws that are not uptake's, for back-tests whose truth the fit cannot know.

    python3 make.py [--seed 1]

Writes opt-in.csv, mail.csv, therapy.csv and texts.csv beside itself. Only the standard library is used. The laws, which are
invented, stand in the functions below; what each is like is said in README.md.
"""

import argparse
import datetime
import math
import pathlib
import random

HERE = pathlib.Path(__file__).parent


def poisson(r, mean):
    """A Poisson count, by a normal one where it is large."""
    if mean > 500:
        return max(0, round(r.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), r.random(), 0
    while product > limit:
        product *= r.random()
        count += 1
    return count


def write(name, rows):
    text = "date,segment,measure,value\n" + "".join(f"{day},{segment},{measure},{value}\n" for day, segment, measure, value in rows)
    (HERE / name).write_text(text)


def opt_in(r):
    """24 million adults may opt in; nobody writes to them. Interest spreads along an S, weeks are rough and hang together, and
    from week 19 on news bring three quarters more, of which some wears off."""
    launch, eligible = datetime.date(2027, 1, 4), 24_000_000
    registered, rough, rows = 0, 0.0, []
    for week in range(44):
        rough = 0.6 * rough + r.gauss(0, 0.07)
        spread = 0.35 + 0.65 / (1 + math.exp(-(week - 14) / 5))
        news = 1 + 0.75 * (0.5 + 0.5 * math.exp(-(week - 18) / 6)) if week >= 18 else 1
        hazard = 0.0011 * spread * news * math.exp(rough)
        count = poisson(r, (eligible - registered) * hazard)
        registered += count
        rows.append((launch + datetime.timedelta(weeks=week), "", "registered", count))
    write("opt-in.csv", rows)


def answered(days):
    """Of those who answer a letter, the share who have done so some days after it came: Γ(3, 4.5 days)."""
    x = days / 4.5
    return 1 - math.exp(-x) * (1 + x + x * x / 2)


def mail(r):
    """60,000 members of a health plan get three mailings, 21 days before the first row, 14 and 63 days after. Answers to a drop
    come by a gamma curve over days, most in the second week; weekends bring half of a weekday."""
    launch, members, first = datetime.date(2027, 3, 1), 60_000, 21
    drops = {0: 0.012, 35: 0.009, 84: 0.007}
    registered, rows = 0, []
    for day in range(126):
        weekday = 0.55 if (launch + datetime.timedelta(days=day)).weekday() >= 5 else 1.18
        rate = 5 / members
        for sent, share in drops.items():
            lag = day - sent - 2
            if lag >= 0:
                rate += share * (answered(lag + 1) - answered(lag))
        count = poisson(r, (members - registered) * rate * weekday * math.exp(r.gauss(0, 0.1)))
        registered += count
        if day == first - 1:
            rows.append((launch + datetime.timedelta(days=day), "members", "registered_current", registered))
        if day >= first:
            rows.append((launch + datetime.timedelta(days=day), "members", "registered", count))
    write("mail.csv", rows)


def therapy(r):
    """Two groups of members, each with a provider of its own, month by month for a year and a half: registrations fall slowly; 45 %
    of those who register come to a first visit some time, a fifth of those left each month; and those in care come 2.2 times a
    month for a time that differs from person to person (two kinds: 55 % stay a month and a half on average, others seven)."""
    launch = datetime.date(2027, 1, 1)
    rows = []
    for group, members, speed in [("north", 14_000, 1.0), ("south", 9_000, 1.3)]:
        waiting, short, long = 0, 0, 0
        for month in range(18):
            date = datetime.date(launch.year + month // 12, month % 12 + 1, 1)
            new = poisson(r, members * speed * (0.0035 + 0.009 * math.exp(-month / 4)) * math.exp(r.gauss(0, 0.08)))
            waiting += sum(1 for _ in range(new) if r.random() < 0.45)
            users = sum(1 for _ in range(waiting) if r.random() < 0.2)
            waiting -= users
            brief = sum(1 for _ in range(users) if r.random() < 0.55)
            short, long = short + brief, long + users - brief
            visits = poisson(r, 2.2 * (0.6 * short + 0.95 * long) * math.exp(r.gauss(0, 0.06)))
            short = sum(1 for _ in range(short) if r.random() < 0.35)
            long = sum(1 for _ in range(long) if r.random() < 0.86)
            rows += [(date, group, "registered", new), (date, group, "users", users), (date, group, "visits", visits)]
    rows.sort(key=lambda row: (row[1], row[2], row[0]))
    write("therapy.csv", rows)


def texts(r):
    """30,000 employees who agreed to texts get three. The first brings 3 % within a week, the second a third of that, and so does
    the third."""
    launch, members = datetime.date(2027, 9, 6), 30_000
    lifts = {7: 0.03, 35: 0.01, 63: 0.01}
    registered, rows = 0, []
    for week in range(14):
        hazard = 0.0012
        for sent, lift in lifts.items():
            age = week - sent // 7
            if age >= 0:
                hazard += lift * (0.8, 0.15, 0.05, 0)[min(age, 3)]
        count = poisson(r, (members - registered) * hazard * math.exp(r.gauss(0, 0.1)))
        registered += count
        rows.append((launch + datetime.timedelta(weeks=week), "employees", "registered", count))
    write("texts.csv", rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    for number, series in enumerate([opt_in, mail, therapy, texts]):
        series(random.Random(1000 * seed + number))
