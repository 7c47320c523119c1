#!/usr/bin/env python3
"""Holds the results of a check against the answer key of the region, both ways.

    hold_to_key.py RESULTS.json REGION VERSION                what differs from the key, one a line; nothing if all agrees
    hold_to_key.py RESULTS.json REGION VERSION --without ID   the same, where that plant was left out of the plans: what it
                                                              changes has to differ, and nothing else

Exit code 1 where something is not as it has to be. Requirements the key does not know are not looked at.
"""
import argparse
import csv
import json
import pathlib

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]


def period_words(kind, iso):
    """A period as people write it: 2021-04 is April 2021, 2021/22-Q1 is Q1 2021/22."""
    if kind == "month":
        return f"{MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    if kind in ("quarter", "half"):
        year, part = iso.split("-")
        return f"{part} {year}"
    return iso


def found_answers(results):
    out = {}
    for finding in results["findings"]:
        words = " ".join(period_words(kind, value) for kind, value in finding["subject"].items())
        assert (finding["requirement"], words) not in out, finding
        out[finding["requirement"], words] = finding["verdict"]
    return out


def sheets(region):
    """(submission, sheet) -> table, from the manifests of the workbooks."""
    out = {}
    for path in sorted((region / "workbooks").glob("*/submission.json")):
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
        for table, place in whole["tables"].items():
            out[whole["submission"], place["sheet"]] = table
    return out


def found_issues(results, region):
    """Those of tables; what is said of documents and of statements is left to other tests."""
    of_sheets = sheets(region)
    out = []
    for one in results["data_issues"]:
        if one["code"] == "D0154":
            continue  # what is worth knowing of a workbook, such as its formulas: no CSV file has that
        path = pathlib.PurePosixPath(one["file"])
        table = path.stem if path.suffix == ".csv" else of_sheets.get((one["submission"], one.get("sheet", "")))
        if table:
            out.append((one["submission"], table, one["column"], one["code"], one["found"]))
    return out


def rows_of(path, version):
    with open(path, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["version"] == version]


def answer_differences(key, found):
    known = {row["requirement"] for row in key}
    for row in key:
        verdict = found.pop((row["requirement"], row["subject"]), None)
        if verdict != row["verdict"]:
            yield row["plant"], f"{row['requirement']} {row['subject']}: {verdict or 'no finding'}, the key says {row['verdict']}"
    for (requirement, subject), verdict in found.items():
        if requirement in known:
            yield "", f"{requirement} {subject}: {verdict}, and the key does not know it"


def issue_differences(key, found):
    for row in key:
        fits = [one for one in found
                if one[:2] == (row["submission"], row["table"]) and one[3] == row["code"]
                and row["column"] in ("", one[2]) and row["found"] in ("", one[4])]
        if len(fits) == 1:
            found.remove(fits[0])
        else:
            yield row["plant"], f"{row['submission']} {row['table']}: {len(fits)} data issues {row['code']} {row['found']}, the key says one"
    for one in found:
        yield "", f"data issue {' '.join(one)}: the key does not know it"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    parser.add_argument("region", type=pathlib.Path)
    parser.add_argument("version")
    parser.add_argument("--without", default=None)
    asked = parser.parse_args()
    with open(asked.results, encoding="utf-8") as file:
        results = json.load(file)
    answers = rows_of(asked.region / "answer_key.csv", asked.version)
    issues = rows_of(asked.region / "expected_issues.csv", asked.version)
    differences = list(answer_differences(answers, found_answers(results)))
    differences += issue_differences(issues, found_issues(results, asked.region))
    wrong = [line for plant, line in differences if asked.without is None or plant != asked.without]
    seen = sum(plant == asked.without for plant, _ in differences)
    planted = sum(row["plant"] == asked.without for row in answers + issues)
    if asked.without is not None and seen != planted:
        wrong.append(f"{asked.without} was left out, and {seen} of the {planted} answers it makes are others")
    print("\n".join(wrong), end="\n" if wrong else "")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
