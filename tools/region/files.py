"""The submissions as CSV files, their manifests, and the narratives that come with some of them."""
import csv
import datetime
import json

from . import papers_staff_and_elective
from . import words_care_and_systems
from .plans import REFERENCE, TABLES, WORDS, Share, Text
from .world import NAMES, RECEIVED, REGION, Month

FRAMEWORK = "nhs_planning_2021_22"


def write_rows(path, heading, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write_json(path, whole):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def month_text(month, like):
    """A month in the way of writing that April 2021 is given in."""
    short = NAMES[month.number - 1][:3]
    return {"April 2021": str(month), "Apr 2021": f"{short} {month.year}", "Apr-21": f"{short}-{month.year % 100}",
            "2021-04": f"{month.year}-{month.number:02}", "2021-04-01": f"{month.year}-{month.number:02}-01",
            "01/04/2021": f"01/{month.number:02}/{month.year}"}[like]


def cell_text(cell, months="April 2021", words=False):
    if isinstance(cell, Text):
        return str(cell)
    if isinstance(cell, Month):
        return month_text(cell, months)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Share):
        return f"{100 * cell:.1f}%"
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    return WORDS.get(cell, cell) if words else cell


def headings(name, rows, tables=TABLES):
    """The columns a table has in this plan, in order, as (key of the row, heading): plants may add and rename some."""
    known = {column.name: column.header for column in tables[name].columns}
    names = list(dict.fromkeys(key for row in rows for key in row))
    order = [column for column in known if column in names] + [key for key in names if key not in known]
    return [(key, known.get(key, key)) for key in order]


def write_table(path, name, rows, system=None):
    columns = headings(name, rows)
    if system and system.upside_down:
        columns.reverse()
    months = system.months if system else "April 2021"
    words = bool(system and system.words)
    write_rows(path, [header for _, header in columns],
               [[cell_text(row.get(key, ""), months, words) for key, _ in columns] for row in rows])


def write_reference(folder, tables):
    for name, rows in tables.items():
        columns = headings(name, rows, REFERENCE)
        write_rows(folder / f"{name}.csv", [header for _, header in columns],
                   [[cell_text(row[key]) for key, _ in columns] for row in rows])


def manifest(system, version, tables, evidence):
    whole = {"submission": f"{system.code}-{version}", "organisation": system.code, "framework": FRAMEWORK,
             "version": version, "received": RECEIVED[version][system.code], "tables": tables}
    whole.update(evidence)
    return whole


DELIVERY_PLAN = """# How {name} restores elective care, April to September 2021

Invented, as all of this example.

## Capacity

Two wards at each hospital are kept apart for planned care, so that emergencies do not stop operations. Theatres open on
Saturdays from June. The independent sector gives {sessions} sessions a week under a shared list.

## The most urgent first

Every person on the list has a priority agreed by a clinician, and is looked at again after {weeks} weeks.

## Risk

Each specialty reviews those who wait longest, by telephone where that suits the person, and validates its list.

## Staff

No theatre team works more than one Saturday in four, and leave carried over is taken before the autumn.
"""

NARRATIVE = """# Narrative plan of {name}

Invented, as all of this example.

## Waiting times by ethnicity and deprivation

{analysis}

## Diagnostics

We follow the review of diagnostic services: tests for people who are not urgent move out of acute hospitals, and a
community diagnostic hub opens in each place in turn.
"""

ANALYSIS = ("Waiting times were worked out for each ethnic group and each fifth of deprivation. People in the most deprived "
            "fifth wait about two weeks longer than those in the least deprived, most of all in ophthalmology and "
            "orthopaedics. Ethnicity is recorded for nine people in ten on the list; those whose ethnicity is not known "
            "wait about as long as everybody together. From July those in the most deprived fifth who have waited "
            "longest are telephoned first, and asked what keeps them from coming. We look at the figures each month with "
            "the people who run the lists, and publish what we find in the autumn, in words anybody can read. The "
            "groups we know least about, people without a fixed address among them, are asked in person by the outreach "
            "teams of each place.")

EVIDENCE = {  # QY3 sends none; nobody has read any of it yet
    "QY1": {"documents": ["delivery_plan", "memorandum_of_understanding"], "analysis": ANALYSIS, "procurement": "yes"},
    "QY2": {"documents": ["delivery_plan"], "analysis": ANALYSIS, "procurement": "yes"},
    "QY4": {"documents": [], "analysis": "The analysis will follow.", "procurement": ""},
    "QY5": {"documents": ["delivery_plan"], "analysis": "", "procurement": "no"},
}
HEADINGS = {"waiting_times_analysis": "Waiting times by ethnicity and deprivation", "diagnostics_review": "Diagnostics"}


def evidence_of(system, version):
    """What comes with a plan besides its tables: with final plans alone."""
    return EVIDENCE.get(system.code, {}) if version == "final" else {}


MEMORANDUM = """# Memorandum of understanding between {name} and its region

Invented, as all of this example.

## Delivery

The system delivers the priorities of 2021/22 through five boards, one for each of the areas of its plan.

## Governance

The system board decides; the accountable officer answers to the region each month.

## Oversight

The region looks at delivery each quarter, and more often where the system asks for help.
"""


def write_evidence(folder, system, version):
    """Writes the documents of a submission, and says what its manifest holds about them."""
    given = evidence_of(system, version)
    if not given:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    out = {"documents": {}, "statements": {}, "attestations": {}}
    if "delivery_plan" in given["documents"]:
        text = DELIVERY_PLAN.format(name=system.name, sessions=system.practices // 8, weeks=6)
        (folder / "delivery-plan.md").write_text(text, encoding="utf-8")
        out["documents"]["delivery_plan"] = {"file": "delivery-plan.md", "dated": "2021-05-27"}
    if "memorandum_of_understanding" in given["documents"]:
        (folder / "memorandum.md").write_text(MEMORANDUM.format(name=system.name), encoding="utf-8")
        out["documents"]["memorandum_of_understanding"] = {
            "file": "memorandum.md", "dated": "2021-05-28", "agreed_by": [system.code, REGION[0]]}
    if given["analysis"]:
        (folder / "narrative.md").write_text(NARRATIVE.format(name=system.name, analysis=given["analysis"]), encoding="utf-8")
        out["statements"] = {name: {"file": "narrative.md", "heading": heading} for name, heading in HEADINGS.items()}
    papers_staff_and_elective.write(folder, system, version, out)
    answer = {"answer": given["procurement"]}
    if given["procurement"]:
        answer.update(by="digital_lead", on="2021-06-01")
    out["attestations"]["shared_care_record_procurement"] = answer
    words_care_and_systems.add(folder, system, version, out)
    return {kind: held for kind, held in out.items() if held}


def write_submission(folder, system, version, plan):
    """Writes the files of one plan; a table that is not in it is not sent."""
    for name, rows in plan.items():
        write_table(folder / f"{name}.csv", name, rows, system)
    evidence = write_evidence(folder, system, version)
    write_json(folder / "submission.json", manifest(system, version, {name: f"{name}.csv" for name in plan}, evidence))
