#!/usr/bin/env python3
"""B7: what the worked arithmetic of every finding costs, beside the same run without it.

explained.py [ROUNDS]"""
import sys
import tempfile

from harness import in_turns, plan_check, report, run

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
with tempfile.TemporaryDirectory() as folder:
    check = plan_check(folder) + ["--format", "json"]
    costs = in_turns({"plumbline": lambda: run(check + ["--proofs"]), "without the arithmetic": lambda: run(check)}, rounds)
    report("B7, the arithmetic of every finding", costs)
