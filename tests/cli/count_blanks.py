#!/usr/bin/env python3
"""count_blanks.py RESULTS.json AE.csv: holds the results against the file itself, cell by cell."""
import csv
import json
import sys

MONTHS = {f"{name} 2021": f"2021-{number:02}" for number, name in
          enumerate(["April", "May", "June", "July", "August", "September"], 4)}

# The trusts of the field test, which did not report the standard then: public knowledge, and not taken from the rules.
FIELD_TEST = set("R0D RC9 RDU RFR RGR RGT RHU RK9 RNQ RQM RVW RX1 RXF RYJ".split())


def reason_of_blank(trust):
    return "excused from reporting" if trust in FIELD_TEST else "blank"


def main():
    results = json.load(open(sys.argv[1], encoding="utf-8"))
    found = {(f["subject"]["provider"], f["subject"]["month"]): f for f in results["findings"]}
    counts = {"met": 0, "not met": 0, "excused from reporting": 0, "blank": 0, "no attendances": 0}
    with open(sys.argv[2], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["date"] not in MONTHS:
                continue
            finding = found.pop((row["nhs_trust22_code"], MONTHS[row["date"]]))
            over, total = row["attendances_over_4hours"], int(row["total_attendances"])
            if over == "":
                expected, kind = "cannot tell", reason_of_blank(row["nhs_trust22_code"])
                assert finding["missing"][0]["reason"] == kind, finding
            elif total == 0:
                expected, kind = "cannot tell", "no attendances"
                assert finding["missing"][0]["reason"] == "denominator is zero", finding
            else:
                expected = kind = "met" if (total - int(over)) * 100 >= 95 * total else "not met"
            assert finding["verdict"] == expected, (row, finding)
            counts[kind] += 1
    rest = {f["missing"][0]["reason"] for f in found.values()}
    assert all(f["verdict"] == "cannot tell" for f in found.values())
    print(counts, "and months without a row:", len(found), rest)


if __name__ == "__main__":
    main()
