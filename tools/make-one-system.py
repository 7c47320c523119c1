#!/usr/bin/env python3
"""Writes examples/one-system: an invented system, QX1, with five invented providers.

    tools/make-one-system.py [--output examples/one-system]

The same seed gives the same bytes. What is planted is in `planted`; the README of the example
says what a check finds of it.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import random

PROVIDERS = [
    # code, name, does elective work, share of the system's value, what else it is
    ("RXB", "Quarrydale Teaching Hospitals", "yes", 0.46, {"acute", "maternity", "type_1"}),
    ("RXI", "Quern Valley Hospitals", "yes", 0.31, {"acute", "maternity", "type_1"}),
    ("RXO", "Quoyle Orthopaedic Hospital", "yes", 0.23, {"acute"}),
    ("RXS", "Quillmoor Mental Health", "no", 0.0, {"mental_health", "community"}),
    ("RXU", "Quay Coast Ambulance Service", "no", 0.0, {"ambulance"}),
]
ATTRIBUTES = ["acute", "mental_health", "ambulance", "community", "maternity", "type_1"]
POINTS = [("day_case", 0.38), ("ordinary", 0.27), ("outpatient_first", 0.15), ("outpatient_follow_up", 0.20)]
MONTHS = ["April", "May", "June", "July", "August", "September"]
YEAR_MONTHS = MONTHS + ["October", "November", "December", "January", "February", "March"]
# Share of the same month of 2019/20 that the plan reaches, by month: just short in May.
REACHED = {"April": 0.724, "May": 0.741, "June": 0.822, "July": 0.861, "August": 0.858, "September": 0.8499}


def write(path, heading, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def baseline_rows(rng):
    for code, _, elective, share, _ in PROVIDERS:
        if elective == "no":
            continue
        for month in YEAR_MONTHS:
            year = 2019 if month in YEAR_MONTHS[:9] else 2020
            season = 0.92 if month in ("August", "December") else 1.0
            for point, part in POINTS:
                yield [code, f"{month} {year}", point, round(9800 * share * part * season * rng.uniform(0.96, 1.04))]


def plan_rows(rng, baseline, slack):
    for code, month, point, value in baseline:
        name, year = month.split()
        if name not in MONTHS or year != "2019":
            continue
        planned = round(value * (REACHED[name] - slack) * rng.uniform(0.998, 1.002))
        yield [code, f"{name} 2021", point, round(planned * 1000 / 1450), planned]


def planted(rows):
    """Faults a real plan has: a blank, a missing row, a text for a number, a row given twice."""
    out = []
    for row in rows:
        code, month, point = row[:3]
        if (code, month, point) == ("RXI", "June 2021", "ordinary"):
            row = row[:4] + [""]
        if (code, month, point) == ("RXO", "August 2021", "outpatient_first"):
            continue
        if (code, month, point) == ("RXB", "September 2021", "day_case"):
            row = row[:3] + ["tbc", row[4]]
        out.append(row)
    return out


DELIVERY_PLAN = """# Quex Vale: restoring planned care, April to September 2021

## Capacity in wards, theatres and staff

Two of five theatres at Quern Valley open again in May, the rest in July. Wards stay divided by risk of infection.

## With the independent sector

Hip and knee operations go on at the Quoyle Orthopaedic Hospital; two independent hospitals take cataracts.

## Priority by clinical need

Every list is ordered by urgency, and reviewed each week with a consultant. Nobody urgent waits behind routine work.

## Time for staff to recover

Unused leave is planned into June and July; the plan assumes less activity in these months.
"""
NARRATIVE = """# Quex Vale: narrative to the plan

## Waiting times by ethnicity and deprivation

People from the most deprived fifth of neighbourhoods wait 9 weeks longer for a first operation than people from the
least deprived. By ethnicity the difference is smaller, and one person in six has none recorded. A navigator calls
those who wait longest, in eight languages.
"""


def evidence(output):
    """A plan that was judged, a statement nobody has read yet, a yes of a system and of one provider."""
    folder = output / "QX1-final"
    for name, text in (("delivery-plan.md", DELIVERY_PLAN), ("narrative.md", NARRATIVE)):
        (folder / name).write_text(text, encoding="utf-8")
    judged = {
        "schema": "plumbline.judgements/1",
        "judgements": [{
            "document": "delivery_plan",
            "organisation": "QX1",
            "file_hash": "sha256:" + hashlib.sha256(DELIVERY_PLAN.encode()).hexdigest(),
            "verdict": "met",
            "role": "elective_lead",
            "by": "An invented person",
            "on": "2021-06-02",
            "why": "Says where capacity comes from, month by month, and who goes first.",
        }],
    }
    write_json(output / "judgements.json", judged)
    write_json(output / "RXB-final/submission.json", {
        "submission": "RXB-final",
        "organisation": "RXB",
        "framework": "nhs_planning_2021_22",
        "version": "final",
        "received": "2021-06-02",
        "tables": {},
        "attestations": {
            "infection_control": {"answer": "yes", "by": "infection_control_director", "on": "2021-05-28"},
        },
    })


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def manifest(version, received):
    out = {
        "submission": f"QX1-{version}",
        "organisation": "QX1",
        "framework": "nhs_planning_2021_22",
        "version": version,
        "received": received,
        "tables": {"activity": "activity.csv"},
    }
    if version == "final":
        out["documents"] = {"delivery_plan": {"file": "delivery-plan.md", "dated": "2021-05-28"}}
        out["statements"] = {
            "waiting_times_analysis": {"file": "narrative.md", "heading": "Waiting times by ethnicity and deprivation"},
        }
        out["attestations"] = {
            "shared_care_record_procurement": {"answer": "yes", "by": "digital_lead", "on": "2021-06-01"},
        }
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default=pathlib.Path(__file__).parent.parent / "examples/one-system", type=pathlib.Path)
    output = parser.parse_args().output
    rng = random.Random(2122)
    organisations = [
        ["Y99", "Invented Region", "QX1", "Quex Vale Integrated Care System", code, name, elective,
         *("yes" if attribute in kinds else "no" for attribute in ATTRIBUTES)]
        for code, name, elective, _, kinds in PROVIDERS
    ]
    write(output / "organisations.csv",
          ["region", "region_name", "system", "system_name", "provider", "provider_name", "does_elective", *ATTRIBUTES],
          organisations)
    baseline = list(baseline_rows(rng))
    write(output / "reference/baseline.csv", ["Provider", "Month", "Point of delivery", "Value (£000s)"], baseline)
    heading = ["Provider", "Month", "Point of delivery", "Spells", "Value (£000s)"]
    draft = list(plan_rows(rng, baseline, 0.02))
    write(output / "QX1-draft/activity.csv", heading, draft)
    final = planted(plan_rows(rng, baseline, 0.0))
    write(output / "QX1-final/activity.csv", heading, final)
    for version, received in (("draft", "2021-05-06"), ("final", "2021-06-02")):
        write_json(output / f"QX1-{version}/submission.json", manifest(version, received))
    evidence(output)


if __name__ == "__main__":
    main()
