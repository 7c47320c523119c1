#!/usr/bin/env python3
"""B11: time and memory as the data grow: the plan check with 1, 2, 4 and 8 times the systems.

growth.py [ROUNDS]"""
import os
import subprocess
import sys
import tempfile

from harness import PLUMBLINE, built, in_turns, report, run

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as root:
    programs = {}
    for scale in (1, 2, 4, 8):
        folder = f"{root}/{scale}"
        subprocess.run([sys.executable, here + "/make_plan_check.py", folder, str(scale)], check=True)
        run([built("plumbline"), "compile", folder + "/framework.plumb", "-o", folder + "/plan_check.plumbc"])
        programs[f"{scale} times"] = lambda folder=folder: run(
            [PLUMBLINE, "check", "--framework", folder + "/plan_check.plumbc", "--organisations", folder + "/organisations.csv",
             "--table", f"plan={folder}/plan.csv", "--table", f"baseline={folder}/baseline.csv", "--as-of", "2021-06-01", "--fail-on", "never",
             "--format", "verdicts"])
    costs = in_turns(programs, rounds)
    report("B11, growth", costs, ours="1 times")
