#!/usr/bin/env python3
"""Runs a benchmark's SQL in DuckDB: in_duckdb.py SQL FOLDER OUT THREADS. The columns of every table are given, so
that none has to be guessed."""
import os
import sys

import duckdb

TABLES = {
    "plan_check": {
        "systems": {"system": "VARCHAR", "providers": "INTEGER", "metro": "INTEGER"},
        "providers": {"system": "VARCHAR", "provider": "VARCHAR"},
        "plan": {"provider": "VARCHAR", "line": "VARCHAR", "month": "VARCHAR", "value": "BIGINT"},
        "baseline": {"provider": "VARCHAR", "line": "VARCHAR", "month": "VARCHAR", "value": "BIGINT"},
        "rules": {"rule": "INTEGER", "kind": "VARCHAR", "comparison": "VARCHAR", "tolerance": "BIGINT", "factor": "BIGINT", "metro": "INTEGER"},
        "thresholds": {"rule": "INTEGER", "month": "VARCHAR", "needed": "BIGINT"},
        "lines": {"rule": "INTEGER", "side": "VARCHAR", "line": "VARCHAR"},
    },
    "many_rules": {
        "plan": {"provider": "VARCHAR", "line": "VARCHAR", "value": "BIGINT"},
        "wanted": {"rule": "INTEGER", "line": "VARCHAR", "comparison": "VARCHAR", "needed": "BIGINT"},
    },
    "people": {
        "people": {"system": "VARCHAR", "month": "VARCHAR", "fifth": "UTINYINT", "age": "UTINYINT", "sex": "VARCHAR", "ethnicity": "VARCHAR",
                   "carer": "BOOLEAN", "needs_no_help": "BOOLEAN", "wait": "SMALLINT", "treated": "BOOLEAN",
                   **{f"q{at}": "UTINYINT" for at in range(1, 7)}, "score": "UTINYINT", "falls": "UTINYINT"},
        "metrics": {"metric": "INTEGER", "comparison": "VARCHAR", "needed": "DECIMAL(9, 2)", "gap": "DECIMAL(9, 2)"},
    },
    "documents": {
        "returns": {"provider": "VARCHAR", **{f"n{at:03}": "INTEGER" for at in range(320)}, **{f"t{at:03}": "BOOLEAN" for at in range(40)},
                    **{f"w{at:03}": "VARCHAR" for at in range(40)}},
    },
}

TABLES["ingest_csv"] = {table: TABLES["plan_check"][table] for table in ("plan", "providers")}
TABLES["ingest_json"] = TABLES["documents"]

sql, folder, out, threads = sys.argv[1:5]
name = sql.rsplit("/", 1)[-1].removesuffix(".sql")
database = duckdb.connect(config={"threads": int(threads)})
for table, columns in TABLES[name].items():
    read = f"read_csv('{folder}/{table}.csv', header=true, auto_detect=false"
    if os.path.exists(f"{folder}/{table}.jsonl"):
        read = f"read_json('{folder}/{table}.jsonl', format='newline_delimited'"
    database.execute(f"CREATE VIEW {table} AS SELECT * FROM {read}, columns={columns})")
with open(sql) as file:
    database.execute(file.read().replace("{out}", out))
