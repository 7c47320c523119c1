#!/usr/bin/env python3
"""People: a record each, of 42 systems, 12 months and five fifths of deprivation, and 20 outcomes with their gaps.

make_people.py FOLDER [RECORDS]    RECORDS: 2,000,000 unless said

Writes organisations.csv and people.csv, the outcomes as policy text (framework.plumb; hidden.plumb is the same with
counts under five hidden) and what is needed of each as a table (metrics.csv). Seeded: the same arguments give the same
bytes. Records stand in no order. A few cells of every record are blank: missing, and missing is never met.
"""
import math
import operator
import os
import random
import sys

SYSTEMS, FIFTHS = 42, 5
MONTHS = [f"2021-{month:02}" for month in range(4, 13)] + [f"2022-{month:02}" for month in range(1, 4)]
TILTS = 8  # how well a system does for those of a fifth: so many sorts
HEADING = "system,month,fifth,age,sex,ethnicity,carer,needs_no_help,wait,treated,q1,q2,q3,q4,q5,q6,score,falls"
PIECE = 1 << 17

# (title, clauses of the outcome, "at least" or "at most", what each fifth needs, what the fifths may differ by, the unit)
METRICS = [
    ("Treated", "counting those where treated is yes", "at least", "60", "12", "%"),
    ("Treated within 126 days", "counting those where wait at most 126\n  out of those where wait is answered", "at least", "86", "8", "%"),
    ("Waited for 180 days or more", "counting those where wait at least 180\n  out of those where wait is answered", "at most", "9", "6", "%"),
    ("Of those treated, within 14 days", "among those where treated is yes\n  counting those where wait at most 14", "at least", "21", "6", "%"),
    ("Average wait", "taking average of wait", "at most", "75", "40", " days"),
    ("Median wait", "taking the median of wait", "at most", "42.5", "17.5", " days"),
    ("Long waits", "taking the 90th percentile of wait", "at most", "165.05", "90.05", " days"),
    ("Long waits of those treated", "among those where treated is yes\n  taking the 90th percentile of wait", "at most", "165.05", "90.05", " days"),
    *[(f"Says yes to question {at}", f"{left_out}counting those where q{at} in 4, 5\n  out of those where q{at} is answered",
       "at least", "53", "14", "%")
      for at, left_out in ((1, ""), (2, "leaving out those where needs_no_help is yes\n  "), (3, ""), (4, ""), (5, ""), (6, ""))],
    ("Average score", "taking average of score", "at least", "5.6", "1.8", ""),
    ("Falls", "taking falls per 1,000 people", "at most", "420", "310", ""),
    ("Carers say yes to question 3", "among those where carer is yes\n  counting those where q3 in 4, 5", "at least", "50", "24", "%"),
    ("Over 65 treated within 126 days", "among those where age at least 65\n  counting those where wait at most 126", "at least", "84", "12", "%"),
    ("Minorities say yes to question 1", "among those where ethnicity in asian, black, mixed, other\n  counting those where q1 in 4, 5",
     "at least", "51", "24", "%"),
    ("Yes to questions 1 and 2", "counting those where q1 in 4, 5 and q2 in 4, 5\n  out of those where q1 is answered and q2 is answered",
     "at least", "30", "14", "%"),
]


def chances(*parts):
    """256 texts, of which a random byte picks one: (text, chance) pairs, the last one for the rest."""
    out = []
    for text, chance in parts[:-1]:
        out += [text] * round(256 * chance)
    return (out + [parts[-1]] * 256)[:256]


def agreement(tilt):
    weights = [max(0.02, 0.34 - 0.06 * abs(tilt / 2 + 1.6 - at)) for at in range(1, 6)]
    whole = sum(weights) / 0.97
    return chances(("", 0.03), *[(str(at + 1), weight / whole) for at, weight in enumerate(weights[:-1])], "5")


def waits(tilt):
    """65,536 texts: days of a wait, 2% of them blank."""
    days = 75 - 4 * tilt
    return ["" if at < 1311 else str(min(730, int(-math.log(1 - (at - 1310.5) / 64226) * days))) for at in range(65536)]


def columns():
    """Behind the keys: what each cell may hold. One table of 256 (or 65,536) texts for all, or one after another for each tilt."""
    by_tilt = lambda make: [text for tilt in range(TILTS) for text in make(tilt)]
    return [
        [str(18 + at % 73) for at in range(256)],
        chances(("F", 0.5), ("M", 0.48), "X"),
        chances(("asian", 0.1), ("black", 0.07), ("mixed", 0.05), ("other", 0.03), ("", 0.02), "white"),
        chances(("yes", 0.12), ("", 0.01), "no"),
        chances(("yes", 0.08), ("", 0.01), "no"),
        by_tilt(waits),
        by_tilt(lambda tilt: chances(("yes", 0.55 + 0.03 * tilt), "no")),
        *[by_tilt(agreement)] * 6,
        by_tilt(lambda tilt: chances(("", 0.03), *[(str(at), 0.06 + 0.007 * (at - 5) * (tilt - 2)) for at in range(10)], "10")),
        by_tilt(lambda tilt: chances(("", 0.01), ("1", 0.2 - 0.01 * tilt), ("2", 0.08 - 0.005 * tilt), ("3", 0.03), "0")),
    ]


def groups(seeded):
    """65,536 of them: the keys of a record, and its tilt. One in 200 does not say its fifth."""
    texts, tilts = [], bytearray()
    of_system = [seeded.randrange(4) for _ in range(SYSTEMS)]
    for at in range(65536):
        system, fifth = at % SYSTEMS, seeded.randrange(FIFTHS)
        texts.append(f"Q{system:02},{MONTHS[at // SYSTEMS % 12]},{'' if seeded.random() < 0.005 else fifth + 1}")
        tilts.append(of_system[system] + fifth)
    return texts, tilts


def people(path, records):
    seeded = random.Random(20212023)
    texts, tilts = groups(seeded)
    cells = columns()
    with open(path, "w") as file:
        file.write(HEADING + "\n")
        while records > 0:
            count = min(records, PIECE)
            records -= count
            pick = lambda: memoryview(seeded.randbytes(2 * count)).cast("H")
            group = pick()
            tilt = [tilts[at] for at in group]
            parts = [map(texts.__getitem__, group)]
            for of in cells:
                wide = len(of) == 65536 * TILTS
                at = pick() if wide else seeded.randbytes(count)
                if len(of) > 256:
                    at = map(operator.add, at, map((65536 if wide else 256).__mul__, tilt))
                parts.append(map(of.__getitem__, at))
            file.write("\n".join(map(",".join, zip(*parts))) + "\n")


WORLD = """framework people "People"
  covers April 2021 to March 2022

level system
unit persons "person"
unit falls "fall"
list fifth one of 1 "Most deprived", 2, 3, 4, 5 "Least deprived"
list agreement one of 1 "Not at all", 2, 3, 4, 5 "Very much"
list sexes one of F, M, X
list ethnic_group one of asian, black, mixed, white, other

source bench "The benchmark" by "us"
  authority guidance
  clause all under "All"
    our words "what is needed was made for the benchmark"

priority B "Benchmark"

disclosure counts "Counts"
  hide counts {hide}
  hide siblings and parents as needed

table people "People"
  supplied by reference
  one row for each person
  rows as they come
  column system : organisation at system level
  column month : month
  column fifth : one of fifth, may be missing
  column age : count of persons, at least 0, at most 120
  column sex : one of sexes
  column ethnicity : one of ethnic_group, may be missing
  column carer : yes or no, may be missing
  column needs_no_help : yes or no, may be missing
  column wait : duration in days, at least 0, at most 730 days, may be missing
  column treated : yes or no
  column q1 : one of agreement, may be missing
  column q2 : one of agreement, may be missing
  column q3 : one of agreement, may be missing
  column q4 : one of agreement, may be missing
  column q5 : one of agreement, may be missing
  column q6 : one of agreement, may be missing
  column score : number, at least 0, at most 10, may be missing
  column falls : count of falls, at least 0, at most 5, may be missing
"""


def policy(hide):
    text = [WORLD.format(hide=hide)]
    for at, (title, clauses, comparison, needed, gap, unit) in enumerate(METRICS, 1):
        text.append(f"""outcome m{at} "{title}"
  voice person
  cites bench.all
  from people
  for each system, month
  {clauses}
  known for at least 70%
  split by fifth
  better when {'higher' if comparison == 'at least' else 'lower'}
  disclosure counts
""")
        tests = {str(fifth): f"m{at} in fifth {fifth} {comparison} {needed}{unit}" for fifth in range(1, FIFTHS + 1)}
        first, last = (FIFTHS, 1) if comparison == "at least" else (1, FIFTHS)
        tests["gap"] = f"m{at} in fifth {first} minus m{at} in fifth {last} at most {gap}{' percentage points' if unit == '%' else unit}"
        for name, test in tests.items():
            number = FIFTHS + 1 if name == "gap" else int(name)
            words = "gap" if name == "gap" else "fifth " + name
            text.append(f'requirement B-{at}-{number} "{title}, {words}"\n  under B\n  cites bench.all\n  says ours\n'
                        f'  for each system, month\n  test {test}\n  no examples because "the benchmark holds the answers against other programs"\n')
    return "\n".join(text)


def main():
    folder, records = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/organisations.csv", "w") as file:
        file.write("system\n" + "".join(f"Q{at:02}\n" for at in range(SYSTEMS)))
    people(folder + "/people.csv", records)
    for name, hide in (("framework", "1000000000 to 1000000000"), ("hidden", "1 to 4")):
        with open(f"{folder}/{name}.plumb", "w") as file:
            file.write(policy(hide))
    with open(folder + "/metrics.csv", "w") as file:
        file.write("metric,comparison,needed,gap\n")
        file.writelines(f"{at},{comparison},{needed},{gap}\n" for at, (_, _, comparison, needed, gap, _) in enumerate(METRICS, 1))


if __name__ == "__main__":
    main()
