#!/usr/bin/env python3
"""hold_to_outcomes.py carers|unpaid_care|talking_therapies|deprivation RESULTS.json FOLDER: works every answer of the packs
of published outcomes out again from the files themselves, and holds the results against it, both ways."""
import csv
import sys
from collections import Counter, defaultdict
from fractions import Fraction

from hold_results import hold
from working_days import before, working_days

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SHOWN = "no standard set"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    """A float may stand in a file with more digits than it is exact to: it is taken as written."""
    return None if text in (None, "") else Fraction(text)


def carers(folder):
    values, councils = {}, set()
    for row in rows(folder + "/ascof_council_2015-16_2022-23.csv"):
        councils.add(row["Local authority code"])
        values[row["Local authority code"], row["Financial year"], row["Measure"]] = number(row["Value"])
    life, found = "Outcome, ASC Carer Quality of Life", "Outcome, Ease of finding information about support : carers"
    for council in councils:
        now, then = (values.get((council, year, life)) for year in ("2021-22", "2018-19"))
        yield ("PO-CA-1", council, "2021/22"), SHOWN, now
        yield ("PO-CA-2", council, "2021/22"), SHOWN, values.get((council, "2021-22", found))
        yield ("PO-CA-3", council, "2021/22"), SHOWN, None if None in (now, then) else now - then


def unpaid_care(folder):
    people = defaultdict(dict)
    for row in rows(folder + "/census2021_unpaid_carers.csv"):
        people[row["Lower.Tier.Local.Authorities.Code"]][row["Unpaid.care..7.categories..Code"]] = int(row["Observation"])
    for council, by in people.items():
        caring = sum(by[code] for code in "23456")
        yield ("PO-UC-1", council), SHOWN, Fraction(caring, caring + by["1"])
        yield ("PO-UC-2", council), SHOWN, Fraction(by["6"], caring) if caring else None


def talking_therapies(folder):
    values = {(row["sicbl22_code"], row["date"], row["name"]): number(row["value"]) for row in rows(folder + "/talking_therapies_subicb_2022_23.csv")}
    places = [row["sicbl22_code"] for row in rows(folder + "/org_subicb22_to_icb22.csv")]
    for place in places:
        for month in MONTHS[6:] + MONTHS[:5]:
            year = 2022 if month in MONTHS[6:] else 2023
            of = lambda name: values.get((place, f"{month} {year}", name))
            number_of = MONTHS.index(month) + 1
            key = (place, f"{year}-{number_of:02}")
            starts, referrals = of("Count_AccessingServices"), of("Count_ReferralsReceived")
            yield ("PO-TT-1", *key), SHOWN, starts / referrals if referrals and starts is not None else None
            if key[1] != "2022-07":
                year_before, month_before = before(year, number_of)
                then = values.get((place, f"{MONTHS[month_before - 1]} {year_before}", "Count_ReferralsReceived"))
                by_day = lambda count, *of: count / working_days(*of)
                known = then and referrals is not None
                yield (("PO-TT-4", *key), SHOWN,
                       by_day(referrals, year, number_of) / by_day(then, year_before, month_before) if known else None)
            for requirement, name, least in (("PO-TT-2", "Percentage_AccessingServices6WeeksFinishedCourseTreatment", 75),
                                             ("PO-TT-3", "Percentage_Recovery", 50)):
                value = of(name)
                yield (requirement, *key), "cannot tell" if value is None else "met" if value >= least else "not met", value


def deprivation(folder):
    scores = {row["Area Code"]: number(row["Value"]) for row in rows(folder + "/imd2019_gp_practice.csv")}
    practices, people = defaultdict(list), Counter()
    for row in rows(folder + "/gp_list_size_practice_2021-01.csv"):
        practices[row["CCG_CODE"]].append(row["CODE"])
        people[row["CCG_CODE"]] += int(row["NUMBER_OF_PATIENTS"])
    for ccg, members in practices.items():
        found = [scores.get(practice) for practice in members]
        yield ("PO-DE-1", ccg), SHOWN, None if None in found else max(found) - min(found)
        yield ("PO-DE-2", ccg), SHOWN, Fraction(people[ccg])


def compare(finding, key, verdict, figure):
    shown = finding["figure"] and Fraction(finding["figure"]["exact"])
    assert (finding["verdict"], shown) == (verdict, figure), (key, verdict, figure, finding["sentence"])
    return key[0], verdict, "not known" if figure is None else "known"


def main():
    kind, results, folder = sys.argv[1:]
    hold(results, globals()[kind](folder), compare)


if __name__ == "__main__":
    main()
