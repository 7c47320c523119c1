#!/usr/bin/env python3
"""B5: 150 requirements of documents of 400 fields, from a compiled bundle and lines of JSON to a line of CSV an answer.

documents.py [DOCUMENTS [ROUNDS]]    10,000 documents unless said"""
import os
import sys
import tempfile

from harness import ROOT, built, documents, duckdb_turns, first_columns, hold_equal, in_turns, report, run

count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
with tempfile.TemporaryDirectory() as folder:
    check = documents(folder, count)
    programs = {
        "plumbline": lambda: run(check + ["--format", "verdicts"], folder + "/ours.csv"),
        "floor": lambda: run([built("bench/floor_documents"), folder, folder + "/floor.csv"]),
        "Python": lambda: run([sys.executable, os.path.join(ROOT, "bench", "peers", "documents.py"), folder, folder + "/python.csv"]),
    }
    duckdb = duckdb_turns("documents", folder)
    programs.update(duckdb)
    costs = in_turns(programs, rounds)
    files = {"plumbline": "ours", "floor": "floor", "Python": "python", **({"DuckDB": "duckdb"} if duckdb else {})}
    hold_equal({name: first_columns(f"{folder}/{file}.csv", 3, name == "plumbline") for name, file in files.items()})
    report(f"B5, {count:,} documents of 400 fields", costs, note=f"{count / costs['plumbline'].cpu:,.0f} documents a second of processor")
