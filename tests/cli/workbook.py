#!/usr/bin/env python3
"""What findings.xlsx holds, looked at with another reader of workbooks than ours.

workbook.py check findings.xlsx results.json           does it say what the results say, in real tables and without a formula?
workbook.py fill findings.xlsx OUT.xlsx ID=OWNER|STATUS|REPLY|BY_WHEN ...    fills in replies, as a person would
workbook.py replies findings.xlsx                      the replies that stand in it, a line each
workbook.py set FILE.xlsx OUT.xlsx SHEET CELL=TEXT ... writes cells as they are
"""
import datetime
import json
import re
import sys
from fractions import Fraction

import openpyxl

READING = ["not met", "cannot tell", "needs review", "not yet due", "hidden", "met", "not applicable", "no standard set"]
FUNDING = {"qualifies (met)": "met", "does not qualify (not met)": "not met"}
NUMBERS = {"Figure": "figure", "Needed": "needed", "Gap": "shortfall", "To close": "to_close"}
TO_FILL_IN = ["Owner", "Status", "Reply", "By when"]
NEVER = re.compile(r"compliant|assured|passed|\bscore|\brank|breach of duty|will achieve", re.IGNORECASE)


def faults_of_sheet(sheet):
    faults = []
    if sheet.merged_cells.ranges:
        faults.append("merged cells")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                faults.append(f"{cell.coordinate} is a formula")
    setup = sheet.page_setup
    if setup.orientation != "landscape" or not sheet.sheet_properties.pageSetUpPr.fitToPage:
        if not sheet.title.startswith("Summary"):
            faults.append("printed otherwise than landscape and one page wide")
    if not sheet.tables:
        faults.append("no table")
    for table in sheet.tables.values():
        cells = sheet[table.ref]
        if [cell.value for cell in cells[0]] != [column.name for column in table.tableColumns]:
            faults.append(f"the table {table.name} has other headings than its cells")
        if not table.autoFilter or len(cells) < 2:
            faults.append(f"the table {table.name} has no filter, or no row")
    if sheet.title != "Cover":
        first = next(iter(sheet.tables.values()))
        if len(sheet.tables) != 1 or first.ref != sheet.dimensions or not sheet.freeze_panes or sheet.print_title_rows != "$1:$1":
            faults.append("not one table with its heading frozen and repeated")
    return [f"{sheet.title}: {fault}" for fault in faults]


def shown(cell):
    """What a person sees of a number, by its format."""
    pattern = cell.number_format
    behind = re.search(r'"([^"£]*)"$', pattern)
    places = len(pattern.split(".")[1].rstrip("%").split('"')[0]) if "." in pattern else 0
    value = Fraction(repr(cell.value)) * (100 if pattern.endswith("%") else 1)
    digits = f"{float(abs(value)):,.{places}f}"
    return ("-" if value < 0 else "") + ("£" if "£" in pattern else "") + digits + ("%" if pattern.endswith("%") else "") + (behind.group(1) if behind else "")


def rows_of(sheet):
    heading = [cell.value for cell in sheet[1]]
    return [dict(zip(heading, row)) for row in sheet.iter_rows(min_row=2)]


def id_of(finding):
    return ":".join([finding["requirement"], *finding["subject"].values()])


def unguarded(text):
    text = text or ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text


def faults_of_finding(row, finding):
    faults = []
    answer = row["Answer"].value
    if FUNDING.get(answer, answer) != finding["verdict"] or unguarded(row["What was found"].value) != finding["sentence"]:
        faults.append("another answer or sentence")
    for heading, name in NUMBERS.items():
        cell, value = row[heading], finding[name]
        said = "" if cell.value is None else cell.value if isinstance(cell.value, str) else shown(cell)
        if unguarded(said) != ("" if value is None else value["shown"]):
            faults.append(f"{heading} is {said}, not {value}")
        if value and re.fullmatch(r"-?£?[\d,]+(\.\d+)?%?", value["shown"]) and isinstance(cell.value, str):
            faults.append(f"{heading} is no number: {cell.value}")
    for heading in row:
        fills_in = heading in TO_FILL_IN
        if row[heading].protection.locked == fills_in or (row[heading].fill.patternType == "solid") != fills_in:
            faults.append(f"{heading} is not set apart")
    return faults


def faults_of_findings(book, results):
    rows = rows_of(book["Findings"])
    findings = {id_of(finding): finding for finding in results["findings"]}
    faults = [] if [row["Id"].value for row in rows if row["Id"].value in findings] and len(rows) == len(findings) else ["not the same findings"]
    places = [READING.index(FUNDING.get(row["Answer"].value, row["Answer"].value)) for row in rows]
    if places != sorted(places):
        faults.append("not in the order of reading")
    for row in rows:
        name = row["Id"].value
        faults += [f"{name}: {fault}" for fault in (faults_of_finding(row, findings.pop(name)) if name in findings else ["twice, or nowhere"])]
    offered = {str(one.sqref).split(":")[0][:-1]: one for one in book["Findings"].data_validations.dataValidation}
    columns = {cell.value: cell.column_letter for cell in book["Findings"][1]}
    status, day = offered.get(columns["Status"]), offered.get(columns["By when"])
    if not status or status.type != "list" or status.formula1 != '"open,answered,accepted,closed"' or not day or day.type != "date":
        faults.append("status or day are not offered")
    return faults


def faults_of_summary(book, results):
    """Every finding is counted once in the matrix of its level."""
    counted = {}
    for sheet in book:
        if not sheet.title.startswith("Summary"):
            continue
        for row in sheet.iter_rows(min_row=2, values_only=True):
            for text in row[3:]:
                for part in [] if text == "not judged" else text.split(", "):
                    words, count = re.fullmatch(r"(.*?)(?: \((\d+)\))?", part).groups()
                    key = row[0], {"qualifies": "met", "does not qualify": "not met"}.get(words, words)
                    counted[key] = counted.get(key, 0) + int(count or 1)
    for finding in results["findings"]:
        key = finding["requirement"], finding["verdict"]
        counted[key] = counted.get(key, 0) - 1
    return [f"Summary: {key} {count}" for key, count in counted.items() if count]


def faults_of_cover(book, results):
    cover = {row[0]: row[2] for row in book["Cover"].iter_rows(values_only=True) if row[0]}
    faults = [f"Cover: {name} is {cover.get(name)}" for name, count in results["summary"].items() if (count or name != "hidden") and cover.get(name) != count]
    if not any(str(text).lower().endswith("not for publication") for text in cover):
        faults.append("Cover: not marked")
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            faults += [f"{sheet.title} says: {text}" for text in row if isinstance(text, str) and sheet.title != "Findings" and NEVER.search(text)]
    if book.properties.created.date().isoformat() != results["as_of"]:
        faults.append(f"made on {book.properties.created}")
    issues = [row for row in rows_of(book["Data issues"]) if row["Code"].value]
    if len(issues) != len(results["data_issues"]) or [row["What is wrong"].value for row in issues] != [issue["sentence"] for issue in results["data_issues"]]:
        faults.append("other data issues")
    return faults


def check(path, results):
    book = openpyxl.load_workbook(path)
    with open(results, encoding="utf-8") as file:
        results = json.load(file)
    faults = [fault for sheet in book for fault in faults_of_sheet(sheet)]
    faults += faults_of_findings(book, results) + faults_of_summary(book, results) + faults_of_cover(book, results)
    print(", ".join(sheet.title for sheet in book))
    print("\n".join(faults[:20] + [f"{len(faults)} faults"]))
    return 1 if faults or not results["findings"] else 0


def fill(path, out, *replies):
    book = openpyxl.load_workbook(path)
    sheet = book["Findings"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    wanted = dict(reply.split("=", 1) for reply in replies)
    for row in range(2, sheet.max_row + 1):
        for heading, text in zip(TO_FILL_IN, wanted.pop(sheet.cell(row, columns["Id"]).value, "").split("|")):
            is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
            if text:
                cell = sheet.cell(row, columns[heading])
                cell.value = datetime.date.fromisoformat(text) if is_day else text
                cell.data_type = "d" if is_day else "s"
    book.save(out)
    return 1 if wanted else 0


def replies(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.title in ("Findings", "Other replies"):
            for row in rows_of(sheet):
                said = [row[heading].value for heading in TO_FILL_IN]
                if any(said):
                    said = [one.date().isoformat() if isinstance(one, datetime.datetime) else one or "" for one in said]
                    print(" | ".join([sheet.title, str(row["Id"].value), *said]))
    return 0


def write_cells(path, out, sheet, *cells):
    book = openpyxl.load_workbook(path)
    for cell in cells:
        name, text = cell.split("=", 1)
        book[sheet][name].value = text
        book[sheet][name].data_type = "s"
    book.save(out)
    return 0


def main():
    does = {"check": check, "fill": fill, "replies": replies, "set": write_cells}
    return does[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
