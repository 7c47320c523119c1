#!/usr/bin/env python3
"""B7: what the worked arithmetic of every finding costs, beside the same run without it.

explained.py [ROUNDS]"""
import os
import subprocess
import sys
import tempfile

from harness import PLUMBLINE, built, in_turns, report, run

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, here + "/make_plan_check.py", folder], check=True)
    run([built("plumbline"), "compile", folder + "/framework.plumb", "-o", folder + "/plan_check.plumbc"])
    check = [PLUMBLINE, "check", "--framework", folder + "/plan_check.plumbc", "--organisations", folder + "/organisations.csv",
             "--table", f"plan={folder}/plan.csv", "--table", f"baseline={folder}/baseline.csv", "--as-of", "2021-06-01", "--fail-on", "never",
             "--format", "json"]
    costs = in_turns({"plumbline": lambda: run(check + ["--proofs"]), "without the arithmetic": lambda: run(check)}, rounds)
    report("B7, the arithmetic of every finding", costs)
