#!/usr/bin/env python3
"""The documents in Python: documents.py FOLDER OUT. Every rule becomes a line of one function, as one would write it."""
import csv
import json
import sys

WORDS = {True: "met", False: "not met", None: "cannot tell"}
SIGN = {"at least": ">=", "at most": "<="}


def both(a, b):
    return False if a is False or b is False else None if a is None or b is None else True


def either(a, b):
    return True if a or b else None if a is None or b is None else False


def line_of(rule):
    kind, sign, needed = rule["kind"], SIGN[rule["comparison"]], rule["needed"]
    first, second, third = (f"get('{rule[name]}')" for name in ("first_field", "second_field", "third_field"))
    level = f"None if (a := {first}) is None else a {sign} {needed}"
    if kind == "share":
        return f"WORDS[None if (a := {first}) is None or (b := {second}) is None else 100 * a {sign} {needed} * b]"
    if kind == "total":
        return f"WORDS[None if (a := {first}) is None or (b := {second}) is None or (c := {third}) is None else a + b + c {sign} {needed}]"
    if kind == "where":
        return f"'not applicable' if (t := {second}) is False else WORDS[None if t is None else {level}]"
    if kind == "either":
        return f"WORDS[either(both({level}, None if (b := {second}) is None else b {SIGN[rule['second']]} {rule['second_needed']}), {third})]"
    return f"WORDS[{level}]"


def main():
    folder, out = sys.argv[1:3]
    with open(folder + "/rules.csv") as file:
        rules = list(csv.DictReader(file))
    decide = eval("lambda get: [" + ", ".join(map(line_of, rules)) + "]", {"WORDS": WORDS, "both": both, "either": either})
    begins = [f"B-{rule['rule']}," for rule in rules]
    with open(folder + "/returns.jsonl") as documents, open(out, "w") as file:
        for document in map(json.loads, documents):
            provider = document["provider"]
            file.writelines(f"{begin}{provider},{verdict}\n" for begin, verdict in zip(begins, decide(document.get)))


if __name__ == "__main__":
    main()
