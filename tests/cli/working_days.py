#!/usr/bin/env python3
"""working_days.py LIBRARY: works the working days of England out from the rules for bank holidays, and holds every row of the
calendar in that folder against them, both ways: value, day it is known from, basis and clause."""
import datetime
import pathlib
import re
import sys
from collections import defaultdict

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ALWAYS = datetime.date(1978, 1, 1)  # since then a year has the eight of today
DAY = datetime.timedelta(days=1)
MONDAY, SATURDAY = 0, 5

# (known from, clause, days that become holidays, days that no longer are); the move of 2020 leaves its month as long as it was.
PROCLAIMED = [
    (datetime.date(2020, 11, 12), "platinum_jubilee", ["2022-06-02", "2022-06-03"], ["2022-05-30"]),
    (datetime.date(2022, 9, 10), "state_funeral", ["2022-09-19"], []),
    (datetime.date(2022, 11, 6), "coronation", ["2023-05-08"], []),
]


def easter_sunday(year):
    """By golden number, century and epact."""
    golden, century = year % 19 + 1, year // 100 + 1
    skipped = 3 * century // 4 - 12
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - skipped) % 30
    if epact == 24 or epact == 25 and golden > 11:
        epact += 1
    full_moon = 44 - epact if epact <= 23 else 74 - epact
    sunday = full_moon + 7 - (5 * year // 4 - skipped - 10 + full_moon) % 7
    return datetime.date(year, 3, 1) + (sunday - 1) * DAY


def next_monday(day):
    while day.weekday() != MONDAY:
        day += DAY
    return day


def holidays(year, as_of):
    """The bank holidays of a year as they were known on a day."""
    easter = easter_sunday(year)
    out = {easter - 2 * DAY, easter + DAY, next_monday(datetime.date(year, 5, 25)), next_monday(datetime.date(year, 8, 25)),
           datetime.date(2020, 5, 8) if year == 2020 else next_monday(datetime.date(year, 5, 1))}
    for day in (datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)):
        while day.weekday() >= SATURDAY or day in out:
            day += DAY
        out.add(day)
    for known_from, _, made, unmade in PROCLAIMED:
        if known_from <= as_of:
            out |= {datetime.date.fromisoformat(day) for day in made}
            out -= {datetime.date.fromisoformat(day) for day in unmade}
    return out


def working_days(year, month, as_of=datetime.date.max):
    days = (datetime.date(year, month, 1) + number * DAY for number in range(31))
    return sum(day.month == month and day.weekday() < SATURDAY and day not in holidays(year, as_of) for day in days)


def before(year, month):
    return (year, month - 1) if month > 1 else (year - 1, 12)


def same_month_of_2019_20(year, month):
    return 2019 if month >= 4 else 2020, month


PARAMETERS = {"working_days": lambda year, month: (year, month), "working_days_before": before,
              "working_days_of_2019_20": same_month_of_2019_20}


def rows_expected(of):
    """(known from, days, clause) of a month: a row from the beginning, and one for each proclamation that changes it."""
    out = [(ALWAYS, working_days(*of, ALWAYS), "eight_a_year")]
    for known_from, clause, _, _ in PROCLAIMED:
        if working_days(*of, known_from) != out[-1][1]:
            out.append((known_from, working_days(*of, known_from), clause))
    return out


def rows_written(folder):
    """parameter -> (year, month) -> rows."""
    out = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.glob("working_days*.plumb")):
        name = None
        for line in path.read_text(encoding="utf-8").splitlines():
            head = re.match(r"parameter (\w+) ", line)
            name = head[1] if head else name if line.startswith("  |") else None
            cells = [cell.strip() for cell in line.split("|")[1:-1]]
            if name and cells and cells[0] != "month":
                month, year = cells[0].split()
                day, of, in_year = cells[3].split()
                known_from = datetime.date(int(in_year), MONTHS.index(of) + 1, int(day))
                assert cells[1].endswith(" days") and cells[2] == "public", cells
                source, clause = cells[4].split(".")
                assert source == "bank_holidays", cells
                out[name][int(year), MONTHS.index(month) + 1].append((known_from, int(cells[1].split()[0]), clause))
    return out


def main():
    written = rows_written(pathlib.Path(sys.argv[1]))
    assert set(written) == set(PARAMETERS), set(written)
    for name, months in written.items():
        for month, rows in months.items():
            assert rows == rows_expected(PARAMETERS[name](*month)), (name, month, rows, rows_expected(PARAMETERS[name](*month)))
        print(name, len(months), "months")


if __name__ == "__main__":
    main()
