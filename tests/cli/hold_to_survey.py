#!/usr/bin/env python3
"""Holds the results of the survey of the region against its key, and every count shown against the rows of the survey.

    hold_to_survey.py RESULTS.json REGION

The key and the counts come from the rows alone (tools/region/people_key.py). A survey answer may be hidden, and what is shown
must be right, and hold no count of one to nine people: neither of those who count, of those who do not, nor of those of whom
it is not known. What differs is told, a line each, with exit code 1; else how many answers there were of each kind.
"""
import csv
import json
import pathlib
import sys
from collections import Counter, defaultdict
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parents[2] / "tools")]

from hold_to_key import period_words  # noqa: E402
from region import people_key  # noqa: E402
from region.world import SYSTEMS  # noqa: E402

NUMBERS = {"Age", "Deprivation fifth", "Number of long-term conditions", "Days waited for it", "How far conditions hold me back (0 to 10)"}
FEW = range(1, 10)
# Columns as the rules name them, and as the file heads them.
COLUMNS = {"deprivation_fifth": "Deprivation fifth", "ethnicity": "Ethnic group", "age_band": "Age group", "disabled": "Disabled",
           "learning_disability": "Learning disability", "conditions": "Long-term conditions, grouped", "sex": "Sex",
           "sexual_orientation": "Sexual orientation", "carer": "Looks after somebody"}
# Categories in the order the rules have them, for a report names them in words.
CATEGORIES = {"deprivation_fifth": [1, 2, 3, 4, 5], "ethnicity": ["asian", "black", "mixed", "white", "other"],
              "age_band": ["young", "middle", "older"], "disabled": ["yes", "no"], "learning_disability": ["yes", "no"],
              "conditions": ["none", "one_condition", "several"], "sex": ["female", "male", "another"],
              "sexual_orientation": ["straight", "gay_or_lesbian", "bisexual", "other_orientation"], "carer": ["yes", "no"]}


def people_of(region, code):
    with open(region / "survey" / f"{code}-survey" / "experience_survey.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {name: int(cell) if name in NUMBERS and cell else cell for name, cell in row.items()}


def answers(results):
    """(requirement, subject) -> (verdict, figure). A category of a list stands as its code."""
    out = {}
    for finding in results["findings"]:
        words = " ".join(period_words(kind, value) for kind, value in finding["subject"].items())
        figure = finding["figure"] and finding["figure"].get("exact")
        out[finding["requirement"], words] = (finding["verdict"], figure)
    return out


def key_differences(region, results, kinds):
    found = answers(results)
    survey = {one[0] for one in (*people_key.OUTCOMES, people_key.HELD_BACK)} | {"PC-LT-2b"}
    with open(region / "survey_key.csv", newline="", encoding="utf-8") as file:
        key = list(csv.DictReader(file))
    for row in key:
        requirement, subject = row["requirement"], row["subject"]
        verdict, figure = found.pop((requirement, subject), ("no finding", None))
        kinds[verdict] += 1
        if verdict == "hidden" and requirement in survey:
            continue
        if verdict != row["verdict"]:
            yield f"{requirement} {subject}: {verdict}, the key says {row['verdict']}"
        elif verdict != "not applicable" and row["figure"] and (figure is None or Fraction(figure) != Fraction(row["figure"])):
            yield f"{requirement} {subject}: {figure}, the key says {row['figure']}"
        elif verdict in ("no standard set", "met", "not met") and not row["figure"] and figure is not None and requirement in survey:
            yield f"{requirement} {subject}: {figure}, the key has no figure"
    for requirement, subject in found:
        yield f"{requirement} {subject}: the key does not know it"


def cells_of(one):
    """The rows of one table of people: (column, category or None where it is not known, cell); the first is everybody."""
    yield None, None, one["everybody"]
    for split in one["splits"]:
        for at, cell in enumerate(split["cells"]):
            yield split["column"], CATEGORIES[split["column"]][at] if cell["category_known"] else None, cell


def tallies(rows, one):
    """(column, category) -> tally, over the people of one system; column None is everybody, category "" those not known."""
    average = one["outcome"] == people_key.HELD_BACK[1]
    if average:
        about, answer = people_key.HELD_BACK[2], lambda row: None if row[people_key.HELD_BACK[3]] == "" else True
    else:
        about, answer = next((found[2], found[3]) for found in people_key.OUTCOMES if found[1] == one["outcome"])
    headings = {split["column"]: COLUMNS[split["column"]] for split in one["splits"]}
    out = defaultdict(people_key.Tally)
    for row in rows:
        inside, counts = people_key.all_of(asked(row) for asked in about), answer(row)
        if inside is False:
            continue
        out[None, None].add(inside, counts)
        for column, heading in headings.items():
            out[column, row[heading]].add(inside, counts)
    return average, out


def count_differences(region, results, shown):
    rows = {system.code: list(people_of(region, system.code)) for system in SYSTEMS}
    for one in results["people"]:
        system = one["subject"]["system"]
        average, true_of = tallies(rows[system], one)
        for column, category, cell in cells_of(one):
            true = true_of[column, "" if column and category is None else category]
            where = f"{one['outcome']} {system} {column or 'everybody'} {'' if category is None else category}"
            few = {true.known, true.not_known} if average else {true.counted, true.known - true.counted, true.known, true.not_known}
            if cell["hidden"]:
                shown["hidden"] += 1
                if any(cell[name] is not None for name in ("counted", "known", "not_known", "figure")):
                    yield f"{where}: hidden, and yet something is said"
                continue
            shown["shown"] += 1
            if any(number in FEW for number in few):
                yield f"{where}: shown, and holds a count of {sorted(few)}"
            if (cell["known"], cell["not_known"]) != (true.known, true.not_known) or (not average and cell["counted"] != true.counted):
                yield f"{where}: {cell['counted']}, {cell['known']}, {cell['not_known']} shown; {true.counted}, {true.known}, {true.not_known} in the file"


def main():
    results = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    region = pathlib.Path(sys.argv[2])
    kinds, shown = Counter(), Counter()
    wrong = [*key_differences(region, results, kinds), *count_differences(region, results, shown)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if not wrong:
        print(", ".join(f"{verdict} {count}" for verdict, count in sorted(kinds.items())))
        print(f"groups shown {shown['shown']}, hidden {shown['hidden']}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
