#!/usr/bin/env python3
"""Every claim of docs/performance.md, one after another (about ten minutes), and then the table of them.

all.py [--write]    --write: the table takes the place of the one in docs/performance.md"""
import os
import subprocess
import sys

from harness import ROOT

HEADING = ["| claim | processor | memory | times the floor | times ours | |", "|---|---|---|---|---|---|"]
PROGRAMS = [["plan_check.py"], ["plan_check.py", "10", "1"], ["people.py"], ["documents.py"], ["many_rules.py"], ["policy_file.py"],
            ["explained.py"], ["growth.py", "1"], ["ingest.py", "csv"], ["ingest.py", "json"]]


def line_of(program):
    print("-- " + " ".join(program), flush=True)
    run = subprocess.run([sys.executable, os.path.join(ROOT, "bench", program[0]), *program[1:]], stdout=subprocess.PIPE, text=True)
    print(run.stdout, end="", flush=True)
    if run.returncode != 0:
        sys.exit(f"{program[0]} ended with {run.returncode}: no table.")
    return next(line for line in run.stdout.splitlines() if line.startswith("| "))


def write(table):
    path = os.path.join(ROOT, "docs", "performance.md")
    with open(path) as file:
        lines = file.read().splitlines()
    begin = lines.index(HEADING[0])
    end = next(at for at in range(begin, len(lines)) if not lines[at].startswith("|"))
    with open(path, "w") as file:
        file.write("\n".join(lines[:begin] + table + lines[end:]) + "\n")


table = HEADING + [line_of(program) for program in PROGRAMS]
print("\n".join(table))
if "--write" in sys.argv[1:]:
    write(table)
