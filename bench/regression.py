#!/usr/bin/env python3
"""Has anything become slower? What is checked here costs a multiple of its floor, measured turn by turn; the multiple is
held against the one kept in ratios.json. It builds nothing, needs no DuckDB and takes less than a minute.

regression.py [--keep]    --keep: what is measured now is kept from now on

Ends with 0 whatever it says; with 1 where it could not be run, or two programs do not give the same answers."""
import datetime
import json
import os
import statistics
import sys
import tempfile
import time

from harness import ROOT, built, documents, first_columns, hold_equal, people, plan_check, run

KEPT = os.path.join(ROOT, "bench", "ratios.json")
SLOWER = 1.25
# A floor takes some hundredths of a second: so many runs of it stand beside one of ours.
FLOOR_RUNS = 5
MOST_TURNS, ENOUGH_SECONDS = 5, 10

# claim: (its data, the floor, how many columns of an answer are the same in both)
CLAIMS = {
    "plan check": (plan_check, "plan_check", 4),
    "people, 200,000": (lambda folder: people(folder, 200_000), "people", 4),
    "documents, 1,000": (lambda folder: documents(folder, 1_000), "documents", 3),
    "reading CSV": (lambda folder: plan_check(folder, 4, "ingest"), "ingest_csv", 4),
    "reading JSON": (lambda folder: documents(folder, 10_000, "ingest"), "ingest_json", 4),
}


def machine():
    name = "not known"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
    return f"{name}, {os.cpu_count()} processors"


def multiple(make, floor, columns):
    """Of the floor's processor time: the median of the turns."""
    turns, begin = [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        check = make(folder) + ["--format", "verdicts"]
        ours, theirs = folder + "/ours.csv", folder + "/floor.csv"
        while len(turns) < MOST_TURNS and (not turns or time.monotonic() - begin < ENOUGH_SECONDS):
            own = run(check, ours).cpu
            turns.append(own / statistics.mean(run([built("bench/floor_" + floor), folder, theirs]).cpu for _ in range(FLOOR_RUNS)))
        hold_equal({"plumbline": first_columns(ours, columns, True), "floor": first_columns(theirs, columns, False)})
    return statistics.median(turns)


def kept_before():
    if not os.path.exists(KEPT):
        return {"ratios": {}}
    with open(KEPT) as file:
        return json.load(file)


def told(claim, now, kept):
    begins = f"{claim}: {now:.1f} times the floor"
    if kept is None:
        return f"{begins}; nothing is kept to hold it against."
    if now > kept * SLOWER:
        return f"{begins}, where {kept:.1f} is kept: SLOWER, by {now / kept - 1:.0%}."
    if now < kept / SLOWER:
        return f"{begins}, where {kept:.1f} is kept: better, by {1 - now / kept:.0%}."
    return f"{begins}, where {kept:.1f} is kept: the same."


def main():
    before, now = kept_before(), {claim: multiple(*how) for claim, how in CLAIMS.items()}
    for claim, ratio in now.items():
        print(told(claim, ratio, before["ratios"].get(claim)))
    slower = [claim for claim, ratio in now.items() if ratio > SLOWER * before["ratios"].get(claim, ratio)]
    print(f"Slower by more than {SLOWER - 1:.0%} than what is kept: {'; '.join(slower) or 'none'}.")
    if before.get("machine") not in (None, machine()):
        print(f"What is kept was measured on another machine ({before['machine']}): the multiples differ somewhat between machines.")
    if "--keep" in sys.argv[1:]:
        with open(KEPT, "w") as file:
            ratios = {claim: round(ratio, 1) for claim, ratio in now.items()}
            json.dump({"machine": machine(), "date": datetime.date.today().isoformat(), "ratios": ratios}, file, indent=2)
            file.write("\n")
        print("Kept.")


if __name__ == "__main__":
    main()
