#!/usr/bin/env python3
"""Writes examples/region: an invented region of six systems and twenty providers, its plans, and the answers to expect.

    tools/make-region.py                               all of it, in its place
    tools/make-region.py --output FOLDER               somewhere else
    tools/make-region.py --output FOLDER --without ID  only the plans of the system that plant is in, as CSV, without it
    tools/make-region.py --list                        what was planted

The same seed gives the same bytes; no clock is read. Plans are made so that they keep to everything that is asked, with
room to spare; then plants put some things wrong (tools/region/plants.py). The answer key is made from the plants.
"""
import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

from region import exceptions, files, key, people_key, plans, plants, returns, survey, world  # noqa: E402


def organisation_rows():
    for one in world.PROVIDERS:
        system = world.system_named(one.system)
        holds = ["yes" if attribute in one.holds else "no" for attribute in world.ATTRIBUTES]
        adopted = "yes" if system.code in returns.ADOPTED else "no"
        yield [*world.REGION, system.code, system.name, adopted, one.code, one.name, *holds]


def planted(system, version, without=None):
    plan = plans.plan_of(system, version)
    for one in plants.PLANTS:
        if one.system == system.code and version in one.versions and one.id != without:
            one.change(plan)
    return plan


def submissions():
    for version, received in world.RECEIVED.items():
        for code in received:
            yield world.system_named(code), version, f"{code}-{version}"


def write_without(output, plant):
    for system, version, name in submissions():
        if system.code == plant.system and version in plant.versions:
            files.write_submission(output / name, system, version, planted(system, version, plant.id))


def write_survey(output):
    people_of = {system.code: survey.respondents(system) for system in world.SYSTEMS}
    returns.write(output / "survey", people_of)
    files.write_json(output / "survey_judgements.json", returns.judgements())
    files.write_rows(output / "survey_key.csv", ["requirement", "subject", "verdict", "figure"], people_key.answer_rows(people_of))


def write_region(output):
    from region import workbook  # not needed, and its library neither, where a plant is left out
    heading = ["region", "region_name", "system", "system_name", "adopted_outcomes", "provider", "provider_name", *world.ATTRIBUTES]
    files.write_rows(output / "organisations.csv", heading, organisation_rows())
    files.write_reference(output / "reference", plans.reference())
    for system, version, name in submissions():
        plan = planted(system, version)
        files.write_submission(output / "csv" / name, system, version, plan)
        workbook.write_submission(output / "workbooks" / name, system, version, plan)
    write_survey(output)
    files.write_json(output / "exceptions.json", exceptions.register())
    files.write_rows(output / "answer_key.csv", ["version", "requirement", "subject", "verdict", "plant"], key.answer_rows())
    files.write_rows(output / "expected_issues.csv", ["version", "submission", "table", "column", "code", "found", "plant"],
                     key.issue_rows())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default=pathlib.Path(__file__).parent.parent / "examples/region", type=pathlib.Path)
    parser.add_argument("--without", metavar="ID", help="a plant to leave out")
    parser.add_argument("--list", action="store_true", help="what was planted, one a line")
    asked = parser.parse_args()
    if asked.list:
        for one in plants.PLANTS:
            print(f"{one.id:24} {one.system} {'+'.join(one.versions):12} {one.what}")
    elif asked.without:
        found = [one for one in plants.PLANTS if one.id == asked.without]
        if not found:
            parser.error(f"there is no plant called {asked.without}; --list names them")
        write_without(asked.output, found[0])
    else:
        write_region(asked.output)


if __name__ == "__main__":
    main()
