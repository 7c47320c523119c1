#!/usr/bin/env python3
"""B10: a policy file of about 2,900 lines, read and checked; and the same once more with a mistake in it.

policy_file.py [ROUNDS]"""
import os
import subprocess
import sys
import tempfile

from harness import built, in_turns, report, run

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, here + "/make_plan_check.py", folder], check=True)
    with open(folder + "/framework.plumb") as file:
        text = file.read()
    with open(folder + "/mistaken.plumb", "w") as file:
        file.write(text.replace("needed_75", "neded_75", 1))
    compile_it = lambda name: [built("plumbline"), "compile", f"{folder}/{name}.plumb", "-o", folder + "/out.plumbc"]
    costs = in_turns({"plumbline": lambda: run(compile_it("framework")),
                      "with a mistake": lambda: run(compile_it("mistaken"), may_fail=(2,))}, rounds)
    report(f"B10, {text.count(chr(10)):,} lines of policy", costs)
