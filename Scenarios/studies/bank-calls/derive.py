#!/usr/bin/env python3
"""Makes calls.csv from the clients of the Bank Marketing data set.

    python3 derive.py FILE            # FILE: bank-additional-full.csv, gzipped, commas
    python3 derive.py FILE --check    # writes nothing, fails if the table beside this script would change

Moro, Cortez & Rita 2014, doi:10.1016/j.dss.2014.03.001; UCI Machine Learning Repository, id 222, there under CC BY 4.0; the
copy read is that of github.com/tellaw/ann-tuto-bank. One row is one client; "campaign" counts the calls in this campaign
up to the last. Only counts by call leave this script: clients called at least so often, and those who subscribed then.
"""

import csv
import gzip
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    flags = [a for a in sys.argv[1:] if a.startswith("-")]
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    if len(files) != 1 or set(flags) - {"--check"}:
        sys.exit(__doc__)
    with gzip.open(files[0], "rt", newline="") as file:
        clients = [(int(row["campaign"]), int(row["y"])) for row in csv.DictReader(file)]
    assert len(clients) == 41188 and sum(y for _, y in clients) == 4640
    lines = ["call,called,subscribed"]
    for call in range(1, max(k for k, _ in clients) + 1):
        called = sum(k >= call for k, _ in clients)
        subscribed = sum(y for k, y in clients if k == call)
        lines.append(f"{call},{called},{subscribed}")
    text = "\n".join(lines) + "\n"
    path = HERE / "calls.csv"
    if "--check" not in flags:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit("calls.csv is not what the clients give")


main()
