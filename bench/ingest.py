#!/usr/bin/env python3
"""Reading alone: one file to typed columns, one requirement asked of it. Nobody hashes the file: lines name none.

ingest.py csv|json [SIZE [ROUNDS]]    SIZE: of the plan check, so many times its systems (4 unless said); documents (10,000)"""
import os
import sys
import tempfile

from harness import built, documents, duckdb_turns, first_columns, hold_equal, in_turns, plan_check, report, run

kind = sys.argv[1]
size = int(sys.argv[2]) if len(sys.argv) > 2 else {"csv": 4, "json": 10_000}[kind]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
with tempfile.TemporaryDirectory() as folder:
    check = {"csv": plan_check, "json": documents}[kind](folder, size, "ingest")
    file = folder + {"csv": "/plan.csv", "json": "/returns.jsonl"}[kind]
    programs = {
        "plumbline": lambda: run(check + ["--format", "verdicts"], folder + "/ours.csv"),
        "floor": lambda: run([built("bench/floor_ingest_" + kind), folder, folder + "/floor.csv"]),
    }
    duckdb = duckdb_turns("ingest_" + kind, folder)
    programs.update(duckdb)
    costs = in_turns(programs, rounds)
    files = {"plumbline": "ours", "floor": "floor", **({"DuckDB": "duckdb"} if duckdb else {})}
    hold_equal({name: first_columns(f"{folder}/{file}.csv", 4, name == "plumbline") for name, file in files.items()})
    megabytes = os.path.getsize(file) / 1e6
    what = {"csv": "a plan of CSV", "json": "documents of JSON"}[kind]
    report(f"reading alone: {what}, {megabytes:,.0f} MB", costs, note=f"{megabytes / costs['plumbline'].cpu:,.0f} MB a second of processor")
