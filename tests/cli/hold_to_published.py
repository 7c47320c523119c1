#!/usr/bin/env python3
"""hold_to_published.py ae_systems|referral|cancer_2021|cancer_2022 RESULTS.json FOLDER: works every answer out again from
the published files themselves, and holds the results against it, both ways: verdict, figures, and what is missing."""
import csv
import re
import sys
import zipfile
from collections import defaultdict
from fractions import Fraction
from xml.etree import ElementTree

from count_blanks import FIELD_TEST, reason_of_blank
from hold_results import hold

MONTHS = ["2021-04", "2021-05", "2021-06", "2021-07", "2021-08", "2021-09"]
NAMES = dict(zip(["April 2021", "May 2021", "June 2021", "July 2021", "August 2021", "September 2021"], MONTHS))


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


# --- A&E: the trusts of a system together

def ae_systems(folder):
    system_of = {row["nhs_trust22_code"]: row["stp21_code"] for row in rows(folder + "/org_trust22_to_system21.csv")}
    seen = {(row["nhs_trust22_code"], NAMES[row["date"]]): row for row in rows(folder + "/ae_trust_2021-04_2025.csv")
            if row["date"] in NAMES}
    until = {}
    for row in rows("rules/access-standards/emergency-care/trusts_that_report.csv"):
        trust = row["provider"]
        reports = any((trust, month) in seen for month in MONTHS)
        assert row["reports_ae"] == ("yes" if reports else "no"), (row, "is not what the file says")
        if row["system"]:
            assert trust not in system_of, (row, "is in the list of systems as well")
            system_of[trust] = row["system"]
        if reports:
            until[trust] = row["until"] or "9999"
    for trust in {trust for trust, _ in seen}:
        assert trust in system_of, (trust, "lies in no system")
    for system in set(system_of.values()):
        for month in MONTHS:
            total = over = 0
            missing = set()
            for trust in (trust for trust in until if system_of[trust] == system and until[trust] >= month):
                row = seen.get((trust, month))
                if row is None:
                    # Of a row that is not there both figures are: the field test is no reason to leave out the other.
                    missing.add((trust, "not submitted"))
                    if trust in FIELD_TEST:
                        missing.add((trust, "excused from reporting"))
                elif row["attendances_over_4hours"] == "":
                    missing.add((trust, reason_of_blank(trust)))
                else:
                    total += int(row["total_attendances"])
                    over += int(row["attendances_over_4hours"])
            share = None if missing or total == 0 else Fraction(total - over, total)
            verdict = "cannot tell" if share is None else "met" if share >= Fraction(95, 100) else "not met"
            yield ("AE-2", system, month), verdict, {"figure": share}, missing


# --- referral to treatment: totals, parts, places

def waits(path, place):
    """(place, month) to [of the total row, of the functions]: each (over 18, over 52)."""
    out = defaultdict(lambda: [None, [0, 0]])
    for row in rows(path):
        if row["date"][:7] not in MONTHS:
            continue
        both = (int(row["waits_over_18_weeks"]), int(row["waits_over_52_weeks"]))
        entry = out[(row[place], row["date"][:7])]
        if row["treatment"] == "Total":
            assert entry[0] is None, (row, "is there twice")
            entry[0] = both
        else:
            entry[1][0] += both[0]
            entry[1][1] += both[1]
    return out


def referral(folder):
    files = {"provider": ("rtt_trust_2019-04_2022-03.csv", "nhs_trust22_code", "rtt_trust_names.csv"),
             "system": ("rtt_system_2020-04_2025-02.csv", "stp20_nhs_code", "rtt_system_names.csv"),
             "region": ("rtt_region_2019-01_2025-02.csv", "nhs_region20_name", "rtt_region_2019-01_2025-02.csv")}
    long_waits = {"provider": "RT-1", "system": "RT-2"}
    balances = {"provider": "RT-3", "system": "RT-4", "region": "RT-5"}
    sums = {level: {month: [0, 0] for month in MONTHS} for level in files}
    for level, (file, column, names) in files.items():
        found = waits(folder + "/" + file, column)
        for place in sorted({row[column] for row in rows(folder + "/" + names)}):
            for month in MONTHS:
                total, parts = found[(place, month)]
                if total is None and level != "provider":  # one that is not there makes the sum not known
                    sums[level][month] = None
                for at in (0, 1) if total and sums[level][month] else ():
                    sums[level][month][at] += total[at]
                if level in long_waits:
                    verdict = "cannot tell" if total is None else "met" if total[1] == 0 else "not met"
                    yield (long_waits[level], place, month), verdict, {"figure": total and total[1]}, None
                agree = total and tuple(parts) == total
                figures = {}
                for at, weeks in enumerate(("over_18", "over_52") if total else ()):
                    figures.update({f"{level}_{weeks}": total[at], f"rtt_of_{level}s.{weeks}": total[at] + parts[at]})
                yield (balances[level], place, month), "cannot tell" if total is None else "met" if agree else "not met", figures, None
    official = {(row["month"][:7], row["type_of_wait"]): int(row["count"]) for row in rows(folder + "/rtt_england_overview_2007_2024.csv")}
    for month in MONTHS:
        of = {level: tuple(sums[level][month] or (None, None)) for level in sums}
        both = {f"{level}s_over_{weeks}": of[level][at] for level in sums for at, weeks in enumerate((18, 52))}
        yield ("RT-6", month), joined(of["system"], of["region"], int.__eq__), without(both, "providers"), None
        yield ("RT-7", month), joined(of["provider"], of["region"], int.__eq__), without(both, "systems"), None
        for at, (requirement, band) in enumerate((("RT-8", "No. > 18 weeks"), ("RT-9", "No. > 52 weeks"))):
            england = official[(month, band)]
            verdict = joined(of["region"][at:at + 1], (england,), int.__eq__)
            yield (requirement, month), verdict, {"figure": of["region"][at], "needed": england}, None


def joined(left, right, holds):
    """Two tests joined by `and`: a part that fails decides, and after it one that is not known."""
    parts = [None if one is None or other is None else holds(one, other) for one, other in zip(left, right)]
    return "not met" if False in parts else "cannot tell" if None in parts else "met"


def without(figures, prefix):
    return {name: value for name, value in figures.items() if not name.startswith(prefix)}


# --- cancer: two sheets of a workbook, read without the program and without a library

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_rows(path, name):
    """Rows of a sheet: {column letters: text}."""
    with zipfile.ZipFile(path) as book:
        parse = lambda part: ElementTree.fromstring(book.read(part))
        strings = ["".join(text.text or "" for text in one.iter(MAIN + "t")) for one in parse("xl/sharedStrings.xml")]
        targets = {one.get("Id"): one.get("Target") for one in parse("xl/_rels/workbook.xml.rels")}
        [link] = [one.get(LINK) for one in parse("xl/workbook.xml").iter(MAIN + "sheet") if one.get("name") == name]
        for row in parse("xl/" + targets[link]).iter(MAIN + "row"):
            cells = {}
            for cell in row.iter(MAIN + "c"):
                value = cell.find(MAIN + "v")
                if value is not None:
                    text = strings[int(value.text)] if cell.get("t") == "s" else value.text
                    cells[re.match("[A-Z]+", cell.get("r")).group()] = text
            yield cells


def sheet_table(path, sheet, year):
    """What stands below the headings, by heading; the title above has to say the month."""
    heading = None
    for cells in sheet_rows(path, sheet):
        texts = list(cells.values())
        if heading is None:
            for text in texts:
                assert not text.startswith("PERIOD") or text == f"PERIOD: JUL {year}/{year % 100 + 1}", text
            heading = cells if "TOTAL" in texts else None
        elif len(texts) > 1:
            yield {heading[column]: text for column, text in cells.items() if column in heading}


def cancer(folder, year, names):
    book = f"{folder}/cancer_62day_commissioner_jul_{year}.xlsx"
    month = f"{year}-07"
    named = lambda row: names[(row.get("CLINICAL COMMISSIONING GROUP (CCG)") or row["INTEGRATED CARE BOARD (ICB)/COMMISSIONING HUB"]).upper()]
    share_of = lambda text: Fraction(f"{float(text):.15g}")  # the digits that a spreadsheet keeps
    close = lambda published, share: abs(share_of(published) - share) <= Fraction(1, 1000)
    for row in sheet_table(book, "62-DAY (ALL CANCER)", year):
        total, in_time, late = (int(row[name]) for name in ("TOTAL", "WITHIN 62 DAYS", "AFTER 62 DAYS"))
        share, published = Fraction(in_time, total), row["TREATED WITHIN 62 DAYS"]
        yield ("CW-1", named(row), month), "met" if share >= Fraction(85, 100) else "not met", {"figure": share}, None
        agree = in_time + late == total and close(published, share)
        figures = {"treated": total, "in_time": in_time, "late": late, "published": share_of(published)}
        yield (("CW-2", named(row), month), "met" if agree else "not met",
               {"cancer_62_days." + name: value for name, value in figures.items()}, None)
    for row in sheet_table(book, "TWO WEEK WAIT-ALL CANCER", year):
        share, published = Fraction(int(row["WITHIN 14 DAYS"]), int(row["TOTAL"])), row.get("SEEN WITHIN 14 DAYS")
        verdict = "cannot tell" if published is None else "met" if close(published, share) else "not met"
        missing = {(named(row), "blank")} if published is None else None
        yield ("CW-3", named(row), month), verdict, {"figure": published and share_of(published), "needed": share}, missing


def commissioners(folder, file, code, name):
    out = {row[name].upper(): row[code] for row in rows(folder + "/" + file)}
    out.update((row["commissioner_name"].upper(), row["commissioner"]) for row in rows("rules/access-standards/cancer-waits/commissioning_hubs.csv"))
    return out


def cancer_2021(folder):
    return cancer(folder, 2021, commissioners(folder, "org_ccg21_to_system21.csv", "ccg21_code", "ccg21_name"))


def cancer_2022(folder):
    return cancer(folder, 2022, commissioners(folder, "org_subicb22_to_icb22.csv", "icb22_code_h", "icb22_name"))


# --- the comparison

def exact(value):
    return None if value is None else Fraction(value["exact"])


def figures_of(finding):
    out = {figure["name"]: exact(figure["value"]) for figure in finding["rests_on"]["figures"]}
    out.update(figure=exact(finding["figure"]), needed=exact(finding["needed"]))
    return out


def compare(finding, key, verdict, figures, missing):
    assert finding["verdict"] == verdict, (key, verdict, finding["sentence"])
    shown = figures_of(finding)
    for name, value in figures.items():
        assert shown[name] == value, (key, name, value, shown[name])
    if missing is not None:
        named = {(one["keys"][0], one["reason"]) for one in finding["missing"]}
        assert named == missing, (key, missing, named)
    return key[0], verdict


def main():
    kind, results, folder = sys.argv[1:]
    hold(results, globals()[kind](folder), compare)


if __name__ == "__main__":
    main()
