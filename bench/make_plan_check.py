#!/usr/bin/env python3
"""Plan check: 42 systems, about 5 providers each, 12 months, 200 lines of a plan and its baseline, 150 requirements.

make_plan_check.py FOLDER [SCALE]    SCALE repeats the systems (1: 42 of them)

Writes organisations.csv, plan.csv and baseline.csv, the requirements as policy text (framework.plumb), one requirement of
the plan (ingest.plumb), and the requirements as tables for programs that have no rules of their own (systems.csv,
providers.csv, rules.csv, thresholds.csv, lines.csv).
Seeded: the same arguments give the same bytes. Figures are whole, so that every program has to agree exactly. 1% of
cells are blank and 1% of rows are not there: both are missing, and missing is never met.
"""
import os
import random
import sys

LINES, SYSTEMS = 200, 42
MONTHS = [f"2021-{month:02}" for month in range(4, 13)] + [f"2022-{month:02}" for month in range(1, 4)]
NAMES = ["April 2021", "May 2021", "June 2021", "July 2021", "August 2021", "September 2021", "October 2021",
         "November 2021", "December 2021", "January 2022", "February 2022", "March 2022"]


def plan(folder, seeded, systems):
    levels = [int(10 ** seeded.uniform(2.3, 4.3)) for _ in range(LINES)]
    with open(folder + "/organisations.csv", "w") as organisations, open(folder + "/systems.csv", "w") as of_systems, \
         open(folder + "/providers.csv", "w") as of_providers, open(folder + "/plan.csv", "w") as planned, \
         open(folder + "/baseline.csv", "w") as before:
        organisations.write("system,provider,metro\n")
        of_systems.write("system,providers,metro\n")
        of_providers.write("system,provider\n")
        for file in (planned, before):
            file.write("provider,line,month,value\n")
        for at in range(systems):
            system, metro, count = f"Q{at:04}", seeded.random() < 0.35, seeded.choice((4, 5, 5, 5, 6))
            of_systems.write(f"{system},{count},{int(metro)}\n")
            size = seeded.uniform(0.6, 1.5)
            for provider in (f"{system}P{one}" for one in range(count)):
                organisations.write(f"{system},{provider},{'yes' if metro else 'no'}\n")
                of_providers.write(f"{system},{provider}\n")
                share = size * seeded.uniform(0.7, 1.3)
                for line in range(LINES):
                    for month in MONTHS:
                        was = max(1, int(levels[line] * share * seeded.uniform(0.85, 1.15)))
                        will_be = max(1, int(was * seeded.uniform(0.62, 1.12)))
                        for file, value in ((planned, will_be), (before, was)):
                            chance = seeded.random()
                            if chance >= 0.01:
                                file.write(f"{provider},L{line:03},{month},{'' if chance < 0.02 else value}\n")
    return levels


def requirements(seeded, levels):
    """(kind, comparison, tolerance in percent, factor in thousandths, metro only, lines above, lines below, threshold a month)"""
    pick = lambda most: seeded.sample(range(LINES), seeded.randint(1, most))
    out = []
    for _ in range(60):  # a total against a threshold of its month
        [line], at_least = pick(1), seeded.random() < 0.5
        base = seeded.uniform(0.75, 1.0)
        out.append(("total", "at least" if at_least else "at most", 0, 0, [line], [],
                    [int(5 * levels[line] * (base + 0.005 * month if at_least else 1.35 * base)) for month in range(12)]))
    for _ in range(45):  # a total as a share of the baseline's, thresholds in tenths of a percent
        off = seeded.choice((0, 0, 20, 40))
        out.append(("growth", "at least", 0, 0, pick(6), [], [off + min(850, 700 + 50 * month) for month in range(12)]))
    for _ in range(20):  # a total as a share of another
        above, below = pick(3), pick(4)
        share = 1000 * sum(levels[line] for line in above) / sum(levels[line] for line in below)
        out.append(("share", seeded.choice(("at least", "at most")), 0, 0, above, below,
                    [max(1, int(share * (0.97 + 0.004 * month))) for month in range(12)]))
    for _ in range(25):  # two totals in step
        above, below = pick(3), pick(3)
        factor = int(1000 * sum(levels[line] for line in above) / sum(levels[line] for line in below)) or 1
        out.append(("agree", "", seeded.choice((5, 8, 12)), factor, above, below, []))
    return [(*one, seeded.random() < 0.1) for one in out]


def total(table, lines):
    parts = [f"sum of {table}.value over provider, line where line is L{line:03}" for line in lines]
    return parts[0] if len(parts) == 1 else "(" + " plus ".join(f"({part})" for part in parts) + ")"


def policy(rules):
    listed = ", ".join(f"L{line:03}" for line in range(LINES))
    text = [f"""framework plan_check "Plan check"
  covers April 2021 to March 2022

level system
  attribute metro : yes or no
level provider within system

unit items "item"
list line one of {listed}

source bench "The benchmark" by "us"
  authority guidance
  clause all under "All"
    our words "thresholds made by a seeded generator"

priority B "Benchmark"
"""]
    for table in ("plan", "baseline"):
        text.append(f"""table {table} "{table.capitalize()}"
  supplied by reference
  one row for each provider, line, month
  expected for every provider, every line, every month of 2021/22
  column provider : organisation at provider level
  column line : one of line
  column month : month
  column value : flow count of items, at least 0
""")
    for at, (kind, comparison, tolerance, factor, above, below, thresholds, metro) in enumerate(rules, 1):
        tenth = lambda value: f"{value // 10}.{value % 10}%"
        if thresholds:
            text.append(f'parameter needed_{at} "Needed by B-{at}" : {"count of items" if kind == "total" else "percentage"} for each month')
            text.append("  | month | value | basis | known from | cites |")
            text.extend(f"  | {month} | {value if kind == 'total' else tenth(value)} | ours | 1 April 2021 | bench.all |" for month, value in zip(NAMES, thresholds))
        test = {"total": lambda: f"{total('plan', above)} {comparison} needed_{at}",
                "growth": lambda: f"{total('plan', above)} as a percentage of {total('baseline', above)} {comparison} needed_{at}",
                "share": lambda: f"{total('plan', above)} as a percentage of {total('plan', below)} {comparison} needed_{at}",
                "agree": lambda: f"{total('plan', below)} times {factor / 1000:.3f} agrees with {total('plan', above)} within {tolerance}%"}
        text.append(f'requirement B-{at} "Requirement {at}"\n  under B\n  cites bench.all\n  says ours\n  for each system, month'
                    + ("\n  applies when metro is yes" if metro else "") + f"\n  test {test[kind]()}"
                    + ('\n  tolerance ours because "figures are made with it"' if kind == "agree" else "")
                    + '\n  no examples because "the benchmark holds the answers against other programs"\n')
    return "\n".join(text)


def ingest():
    """Everything is read, and one thing asked."""
    return policy([]) + """
requirement B-1 "All there is of a plan"
  under B
  cites bench.all
  says ours
  for each system
  test sum of plan.value over provider, line, month ignoring missing because "what is asked for here is that all was read"
    at least 1 item
  no examples because "the benchmark holds the answers against other programs"
"""


def main():
    folder, scale = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    os.makedirs(folder, exist_ok=True)
    seeded = random.Random(20212022)
    levels = plan(folder, seeded, SYSTEMS * scale)
    rules = requirements(random.Random(150), levels)
    with open(folder + "/framework.plumb", "w") as file:
        file.write(policy(rules))
    with open(folder + "/ingest.plumb", "w") as file:
        file.write(ingest())
    with open(folder + "/rules.csv", "w") as of_rules, open(folder + "/thresholds.csv", "w") as of_thresholds, \
         open(folder + "/lines.csv", "w") as of_lines:
        of_rules.write("rule,kind,comparison,tolerance,factor,metro\n")
        of_thresholds.write("rule,month,needed\n")
        of_lines.write("rule,side,line\n")
        for at, (kind, comparison, tolerance, factor, above, below, thresholds, metro) in enumerate(rules, 1):
            of_rules.write(f"{at},{kind},{comparison},{tolerance},{factor},{int(metro)}\n")
            for month in range(12):
                of_thresholds.write(f"{at},{MONTHS[month]},{thresholds[month] if thresholds else 0}\n")
            for side, lines in (("above", above), ("below", below)):
                of_lines.writelines(f"{at},{side},L{line:03}\n" for line in lines)


if __name__ == "__main__":
    main()
