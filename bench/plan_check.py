#!/usr/bin/env python3
"""B1 and B2: a region's plans against 150 requirements, from a compiled bundle and CSV files to a line of CSV an answer.

plan_check.py [SCALE [ROUNDS]]    SCALE 10: ten times the systems"""
import os
import sys
import tempfile

from harness import built, duckdb_turns, first_columns, hold_equal, in_turns, plan_check, report, run

scale = int(sys.argv[1]) if len(sys.argv) > 1 else 1
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
with tempfile.TemporaryDirectory() as folder:
    check = plan_check(folder, scale)
    programs = {
        "plumbline": lambda: run(check + ["--format", "verdicts"], folder + "/ours.csv"),
        "floor": lambda: run([built("bench/floor_plan_check"), folder, folder + "/floor.csv"]),
    }
    if scale == 1:
        programs["plumbline, JSON"] = lambda: run(check + ["--format", "json"], folder + "/ours.json")
    duckdb = duckdb_turns("plan_check", folder)
    programs.update(duckdb)
    costs = in_turns(programs, rounds)
    answers = {"plumbline": first_columns(folder + "/ours.csv", 4, True), "floor": first_columns(folder + "/floor.csv", 4, False)}
    if duckdb:
        answers["DuckDB"] = first_columns(folder + "/duckdb.csv", 4, False)
    hold_equal(answers)
    note = ""
    if scale == 1:
        json = costs["plumbline, JSON"]
        note = f"as JSON {os.path.getsize(folder + '/ours.json') / 1e6:.0f} MB: {json.cpu:.2f} s, {json.peak:.0f} MiB"
    report("B1, plan check" if scale == 1 else f"B2, plan check, {scale} times the systems", costs, note=note)
