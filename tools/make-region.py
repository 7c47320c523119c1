#!/usr/bin/env python3
"""Writes examples/region: an invented region of six systems and twenty providers, its plans, and the answers to expect.

    tools/make-region.py                               all of it, in its place
    tools/make-region.py --output FOLDER               somewhere else
    tools/make-region.py --output FOLDER --plans       the plans alone, as CSV, with the answers to expect
    tools/make-region.py --output FOLDER --without ID  with one plant left out
    tools/make-region.py --list                        what was planted

The same seed gives the same bytes; no clock is read. Plans are made so that they keep to everything that is asked, with
room to spare; then plants put some things wrong (tools/region/plants.py). The answer key is made from the plants.
"""
import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

from region import files, key, plans, plants, world  # noqa: E402


def organisation_rows():
    for one in world.PROVIDERS:
        system = world.system_named(one.system)
        holds = ["yes" if attribute in one.holds else "no" for attribute in world.ATTRIBUTES]
        yield [*world.REGION, system.code, system.name, one.code, one.name, *holds]


def planted(system, version, without):
    plan = plans.plan_of(system, version)
    for one in plants.PLANTS:
        if one.system == system.code and version in one.versions and one.id not in without:
            one.change(plan)
    return plan


def write_region(output, without, plans_alone):
    heading = ["region", "region_name", "system", "system_name", "provider", "provider_name", *world.ATTRIBUTES]
    files.write_rows(output / "organisations.csv", heading, organisation_rows())
    files.write_reference(output / "reference", plans.reference())
    for version, received in world.RECEIVED.items():
        for code in received:
            system = world.system_named(code)
            plan = planted(system, version, without)
            files.write_submission(output / "csv" / f"{code}-{version}", system, version, plan)
            if not plans_alone:
                from region import workbook
                workbook.write_submission(output / "workbooks" / f"{code}-{version}", system, version, plan)
    if not plans_alone:
        from region import survey
        survey.write(output / "survey")
    files.write_rows(output / "answer_key.csv", ["version", "requirement", "subject", "verdict", "plant"], key.answer_rows())
    files.write_rows(output / "expected_issues.csv", ["version", "submission", "table", "column", "code", "found", "plant"],
                     key.issue_rows())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default=pathlib.Path(__file__).parent.parent / "examples/region", type=pathlib.Path)
    parser.add_argument("--without", action="append", default=[], metavar="ID", help="a plant to leave out")
    parser.add_argument("--plans", action="store_true", help="write neither workbooks nor the survey")
    parser.add_argument("--list", action="store_true", help="what was planted, one a line")
    asked = parser.parse_args()
    unknown = set(asked.without) - {one.id for one in plants.PLANTS}
    if unknown:
        parser.error("there is no plant called " + ", ".join(sorted(unknown)) + "; --list names them")
    if asked.list:
        for one in plants.PLANTS:
            print(f"{one.id:24} {one.system} {' and '.join(one.versions):16} {one.what}")
        return
    write_region(asked.output, asked.without, asked.plans)


if __name__ == "__main__":
    main()
