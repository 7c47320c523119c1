"""What has to come of the survey and the returns, worked out from their rows alone: by counting, and never by the program.

It is what holds on 1 July 2021, when nothing is to come any more. A cell that is blank is not known: neither yes nor no, and
whoever it might concern is counted against an outcome before it is met, and for it before it is not met.
"""
import math
from fractions import Fraction

from . import returns, survey
from .world import SYSTEMS

AGREE = {"agree", "strongly_agree"}
Z = 1.959963984540054  # of 95%


# --- three answers: yes, no, and None where a cell is blank

def is_yes(heading):
    return lambda row: {"yes": True, "no": False, "": None}[row[heading]]


def agrees(heading):
    return lambda row: None if row[heading] == "" else row[heading] in AGREE


def at_least(heading, number):
    return lambda row: None if row[heading] == "" else row[heading] >= number


def at_most(heading, number):
    return lambda row: None if row[heading] == "" else row[heading] <= number


def all_of(answers):
    answers = list(answers)
    return False if False in answers else None if None in answers else True


def turned(answer):
    return None if answer is None else not answer


ILL = at_least("Number of long-term conditions", 1)
SEVERAL = at_least("Number of long-term conditions", 2)
WITH_HELP = lambda row: turned(is_yes("Needs no help with care")(row))
CARER, WAITS, SEEN = is_yes("Looks after somebody"), is_yes("Waiting for treatment"), is_yes("Had an appointment this year")
ADULT = at_least("Age", 18)

# Requirement, outcome, who it is about, what counts, the least share known in per cent, the columns it is split by, the
# share that was adopted as the least.
OUTCOMES = [
    ("PC-S0-1", "put_off_care", [], is_yes("Put off getting help"), 70, ["Deprivation fifth", "Ethnic group", "Age group"], None),
    ("PC-S0-3", "money_hardship", [WAITS], is_yes("Lost income while waiting"), 70, ["Deprivation fifth", "Disabled"], None),
    ("PC-S0-9", "choice_of_channel", [SEEN], is_yes("Offered a choice of how to be seen"), 70,
     ["Deprivation fifth", "Ethnic group", "Age group", "Disabled"], None),
    ("PC-S0-10", "supported_self_care", [ILL], is_yes("Gets help to look after own health"), 70, ["Deprivation fifth", "Ethnic group"], "gap"),
    ("PC-S2-2", "seen_within_two_weeks", [is_yes("Asked for a routine appointment")], at_most("Days waited for it", 14), 70,
     ["Deprivation fifth", "Age group", "Disabled"], None),
    ("PC-S1-1", "involved_in_decisions", [], is_yes("Involved in decisions"), 70,
     ["Deprivation fifth", "Ethnic group", "Learning disability", "Long-term conditions, grouped", "Sex"], None),
    ("PC-S1-4b", "made_with_people", [], agrees("Services here are made with people like me"), 70,
     ["Deprivation fifth", "Ethnic group", "Age group"], None),
    ("PC-S2-12", "treated_with_respect", [SEEN], agrees("Treated with respect"), 70, ["Sexual orientation", "Ethnic group"], None),
    ("PC-S2-13", "care_fits_life", [WITH_HELP], agrees("My care fits my life"), 60, ["Deprivation fifth", "Age group", "Disabled"], None),
    ("PC-IG-1", "planning_my_care", [ADULT, WITH_HELP], agrees("I can plan my care with people who understand me"), 70,
     ["Deprivation fifth", "Ethnic group", "Looks after somebody"], Fraction(60, 100)),
    ("PC-LT-2a", "coordinated_care", [SEVERAL], agrees("The people who care for me work together"), 70,
     ["Deprivation fifth", "Ethnic group", "Looks after somebody"], None),
    ("PC-LT-4", "reviewed_together", [SEVERAL], is_yes("Review looked at all my conditions"), 70,
     ["Deprivation fifth", "Age group", "Learning disability"], None),
    ("PC-LT-5", "asked_what_matters", [ILL], is_yes("Asked what matters to me"), 70,
     ["Deprivation fifth", "Ethnic group", "Age group", "Learning disability"], None),
    ("PC-LT-6", "emotional_support", [ILL], is_yes("Offered emotional support"), 70,
     ["Deprivation fifth", "Age group", "Long-term conditions, grouped"], None),
    ("PC-SC-2", "went_without", [WITH_HELP], is_yes("Went without washing, dressing, the toilet or a meal"), 70,
     ["Deprivation fifth", "Age group", "Disabled"], None),
    ("PC-SC-4", "enough_company", [], is_yes("Sees people as much as wanted"), 70, ["Deprivation fifth", "Age group", "Disabled"], None),
    ("PC-AC-1", "knows_whom_to_contact", [], is_yes("Knows whom to contact"), 70, ["Deprivation fifth", "Ethnic group", "Age group"],
     Fraction(65, 100)),
    ("PC-EQ-4", "interpreter_there", [is_yes("Needs an interpreter")], is_yes("Had an interpreter"), 60, ["Deprivation fifth", "Age group"], None),
    ("PC-S2-18", "regular_break", [CARER], is_yes("Has a regular break from caring"), 70, ["Deprivation fifth", "Age group"], None),
    ("PC-CA-5", "own_appointment_missed", [CARER], is_yes("Put off own appointment to care"), 70, ["Age group", "Disabled"], None),
    ("PC-CA-6", "carers_needs_asked", [CARER], is_yes("Asked about own needs as a carer"), 70,
     ["Deprivation fifth", "Ethnic group", "Age group"], Fraction(25, 100)),
]
HELD_BACK = ("PC-LT-1", "held_back", [ILL], "How far conditions hold me back (0 to 10)", 70,
             ["Deprivation fifth", "Long-term conditions, grouped", "Age group"])


class Tally:
    """How many count, of how many it is known, and of how many it is not."""

    def __init__(self):
        self.counted, self.known, self.not_known = 0, 0, 0

    def add(self, inside, counts):
        if inside is False:
            return
        if inside is None or counts is None:
            self.not_known += 1
        else:
            self.known += 1
            self.counted += counts

    def share(self, floor):
        enough = self.known and 100 * self.known >= floor * (self.known + self.not_known)
        return Fraction(self.counted, self.known) if enough else None

    def at_worst(self):
        return Fraction(self.counted, self.known + self.not_known)

    def at_best(self):
        return Fraction(self.counted + self.not_known, self.known + self.not_known)


def rows_of(people):
    return [dict(zip(survey.HEADING, one)) for one in people]


def tally(rows, about, counts, pick=lambda row: True):
    out = Tally()
    for row in rows:
        out.add(all_of([pick(row), *(one(row) for one in about)]), counts(row))
    return out


def of_fifth(number):
    return lambda row: None if row["Deprivation fifth"] == "" else row["Deprivation fifth"] == number


# --- confidence limits: Wilson's for a share, Newcombe's for a difference of two

def wilson(share, number):
    middle = share + Z * Z / (2 * number)
    reach = Z * math.sqrt(share * (1 - share) / number + Z * Z / (4 * number * number))
    return (middle - reach) / (1 + Z * Z / number), (middle + reach) / (1 + Z * Z / number)


def difference_limits(more, less):
    """Each is (counted, number); the difference is more minus less."""
    (a, m), (b, n) = more, less
    p, q = a / m, b / n
    (p_low, p_high), (q_low, q_high) = wilson(p, m), wilson(q, n)
    return (p - q - math.sqrt((p - p_low) ** 2 + (q_high - q) ** 2), p - q + math.sqrt((p_high - p) ** 2 + (q - q_low) ** 2))


def fair_coordination(rows):
    most, least = (tally(rows, [SEVERAL], agrees("The people who care for me work together"), of_fifth(one)) for one in (1, 5))
    if most.share(70) is None or least.share(70) is None:
        return "cannot tell", None
    figure = least.share(70) - most.share(70)
    everybody = lambda one, all_count: (one.counted + (one.not_known if all_count else 0), one.known + one.not_known)
    _, highest = difference_limits(everybody(least, True), everybody(most, False))
    lowest, _ = difference_limits(everybody(least, False), everybody(most, True))
    return "met" if highest <= 0.1 else "not met" if lowest > 0.1 else "cannot tell", figure


# --- the answers

def of_survey(system, rows):
    subject = f"{system.code} {survey.YEAR}"
    adopted = system.code in returns.ADOPTED
    for requirement, _, about, counts, floor, _, standard in OUTCOMES:
        found = tally(rows, about, counts)
        figure = found.share(floor)
        if standard == "gap":
            most, least = (tally(rows, about, counts, of_fifth(one)).share(floor) for one in (1, 5))
            yield requirement, subject, "no standard set", None if most is None or least is None else most - least
        elif standard is None:
            yield requirement, subject, "no standard set", figure
        elif not adopted:
            yield requirement, subject, "not applicable", figure
        else:
            verdict = ("cannot tell" if figure is None else "met" if found.at_worst() >= standard
                       else "not met" if found.at_best() < standard else "cannot tell")
            yield requirement, subject, verdict, figure
    verdict, figure = fair_coordination(rows)
    yield "PC-LT-2b", subject, verdict if adopted else "not applicable", figure
    requirement, _, about, heading, floor, _ = HELD_BACK
    scores = tally(rows, about, lambda row: None if row[heading] == "" else row[heading])
    yield requirement, subject, "no standard set", scores.share(floor)


SHARES = [("PC-S0-5", "access_objectives", "objectives"), ("PC-IN-1", "people_measures", "measures"), ("PC-IG-3", "people_schemes", "schemes"),
          ("PC-S2-16", "qualified_staff", "care_staff"), ("PC-AC-2", "planned_complaints", "complaints"),
          ("PC-AC-3", "family_reviews", "death_reviews"), ("PC-EQ-6", "ethnicity_known", "records"), ("PC-WF-1", "staff_unwell", "staff_asked"),
          ("PC-PR-1", "health_contracts", "contracts"), ("PC-VO-1", "volunteer_programmes", "programmes"),
          ("PC-VC-2", "voluntary_spending", "spending"), ("PC-MH-1", "mental_health_spending", "spending")]


def share_of(row, part, whole):
    if row is None or row[part] == "" or row[whole] in ("", 0):
        return None
    return Fraction(row[part], row[whole])


def number(row, name):
    return None if row is None or row[name] == "" else Fraction(row[name])


def row_where(tables, table, **keys):
    found = [row for row in tables.get(table, []) if all(row[key] == value for key, value in keys.items())]
    return found[0] if found else None


def judged(answer, applies):
    """A yes or no, or None where it is not known; and whether it applies."""
    if applies is False:
        return "not applicable"
    return {True: "met", False: "not met", None: "cannot tell"}[None if applies is None else answer]


def of_quarter(system, tables, quarter, adopted):
    subject = f"{system.code} {quarter}"
    change = row_where(tables, "service_changes", quarter=quarter)
    changes, both = number(change, "changes"), number(change, "with_both")
    applies = all_of([adopted, None if changes is None else changes > 0])
    yield "PC-S0-11", subject, judged(None if both is None or changes is None else both == changes, applies), both
    yield "PC-S1-4a", subject, "no standard set", share_of(change, "designed_together", "new_services")
    plan = row_where(tables, "engagement_plan", quarter=quarter)
    applies = all_of([adopted, None if plan is None or plan["planned"] == "" else plan["planned"] == "yes"])
    dated = plan is not None and plan["involved_from"] != "" and plan["options_by"] != ""
    yield "PC-EN-2", subject, judged(plan["involved_from"] < plan["options_by"] if dated else None, applies), None
    yield "PC-EN-3", subject, "no standard set", share_of(plan, "groups_asked", "groups_affected")
    days = number(plan, "days_open")
    yield "PC-EN-4", subject, judged(None if days is None else days >= 84, applies), days


def of_words(system, adopted):
    watched, answer = returns.EVIDENCE[system.code]
    told = ("not met" if watched is None or len(watched.split()) < 40 else "met" if system.code in returns.JUDGED else "needs review")
    yield "PC-EN-5", system.code, told if adopted else "not applicable", None
    word = {"yes": "met", "no": "not met", "": "cannot tell"}[answer]
    yield "PC-CA-7", system.code, word if adopted else "not applicable", None


def of_returns(system):
    tables, adopted = returns.tables_of(system), system.code in returns.ADOPTED
    for area in returns.AREAS:
        row = row_where(tables, "unmet_need", area_of_need=area)
        yield "PC-S0-4", f"{system.code} {area}", "no standard set", number(row, "people")
    for one in returns.DATA_SETS:
        yield "PC-S0-6", f"{system.code} {one}", "no standard set", number(row_where(tables, "published_waits", data_set=one), "days_between")
    for partner in returns.PARTNERS:
        row = row_where(tables, "community_offer", partner=partner)
        joined = None if row is None or row["joined"] == "" else row["joined"] == "yes"
        yield "PC-IN-5", f"{system.code} {partner}", judged(joined, adopted), None
    for quarter in returns.QUARTERS:
        yield from of_quarter(system, tables, quarter, adopted)
    whole = tables["assurance_return"][0]
    holds = []
    for requirement, part, all_of_it in SHARES:
        yield requirement, system.code, "no standard set", share_of(whole, part, all_of_it)
        holds.append(None if "" in (whole[part], whole[all_of_it]) else whole[part] <= whole[all_of_it])
    yield "PC-Q-1", system.code, judged(all_of(holds), True), None
    yield from of_words(system, adopted)


def answer_rows(people_of):
    for system in SYSTEMS:
        for requirement, subject, verdict, figure in (*of_survey(system, rows_of(people_of[system.code])), *of_returns(system)):
            yield [requirement, subject, verdict, "" if figure is None else str(figure)]
