#!/usr/bin/env python3
"""Documents: one a provider, of 400 fields, as lines of JSON; and 150 requirements of them.

make_documents.py FOLDER [DOCUMENTS]    DOCUMENTS: 10,000 unless said

Writes organisations.csv and returns.jsonl, the requirements as policy text (framework.plumb), as SQL (documents.sql) and as a
table for programs that have no rules of their own (rules.csv), and one requirement of the same table (ingest.plumb). Seeded:
the same arguments give the same bytes. 3% of the fields of a document are not there: missing, and missing is never met.
"""
import os
import random
import sys

NUMBERS = [f"n{at:03}" for at in range(320)]   # from 1 to 10,000
TRUTHS = [f"t{at:03}" for at in range(40)]     # true or false
WORDS = [f"w{at:03}" for at in range(40)]      # one of SORTS
SORTS = ["acute", "community", "mental_health", "ambulance", "primary"]


def documents(path, count):
    seeded = random.Random(20212024)
    of_numbers = ["" if at < 1966 else f':{at % 10000 + 1},' for at in range(65536)]
    of_truths = ["" if at < 8 else ":true," if at < 90 else ":false," for at in range(256)]
    of_words = ["" if at < 8 else f':"{SORTS[at % 5]}",' for at in range(256)]
    names = [[f'"{name}"' for name in of] for of in (NUMBERS, TRUTHS, WORDS)]
    with open(path, "w") as file:
        for at in range(count):
            line = [f'{{"provider":"P{at:06}",']
            picks = (memoryview(seeded.randbytes(2 * len(NUMBERS))).cast("H"), seeded.randbytes(len(TRUTHS)), seeded.randbytes(len(WORDS)))
            for of, values, picked in zip(names, (of_numbers, of_truths, of_words), picks):
                line += [name + values[one] for name, one in zip(of, picked) if values[one]]
            file.write("".join(line)[:-1] + "}\n")


def requirements(seeded):
    """(kind, comparison, needed, second comparison, second figure needed, fields)"""
    which = lambda: seeded.choice(("at least", "at most"))
    level = lambda: seeded.randint(500, 9500)
    numbers = lambda count: seeded.sample(NUMBERS, count)
    out = []
    for at in range(150):
        if at < 60:
            out.append(("level", which(), level(), "", 0, numbers(1)))
        elif at < 95:  # of two, in percent
            out.append(("share", which(), seeded.randint(30, 300), "", 0, numbers(2)))
        elif at < 115:
            out.append(("total", which(), seeded.randint(9000, 21000), "", 0, numbers(3)))
        elif at < 135:  # where something is so
            out.append(("where", which(), level(), "", 0, [*numbers(1), seeded.choice(TRUTHS)]))
        else:  # two of them, or something is so
            out.append(("either", which(), level(), which(), level(), [*numbers(2), seeded.choice(TRUTHS)]))
    return out


def test(kind, comparison, needed, second, second_needed, fields):
    of = [f"returns.{field}" for field in fields]
    if kind == "share":
        return f"test {of[0]} as a percentage of {of[1]} {comparison} {needed}%"
    if kind == "total":
        return f"test {' plus '.join(of)} {comparison} {needed} items"
    if kind == "where":
        return f"applies when {of[1]} is yes\n  test {of[0]} {comparison} {needed} items"
    if kind == "either":
        return f"test ({of[0]} {comparison} {needed} items and {of[1]} {second} {second_needed} items) or {of[2]} is yes"
    return f"test {of[0]} {comparison} {needed} items"


def policy(rules, levels="level provider"):
    text = [f"""framework documents "Documents"

{levels}
unit items "item"
list sort one of {", ".join(SORTS)}

source bench "The benchmark" by "us"
  authority guidance
  clause all under "All"
    our words "thresholds made by a seeded generator"

priority B "Benchmark"

table returns "Returns"
  supplied by reference
  one row for each provider
  expected for every provider
  column provider : organisation at provider level
"""]
    text[0] += "".join(f"  column {name} : {kind}, may be missing\n" for of, kind in
                       ((NUMBERS, "count of items, at least 0"), (TRUTHS, "yes or no"), (WORDS, "one of sort")) for name in of)
    for at, rule in enumerate(rules, 1):
        text.append(f'requirement B-{at} "Requirement {at}"\n  under B\n  cites bench.all\n  says ours\n  for each provider\n  {test(*rule)}\n'
                    '  no examples because "the benchmark holds the answers against other programs"\n')
    return "\n".join(text)


def ingest():
    """Everything is read, and one thing asked."""
    return policy([], "level region\nlevel provider within region") + """
requirement B-1 "The first figure of everybody"
  under B
  cites bench.all
  says ours
  for each region
  test sum of returns.n000 over provider ignoring missing because "what is asked for here is that all was read" at least 1 item
  no examples because "the benchmark holds the answers against other programs"
"""


def in_sql(kind, comparison, needed, second, second_needed, fields):
    sign = {"at least": ">=", "at most": "<="}
    if kind == "share":
        return f"verdict(100 * {fields[0]} {sign[comparison]} {needed} * {fields[1]})"
    if kind == "total":
        return f"verdict({' + '.join(fields)} {sign[comparison]} {needed})"
    if kind == "where":
        level = f"verdict({fields[0]} {sign[comparison]} {needed})"
        return f"CASE WHEN {fields[1]} THEN {level} WHEN NOT {fields[1]} THEN 'not applicable' ELSE 'cannot tell' END"
    if kind == "either":
        return f"verdict(({fields[0]} {sign[comparison]} {needed} AND {fields[1]} {sign[second]} {second_needed}) OR {fields[2]})"
    return f"verdict({fields[0]} {sign[comparison]} {needed})"


def sql(rules):
    """One statement for all: what SQL makes of a value that is not there is what cannot be told."""
    return ("CREATE MACRO verdict(holds) AS CASE WHEN holds THEN 'met' WHEN NOT holds THEN 'not met' ELSE 'cannot tell' END;\n"
            f"COPY (SELECT 'B-' || unnest(range(1, {len(rules) + 1})), provider, unnest([\n  "
            + ",\n  ".join(in_sql(*rule) for rule in rules) + "]) FROM returns) TO '{out}' (HEADER false);\n")


def main():
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/organisations.csv", "w") as file:
        file.write("region,provider\n" + "".join(f"Y1,P{at:06}\n" for at in range(count)))
    documents(folder + "/returns.jsonl", count)
    rules = requirements(random.Random(151))
    with open(folder + "/framework.plumb", "w") as file:
        file.write(policy(rules))
    with open(folder + "/ingest.plumb", "w") as file:
        file.write(ingest())
    with open(folder + "/documents.sql", "w") as file:
        file.write(sql(rules))
    with open(folder + "/rules.csv", "w") as file:
        file.write("rule,kind,comparison,needed,second,second_needed,first_field,second_field,third_field\n")
        for at, (kind, comparison, needed, second, second_needed, fields) in enumerate(rules, 1):
            cells = [kind, comparison, needed, second, second_needed, *fields, *[""] * (3 - len(fields))]
            file.write(f"{at},{','.join(map(str, cells))}\n")


if __name__ == "__main__":
    main()
