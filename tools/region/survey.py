"""A survey of 20,000 people: what they say about care that fits together, decisions, waiting, and caring for others.

One row a person, one file a system. People in the most deprived fifth have worse to say, are ill more often, and leave
more questions blank; in Alderwick and Fen (QY1) they do not, and nothing is left blank. Eskmouth (QY5) is small,
so that some of its groups hold fewer than ten people.
"""
from .world import SYSTEMS, dice

PEOPLE = 20_000
RESPONDENTS_OF_THE_SMALL = 420  # QY5
YEAR = "2021/22"

HEADING = [
    "System", "Year", "Age", "Ethnic group", "Deprivation fifth", "Looks after somebody", "Number of long-term conditions",
    "Needs no help with care", "I can plan my care with people who understand me", "The people who care for me work together",
    "Involved in decisions", "Knows whom to contact", "Waiting for treatment", "Told about the wait",
    "Told how to get help meanwhile", "Asked about own needs as a carer",
    "Age group", "Sex", "Sexual orientation", "Disabled", "Learning disability", "Long-term conditions, grouped",
    "Lost income while waiting", "Put off getting help", "Had an appointment this year", "Offered a choice of how to be seen",
    "Asked for a routine appointment", "Days waited for it", "Gets help to look after own health",
    "Services here are made with people like me", "Treated with respect", "My care fits my life",
    "How far conditions hold me back (0 to 10)", "Review looked at all my conditions", "Asked what matters to me",
    "Offered emotional support", "Went without washing, dressing, the toilet or a meal", "Sees people as much as wanted",
    "Needs an interpreter", "Had an interpreter", "Has a regular break from caring", "Put off own appointment to care"]

# Shares of people: in the most deprived fifth more are from ethnic minorities, and fewer are old.
ETHNICITY = {1: (0.66, 0.15, 0.10, 0.05, 0.04), 5: (0.90, 0.05, 0.01, 0.02, 0.02)}
GROUPS = ("white", "asian", "black", "mixed", "other")
FIFTHS = {"QY1": (0.20, 0.20, 0.20, 0.20, 0.20), "QY2": (0.12, 0.17, 0.21, 0.24, 0.26), "QY3": (0.26, 0.22, 0.20, 0.17, 0.15),
          "QY4": (0.30, 0.24, 0.19, 0.15, 0.12), "QY5": (0.07, 0.14, 0.24, 0.29, 0.26), "QY6": (0.16, 0.19, 0.22, 0.22, 0.21)}

# How much more, or less, people have good to say, by system.
BETTER = {"QY1": 0.08, "QY2": 0.04, "QY3": -0.16}
LEVEL = {"QY1"}       # where it makes no difference how deprived people are
COMPLETE = {"QY1"}    # where nothing is left blank


def between(fifth, most_deprived, least_deprived):
    return most_deprived + (least_deprived - most_deprived) * (fifth - 1) / 4


def ethnicity(throw, fifth):
    shares = [between(fifth, most, least) for most, least in zip(ETHNICITY[1], ETHNICITY[5])]
    return throw.choices(GROUPS, shares)[0]


class Person:
    """One who answers. What was not asked of them, or what they left blank, is blank."""

    def __init__(self, throw, fifth, code):
        self.throw, self.fifth, self.code = throw, fifth, code
        self.left_blank = 0 if code in COMPLETE else between(fifth, 0.07, 0.03)

    def says(self, answer):
        return "" if self.throw.random() < self.left_blank else answer

    def share(self, most_deprived, least_deprived):
        if self.code in LEVEL:
            return max(most_deprived, least_deprived)
        return between(self.fifth, most_deprived, least_deprived)

    def yes(self, most_deprived, least_deprived):
        return self.says("yes" if self.throw.random() < self.share(most_deprived, least_deprived) else "no")

    def no(self, most_deprived, least_deprived):
        """The same of what is bad: where people have it good, fewer say yes."""
        return self.says("yes" if self.throw.random() < 1 - self.share(1 - most_deprived, 1 - least_deprived) else "no")

    def agreement(self, most_deprived, least_deprived):
        agree = self.share(most_deprived, least_deprived)
        shares = (agree * 0.4, agree * 0.6, (1 - agree) * 0.45, (1 - agree) * 0.35, (1 - agree) * 0.2)
        return self.says(self.throw.choices(("strongly_agree", "agree", "neither", "disagree", "strongly_disagree"), shares)[0])


def conditions(throw, fifth, age):
    """How many long-term conditions: more with age, and more where people have less."""
    chance = between(fifth, 0.30, 0.20) + (0.18 if age >= 65 else 0.06 if age >= 45 else -0.08)
    return sum(throw.random() < chance for _ in range(5))


def asked_first(throw, person, fifth, system, better):
    """The first sixteen columns, and what the others depend on."""
    age = min(101, max(16, round(throw.gauss(between(fifth, 48, 57), 19))))
    ill = conditions(throw, fifth, age)
    carer = throw.random() < between(fifth, 0.20, 0.15)
    waiting = throw.random() < 0.16
    level = system.code in LEVEL
    first = [
        system.code, YEAR, "" if throw.random() < 0.01 and not level else age, person.says(ethnicity(throw, fifth)),
        "" if throw.random() < 0.04 and not level else fifth, person.says("yes" if carer else "no"), person.says(ill),
        person.yes(0.30, 0.42) if ill < 2 else person.yes(0.08, 0.14),
        person.agreement(0.56 + better, 0.74 + better), person.agreement(0.50 + better, 0.68 + better),
        person.yes(0.58, 0.74), person.yes(0.61 + better, 0.79 + better), person.says("yes" if waiting else "no"),
        person.yes(0.44, 0.59) if waiting else "", person.yes(0.33, 0.47) if waiting else "",
        person.yes(0.24 + better, 0.33 + better) if carer else ""]
    return first, age, ill, carer, waiting


def asked_then(throw, person, age, ill, carer, waiting, better):
    """The other columns. Those about care one has, a wait or caring are asked of those alone."""
    seen = throw.random() < 0.83
    routine = throw.random() < 0.52
    interpreter = throw.random() < between(person.fifth, 0.06, 0.02)
    days = min(120, round(throw.expovariate(1 / between(person.fifth, 16, 11)) * (1 - better)))
    return [
        "young" if age < 35 else "middle" if age < 65 else "older",
        person.says(throw.choices(("female", "male", "another"), (0.51, 0.47, 0.02))[0]),
        person.says(throw.choices(("straight", "gay_or_lesbian", "bisexual", "other_orientation"), (0.92, 0.03, 0.03, 0.02))[0]),
        person.says("yes" if throw.random() < 0.10 + 0.09 * ill else "no"), person.says("yes" if throw.random() < 0.02 else "no"),
        person.says("none" if ill == 0 else "one_condition" if ill == 1 else "several"),
        person.no(0.38, 0.21) if waiting else "", person.no(0.24, 0.13),
        person.says("yes" if seen else "no"), person.yes(0.36 + better, 0.52 + better) if seen else "",
        person.says("yes" if routine else "no"), person.says(days) if routine else "",
        person.yes(0.34 + better, 0.49 + better) if ill else "", person.agreement(0.38 + better, 0.51 + better),
        person.agreement(0.82, 0.90) if seen else "", person.agreement(0.47 + better, 0.61 + better),
        person.says(min(10, max(0, round(throw.gauss(between(person.fifth, 5.4, 4.1) + 0.4 * ill, 2))))) if ill else "",
        person.yes(0.29 + better, 0.40 + better) if ill >= 2 else "", person.yes(0.41 + better, 0.53 + better) if ill else "",
        person.yes(0.22 + better, 0.31 + better) if ill else "", person.no(0.14, 0.06), person.yes(0.55, 0.68),
        person.says("yes" if interpreter else "no"), person.yes(0.48, 0.60) if interpreter else "",
        person.yes(0.24 + better, 0.36 + better) if carer else "", person.no(0.47, 0.36) if carer else ""]


def respondent(throw, then, system):
    fifth = throw.choices((1, 2, 3, 4, 5), FIFTHS[system.code])[0]
    better = BETTER.get(system.code, 0)
    first, age, ill, carer, waiting = asked_first(throw, Person(throw, fifth, system.code), fifth, system, better)
    return first + asked_then(then, Person(then, fifth, system.code), age, ill, carer, waiting, better)


def sizes():
    """How many answer in each system: by their people, but for the small one."""
    others = [one for one in SYSTEMS if one.code != "QY5"]
    people = sum(one.people for one in others)
    out = {one.code: round((PEOPLE - RESPONDENTS_OF_THE_SMALL) * one.people / people) for one in others}
    out["QY5"] = RESPONDENTS_OF_THE_SMALL
    out["QY1"] += PEOPLE - sum(out.values())
    return out


def respondents(system):
    throw, then = dice("survey", system.code), dice("survey", "then", system.code)
    return [respondent(throw, then, system) for _ in range(sizes()[system.code])]
