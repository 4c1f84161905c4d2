#!/usr/bin/env python3
"""`uptake population` on a million people: peak memory, and CPU time against `wc -l` and a plain loop over bytes in C.

The loop reads the file in blocks and looks at each byte once: it counts rows, fields and quotes, which no CSV reader can do
without. Programs run in turns; the ratio is taken turn by turn. Needs a built program (make build) and a C compiler.
Usage: Benchmarks/population.py [rounds]
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = ROOT / ".build" / "release" / "uptake"
LOOP = r"""
#include <stdio.h>
static unsigned char block[1 << 18];
int main(int argc, char **argv) {
  FILE *file = fopen(argv[argc - 1], "rb");
  unsigned long rows = 0, fields = 0, quoted = 0, in_quotes = 0;
  for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
    for (size_t i = 0; i < n; i++) {
      unsigned char c = block[i];
      if (c == '"') { in_quotes ^= 1; quoted++; }
      else if (!in_quotes && c == ',') fields++;
      else if (!in_quotes && c == '\n') rows++;
    }
  printf("%lu %lu %lu\n", rows, fields, quoted);
  return 0;
}
"""


def measured(arguments):
    """CPU seconds and peak memory in MB of one run."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{arguments[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        people, source, loop = (str(pathlib.Path(folder) / name) for name in ("people.csv", "loop.c", "loop"))
        generate = str(ROOT / "Tests" / "population" / "generate.py")
        subprocess.run([sys.executable, generate, people, "--people", "1000000", "--seed", "42"], check=True)
        pathlib.Path(source).write_text(LOOP)
        subprocess.run(["cc", "-O2", "-o", loop, source], check=True)
        count = [str(PROGRAM), "population", people, "--as-of", "2027-01-04", "--segment-by", "department,site"]
        programs = {"uptake": count, "wc -l": ["wc", "-l", people], "loop": [loop, people]}
        turns = [{name: measured(arguments) for name, arguments in programs.items()} for _ in range(rounds)]
        print(f"{os.path.getsize(people) / 1e6:.0f} MB, {rounds} rounds; median CPU seconds, peak MB")
        for name in programs:
            cpu, memory = (statistics.median(turn[name][i] for turn in turns) for i in (0, 1))
            print(f"  {name:8} {cpu:7.3f} s {memory:7.1f} MB")
        ratios = sorted(turn["uptake"][0] / (turn["wc -l"][0] + turn["loop"][0]) for turn in turns)
        print(f"  uptake / (wc -l + loop): {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
