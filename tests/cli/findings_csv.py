#!/usr/bin/env python3
"""findings_csv.py findings.csv results.json: does the one say of each finding what the other says? Exit code 1 where not."""
import csv
import json
import sys
from fractions import Fraction

NUMBERS = ["figure", "needed", "shortfall", "allowed", "to_close"]
PLACES = Fraction(1, 10**12)


def unguarded(text):
    """Without the apostrophe of what a spreadsheet would take for a formula, such as "-2 percentage points"."""
    return text[1:] if isinstance(text, str) and text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def number_faults(row, finding, name):
    value = finding[name]
    if value is None:
        return [f"{name} is not empty"] if row[name] or row[name + "_shown"] or row[name + "_unit"] else []
    faults = []
    if row[name + "_shown"] != value["shown"] or row[name + "_unit"] != value["unit"]:
        faults.append(f"{name} is shown otherwise")
    if row[name].count("-") == 2:  # a day
        return faults
    share = 100 if value["unit"] in ("%", "percentage points") else 1
    if abs(Fraction(row[name]) - Fraction(value["exact"]) * share) > PLACES:
        faults.append(f"{name} is {row[name]}, not {value['exact']}")
    return faults


def finding_faults(row, finding):
    faults = []
    for name in ["requirement", "verdict", "ask", "force", "sentence"]:
        if row[name] != finding[name]:
            faults.append(f"{name}: {row[name]}")
    subject = {name[8:]: value for name, value in row.items() if name.startswith("subject_") and not name.endswith("_words") and value}
    if subject != finding["subject"]:
        faults.append(f"subject: {subject}")
    for name in NUMBERS:
        faults += number_faults(row, finding, name)
    if row["cites"].split() != finding["cites"] or int(row["cell_count"]) != finding["cell_count"]:
        faults.append("cites or cells")
    if int(row["missing_count"]) != len(finding["missing"]):
        faults.append("missing")
    for cell in finding["missing"] + finding["cells"]:
        place = f"{cell['file']}{' ' + cell['sheet'] if 'sheet' in cell else ''}:{cell['line']}"
        if cell["file"] and place not in row["missing"] + row["cells"]:
            faults.append(f"{place} is not told")
    if row["change"] != (finding["change"] or ""):
        faults.append("change")
    return faults


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = [{name: unguarded(text) for name, text in row.items()} for row in csv.DictReader(file)]
    with open(sys.argv[2], encoding="utf-8") as file:
        findings = json.load(file)["findings"]
    faults = [] if len(rows) == len(findings) else [f"{len(rows)} rows, {len(findings)} findings"]
    if len({row["id"] for row in rows}) != len(rows):
        faults.append("an id stands twice")
    for row, finding in zip(rows, findings):
        faults += [f"{row['id']}: {fault}" for fault in finding_faults(row, finding)]
        if None in row or None in row.values():
            faults.append(f"{row['id']}: not as many cells as the heading")
    print("\n".join(faults[:20] + [f"{len(faults)} faults"]))
    return 1 if faults or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
