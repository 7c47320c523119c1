#!/usr/bin/env python3
"""B3: twenty outcomes counted person by person, by system, month and fifth of deprivation, and how far the fifths are
apart, from a compiled bundle and one CSV file of records to a line of CSV an answer.

people.py [RECORDS [ROUNDS]]    2,000,000 records unless said"""
import sys
import tempfile

from harness import built, duckdb_turns, first_columns, hold_equal, in_turns, people, report, run

records = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
with tempfile.TemporaryDirectory() as folder:
    verdicts = ["--format", "verdicts"]
    check, small_hidden = people(folder, records), people(folder, records, "hidden")
    programs = {
        "plumbline": lambda: run(check + verdicts, folder + "/ours.csv"),
        "floor": lambda: run([built("bench/floor_people"), folder, folder + "/floor.csv"]),
        "plumbline, counts under five hidden": lambda: run(small_hidden + verdicts),
    }
    duckdb = duckdb_turns("people", folder)
    programs.update(duckdb)
    costs = in_turns(programs, rounds)
    answers = {"plumbline": first_columns(folder + "/ours.csv", 4, True), "floor": first_columns(folder + "/floor.csv", 4, False)}
    if duckdb:
        answers["DuckDB"] = first_columns(folder + "/duckdb.csv", 4, False)
    hold_equal(answers)
    report(f"B3, {records:,} people, 20 outcomes", costs)
