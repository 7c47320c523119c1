#!/usr/bin/env python3
"""B11: time and memory as the data grow: the plan check with 1, 2, 4 and 8 times the systems.

growth.py [ROUNDS]"""
import sys
import tempfile

from harness import in_turns, plan_check, report, run

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
with tempfile.TemporaryDirectory() as root:
    programs = {}
    for scale in (1, 2, 4, 8):
        check = plan_check(f"{root}/{scale}", scale) + ["--format", "verdicts"]
        programs[f"{scale} times"] = lambda check=check: run(check)
    costs = in_turns(programs, rounds)
    memory = [f"{cost.peak:.0f}" for name, cost in costs.items() if name != "1 times"]
    report("B11, growth: the plan check with 2, 4 and 8 times the systems", costs, ours="1 times", note=f"in memory {', '.join(memory)} MiB")
