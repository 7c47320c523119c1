"""A survey of 20,000 people: what they say about care that fits together, decisions, waiting, and caring for others.

One row a person, one file a system. People in the most deprived fifth have worse to say, are ill more often, and leave
more questions blank; Eskmouth (QY5) is small, so that some of its groups hold fewer than ten people.
"""
from .files import write_json, write_rows
from .world import SYSTEMS, dice

PEOPLE = 20_000
RESPONDENTS_OF_THE_SMALL = 420  # QY5

HEADING = [
    "System", "Year", "Age", "Ethnic group", "Deprivation fifth", "Looks after somebody", "Number of long-term conditions",
    "Needs no help with care", "I can plan my care with people who understand me", "The people who care for me work together",
    "Involved in decisions", "Knows whom to contact", "Waiting for treatment", "Told about the wait",
    "Told how to get help meanwhile", "Asked about own needs as a carer"]

# Shares of people: in the most deprived fifth more are from ethnic minorities, and fewer are old.
ETHNICITY = {1: (0.66, 0.15, 0.10, 0.05, 0.04), 5: (0.90, 0.05, 0.01, 0.02, 0.02)}
GROUPS = ("white", "asian", "black", "mixed", "other")
FIFTHS = {"QY1": (0.20, 0.20, 0.20, 0.20, 0.20), "QY2": (0.12, 0.17, 0.21, 0.24, 0.26), "QY3": (0.26, 0.22, 0.20, 0.17, 0.15),
          "QY4": (0.30, 0.24, 0.19, 0.15, 0.12), "QY5": (0.07, 0.14, 0.24, 0.29, 0.26), "QY6": (0.16, 0.19, 0.22, 0.22, 0.21)}

# How much more, or less, people have good to say of care that fits together, by system.
BETTER = {"QY1": 0.08, "QY2": 0.04, "QY3": -0.16}


def between(fifth, most_deprived, least_deprived):
    return most_deprived + (least_deprived - most_deprived) * (fifth - 1) / 4


def ethnicity(throw, fifth):
    shares = [between(fifth, most, least) for most, least in zip(ETHNICITY[1], ETHNICITY[5])]
    return throw.choices(GROUPS, shares)[0]


class Person:
    """One who answers. What was not asked of them, or what they left blank, is blank."""

    def __init__(self, throw, fifth):
        self.throw, self.fifth = throw, fifth
        self.left_blank = between(fifth, 0.07, 0.03)

    def says(self, answer):
        return "" if self.throw.random() < self.left_blank else answer

    def yes(self, most_deprived, least_deprived):
        return self.says("yes" if self.throw.random() < between(self.fifth, most_deprived, least_deprived) else "no")

    def agreement(self, most_deprived, least_deprived):
        agree = between(self.fifth, most_deprived, least_deprived)
        shares = (agree * 0.4, agree * 0.6, (1 - agree) * 0.45, (1 - agree) * 0.35, (1 - agree) * 0.2)
        return self.says(self.throw.choices(("strongly_agree", "agree", "neither", "disagree", "strongly_disagree"), shares)[0])


def conditions(throw, fifth, age):
    """How many long-term conditions: more with age, and more where people have less."""
    chance = between(fifth, 0.30, 0.20) + (0.18 if age >= 65 else 0.06 if age >= 45 else -0.08)
    return sum(throw.random() < chance for _ in range(5))


def respondent(throw, system):
    fifth = throw.choices((1, 2, 3, 4, 5), FIFTHS[system.code])[0]
    person = Person(throw, fifth)
    age = min(101, max(16, round(throw.gauss(between(fifth, 48, 57), 19))))
    ill = conditions(throw, fifth, age)
    carer = throw.random() < between(fifth, 0.20, 0.15)
    waiting = throw.random() < 0.16
    better = BETTER.get(system.code, 0)
    return [
        system.code, "2021/22", "" if throw.random() < 0.01 else age, person.says(ethnicity(throw, fifth)),
        "" if throw.random() < 0.04 else fifth, person.says("yes" if carer else "no"), person.says(ill),
        person.yes(0.30, 0.42) if ill < 2 else person.yes(0.08, 0.14),
        person.agreement(0.56 + better, 0.74 + better), person.agreement(0.50 + better, 0.68 + better),
        person.yes(0.58, 0.74), person.yes(0.61, 0.79), person.says("yes" if waiting else "no"),
        person.yes(0.44, 0.59) if waiting else "", person.yes(0.33, 0.47) if waiting else "",
        person.yes(0.24, 0.33) if carer else ""]


def respondents():
    """How many answer in each system: by their people, but for the small one."""
    others = [one for one in SYSTEMS if one.code != "QY5"]
    people = sum(one.people for one in others)
    out = {one.code: round((PEOPLE - RESPONDENTS_OF_THE_SMALL) * one.people / people) for one in others}
    out["QY5"] = RESPONDENTS_OF_THE_SMALL
    out["QY1"] += PEOPLE - sum(out.values())
    return out


def write(folder):
    for code, people in respondents().items():
        system = next(one for one in SYSTEMS if one.code == code)
        throw = dice("survey", code)
        name = f"{code}-survey"
        write_rows(folder / name / "experience_survey.csv", HEADING, (respondent(throw, system) for _ in range(people)))
        write_json(folder / name / "submission.json", {
            "submission": name, "organisation": code, "version": "final", "received": "2021-06-01",
            "tables": {"experience_survey": "experience_survey.csv"}})
