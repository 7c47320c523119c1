#!/usr/bin/env python3
"""B6: five thousand requirements on a thousand rows, compiled from text, and run from the bundle.

many_rules.py [REQUIREMENTS [ROUNDS]]"""
import random
import sys
import tempfile

from harness import built, first_columns, has_duckdb, hold_equal, in_duckdb, in_turns, report, run

LINES, PROVIDERS = 200, 5
count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5


def write(folder):
    seeded = random.Random(5000)
    wanted = [(seeded.randrange(LINES), seeded.choice(("at least", "at most")), seeded.randrange(500, 5000)) for _ in range(count)]
    with open(folder + "/organisations.csv", "w") as file:
        file.write("system,provider\n" + "".join(f"Q1,P{at}\n" for at in range(PROVIDERS)))
    with open(folder + "/plan.csv", "w") as file:
        file.write("provider,line,value\n")
        for provider in range(PROVIDERS):
            file.writelines(f"P{provider},L{line:03},{seeded.randrange(1000) if seeded.random() < 0.99 else ''}\n" for line in range(LINES))
    with open(folder + "/wanted.csv", "w") as file:
        file.write("rule,line,comparison,needed\n")
        file.writelines(f"{at},L{line:03},{comparison},{needed}\n" for at, (line, comparison, needed) in enumerate(wanted, 1))
    with open(folder + "/framework.plumb", "w") as file:
        file.write(f"""framework many_rules "Many rules"

level system
level provider within system
unit items "item"
list line one of {", ".join(f"L{line:03}" for line in range(LINES))}
source bench "The benchmark" by "us"
  authority guidance
  clause all under "All"
    our words "thresholds made by a seeded generator"
priority B "Benchmark"
table plan "Plan"
  supplied by reference
  one row for each provider, line
  expected for every provider, every line
  column provider : organisation at provider level
  column line : one of line
  column value : snapshot count of items, at least 0
""")
        for at, (line, comparison, needed) in enumerate(wanted, 1):
            file.write(f'requirement B-{at} "Requirement {at}"\n  under B\n  cites bench.all\n  says ours\n  for each system\n'
                       f"  test sum of plan.value over provider, line where line is L{line:03} {comparison} {needed} items\n"
                       '  no examples because "the benchmark holds the answers against other programs"\n')


with tempfile.TemporaryDirectory() as folder:
    write(folder)
    bundle = folder + "/many_rules.plumbc"
    check = [built("plumbline"), "check", "--framework", bundle, "--organisations", folder + "/organisations.csv",
             "--table", f"plan={folder}/plan.csv", "--as-of", "2021-06-01", "--fail-on", "never", "--format", "verdicts"]
    programs = {
        "plumbline, compiling": lambda: run([built("plumbline"), "compile", folder + "/framework.plumb", "-o", bundle]),
        "plumbline": lambda: run(check, folder + "/ours.csv"),
    }
    if has_duckdb():
        programs["DuckDB, threads 1"] = lambda: in_duckdb("many_rules", folder, 1)
    costs = in_turns(programs, rounds)
    if len(programs) > 2:
        hold_equal({"plumbline": first_columns(folder + "/ours.csv", 3, True), "DuckDB": first_columns(folder + "/duckdb.csv", 3, False)})
    report(f"B6, {count:,} requirements on {LINES * PROVIDERS:,} rows", costs)
