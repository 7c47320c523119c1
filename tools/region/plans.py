"""Plans that keep to everything that is asked, with room to spare, and the yardsticks they are held against.

A plan is a dictionary from the name of a table to its rows, and a row one from the name of a column to its cell: a
whole number, a decimal, a Month, a day, True or False, a Share, or the code of a category. Plants change plans after
they were made.
"""
import datetime
from typing import NamedTuple

from .world import (H1, PROVIDERS, SYSTEMS, THRESHOLD, Month, dice, providers_of, season, year_from)


class Share(float):
    """A part of a whole, 0 to 1, that people write with a percent sign."""


class Text(str):
    """Words that somebody typed into a cell, to be written as they stand."""


class Column(NamedTuple):
    name: str
    header: str
    kind: str  # key, category, period, count, wte, money, share, number, date or truth


class Table(NamedTuple):
    title: str
    columns: list


def table(title, *columns):
    return Table(title, [Column(*column) for column in columns])


PROVIDER = ("provider", "Provider", "key")
SYSTEM = ("system", "System", "key")
MONTH = ("month", "Month", "period")

TABLES = {
    "workforce": table(
        "Workforce plan", PROVIDER, MONTH, ("staff_group", "Staff group", "category"),
        ("establishment", "Establishment (WTE)", "wte"), ("in_post", "In post (WTE)", "wte")),
    "vaccination_sites": table(
        "Vaccination sites", SYSTEM, ("site_kind", "Kind of site", "category"), ("sites", "Sites", "count")),
    "diagnostics": table(
        "Diagnostics plan", PROVIDER, MONTH, ("modality", "Test", "category"), ("planned", "Planned tests", "count"),
        ("then", "Same month of 2019/20", "count")),
    "activity": table(
        "Activity plan", PROVIDER, MONTH, ("point_of_delivery", "Point of delivery", "category"),
        ("spells", "Spells", "count"), ("value", "Value (£000s)", "money")),
    "waiting_list": table(
        "Waiting list plan", PROVIDER, MONTH, ("at_start", "Waiting at start of month", "count"),
        ("joined", "New clock starts", "count"), ("treated", "Treated", "count"),
        ("removed", "Removed for other reasons", "count"), ("at_end", "Waiting at end of month", "count")),
    "cancer": table("Cancer trajectory", SYSTEM, MONTH, ("over_62_days", "Waiting over 62 days", "count")),
    "mental_health_plan": table(
        "Mental health plan", SYSTEM, MONTH, ("staff", "Mental health staff (WTE)", "wte"),
        ("young_people", "Children and young people seen", "count")),
    "mental_health_spending": table(
        "Mental health finance plan", SYSTEM, ("financial_year", "Year", "period"),
        ("spending", "Mental health spending (£000s)", "money"), ("allocation", "Allocation (£000s)", "money")),
    "maternity_care": table(
        "Maternity plan", PROVIDER, MONTH, ("booked", "Women booked", "count"),
        ("offered", "Offered a personalised plan", "count"), ("continuity", "On a continuity of carer pathway", "count")),
    "network_roles": table("Primary care network roles", SYSTEM, MONTH, ("in_post", "In post (WTE)", "wte")),
    "general_practice": table(
        "General practice plan", SYSTEM, MONTH, ("practices", "Practices", "count"),
        ("restored", "Practices at or above 2019/20", "count"), ("online", "Appointments held online", "share")),
    "personalised_care": table(
        "Personalised care plan", SYSTEM, ("quarter", "Quarter", "period"), ("budgets", "Personal health budgets", "count"),
        ("referrals", "Social prescribing referrals", "count"), ("plans", "Personalised care and support plans", "count")),
    "crisis_response": table(
        "Two-hour crisis response", PROVIDER, ("full_cover_from", "Full cover from", "date"),
        ("hours", "Hours a day", "number"), ("days", "Days a week", "number")),
    "long_stays": table(
        "Long stays in hospital", PROVIDER, MONTH, ("patients", "Patients in hospital 14 to 21 days", "count")),
    "booked_slots": table(
        "Booked time slots", SYSTEM, MONTH, ("referred", "Referred to an emergency department by NHS 111", "count"),
        ("booked", "With a booked time slot", "count")),
    "same_day_care": table(
        "Same day emergency care", PROVIDER, ("same_day", "Same day emergency care by September 2021", "truth"),
        ("frailty", "Acute frailty service by September 2021", "truth")),
    "finance": table(
        "System finance plan", SYSTEM, MONTH, ("income", "Income (£000s)", "money"),
        ("recovery_income", "Of which Elective Recovery Fund (£000s)", "money"),
        ("spending", "Spending (£000s)", "money"), ("savings", "Planned savings (£000s)", "money")),
}

REFERENCE = {
    "baseline": table(
        "2019/20 baseline", PROVIDER, MONTH, ("point_of_delivery", "Point of delivery", "category"),
        ("value", "Value (£000s)", "money")),
    "workforce_in_march": table(
        "Workforce on 31 March 2021", PROVIDER, ("staff_group", "Staff group", "category"),
        ("establishment", "Establishment (WTE)", "wte"), ("in_post", "In post (WTE)", "wte")),
    "cancer_before": table(
        "Before the pandemic", SYSTEM, ("over_62_days", "Waiting over 62 days, February 2020", "count")),
    "population": table("Registered people", SYSTEM, ("registered", "Registered people", "count")),
    "envelope": table("Envelopes", SYSTEM, ("amount", "Envelope (£000s)", "money")),
}

# The words of categories, for systems that write words.
WORDS = {
    "day_case": "Day case", "ordinary": "Ordinary admission", "outpatient_first": "Outpatient, first",
    "outpatient_follow_up": "Outpatient, follow-up", "nurses": "Nurses and health visitors", "midwives": "Midwives",
    "doctors": "Doctors", "therapists": "Therapists and scientists", "maternity_support": "Maternity support workers",
    "support": "Support to clinical staff", "other": "All other staff", "all_staff": "All staff",
    "vaccination_centre": "Vaccination centres", "hospital_hub": "Hospital hubs",
    "general_practice": "General practice sites", "pharmacy": "Community pharmacies", "mri": "MRI", "ct": "CT",
    "ultrasound": "Non-obstetric ultrasound", "colonoscopy": "Colonoscopy", "gastroscopy": "Gastroscopy",
    "echo": "Echocardiography",
}

POINTS = {"day_case": 0.36, "ordinary": 0.29, "outpatient_first": 0.15, "outpatient_follow_up": 0.20}
VALUE_OF_ONE = {"day_case": 0.98, "ordinary": 4.1, "outpatient_first": 0.19, "outpatient_follow_up": 0.11}  # £000s
TESTS = {"mri": 0.13, "ct": 0.20, "ultrasound": 0.41, "colonoscopy": 0.06, "gastroscopy": 0.06, "echo": 0.14}
SITES = {"vaccination_centre": 2, "hospital_hub": 3, "general_practice": 17, "pharmacy": 9}  # for a million people
STAFF = {"nurses": 0.29, "midwives": 0.03, "doctors": 0.12, "therapists": 0.14, "maternity_support": 0.012,
         "support": 0.20, "other": 0.208}
STAFF_WITHOUT_MATERNITY = {"nurses": 0.31, "midwives": 0, "doctors": 0.07, "therapists": 0.17, "maternity_support": 0,
                           "support": 0.23, "other": 0.22}
ENGLAND = 60_600_000


# --- what everybody is held against -----------------------------------------------------------------------------------

def baseline():
    for provider in PROVIDERS:
        if "does_elective" not in provider.holds:
            continue
        for month in year_from(2019):
            for point, part in POINTS.items():
                noise = dice("baseline", provider.code, month, point).uniform(0.96, 1.04)
                value = round(provider.elective * part * season(month) * noise)
                yield {"provider": provider.code, "month": month, "point_of_delivery": point, "value": value}


def workforce_in_march():
    for provider in PROVIDERS:
        parts = STAFF if "maternity" in provider.holds else STAFF_WITHOUT_MATERNITY
        for group, part in parts.items():
            throw = dice("march", provider.code, group)
            in_post = round(provider.staff * part * throw.uniform(0.96, 1.04), 1)
            vacant = throw.uniform(0.055, 0.115)
            yield {"provider": provider.code, "staff_group": group, "establishment": round(in_post / (1 - vacant), 1),
                   "in_post": in_post}


def envelope_of(system):
    return round(system.people * 1.43 / 100) * 100


def reference():
    return {
        "baseline": list(baseline()),
        "workforce_in_march": list(workforce_in_march()),
        "cancer_before": [{"system": one.code, "over_62_days": round(one.people / 7400)} for one in SYSTEMS],
        "population": [{"system": one.code, "registered": one.people} for one in SYSTEMS],
        "envelope": [{"system": one.code, "amount": envelope_of(one)} for one in SYSTEMS],
        **{name: rows for more in MORE for name, rows in more.reference().items()},
    }


# --- a plan -----------------------------------------------------------------------------------------------------------

def planned_workforce(system, version, throw):
    for row in workforce_in_march():
        if row["provider"] not in {one.code for one in providers_of(system.code)}:
            continue
        posts = throw.uniform(0.001, 0.004)  # what is added in a month
        people = throw.uniform(0.002, 0.006) * (2.5 if row["staff_group"] == "maternity_support" else 1)
        for place, month in enumerate(H1, 1):
            yield {"provider": row["provider"], "month": month, "staff_group": row["staff_group"],
                   "establishment": round(row["establishment"] * (1 + posts * place), 1),
                   "in_post": round(row["in_post"] * (1 + people * place), 1)}


def planned_vaccination_sites(system, version, throw):
    for kind, of_a_million in SITES.items():
        yield {"system": system.code, "site_kind": kind, "sites": max(1, round(of_a_million * system.people / 1e6))}


def planned_diagnostics(system, version, throw):
    first, more = dice("restored", system.code).uniform(0.76, 0.86), dice("more", system.code).uniform(0.016, 0.026)
    for provider in providers_of(system.code, "acute"):
        for place, month in enumerate(H1):
            share = first + more * place - (0.01 if version == "draft" else 0)
            for test, part in TESTS.items():
                noise = dice("tests", provider.code, month, test).uniform(0.94, 1.06)
                then = round(provider.elective * 1.05 * part * season(month) * noise)
                yield {"provider": provider.code, "month": month, "modality": test, "planned": round(then * share),
                       "then": then}


def planned_activity(system, version, throw):
    margin = system.margin - (0.012 if version == "draft" else 0)
    for row in baseline():
        month = Month(2021, row["month"].number)
        if row["provider"] not in {one.code for one in providers_of(system.code)} or row["month"].year != 2019 or month not in H1:
            continue
        value = round(row["value"] * (THRESHOLD[month] + margin) * throw.uniform(0.996, 1.004))
        point = row["point_of_delivery"]
        yield {"provider": row["provider"], "month": month, "point_of_delivery": point,
               "spells": round(value / VALUE_OF_ONE[point]), "value": value}


def planned_waiting_list(system, version, throw):
    for provider in providers_of(system.code, "does_elective"):
        waiting = round(provider.elective * throw.uniform(3.1, 3.6))
        for place, month in enumerate(H1):
            joined = round(provider.elective * 0.62 * season(month) * throw.uniform(0.97, 1.03))
            treated = round(joined * (0.90 + 0.025 * place))
            removed = round(waiting * 0.012)
            at_end = waiting + joined - treated - removed
            yield {"provider": provider.code, "month": month, "at_start": waiting, "joined": joined, "treated": treated,
                   "removed": removed, "at_end": at_end}
            waiting = at_end


def planned_cancer(system, version, throw):
    before = round(system.people / 7400)
    for place, month in enumerate(year_from(2021)):
        yield {"system": system.code, "month": month, "over_62_days": round(before * (1.72 - 0.073 * place))}


def planned_mental_health(system, version, throw):
    for place, month in enumerate(year_from(2021)):
        yield {"system": system.code, "month": month, "staff": round(system.people / 560 * (1 + 0.004 * place), 1),
               "young_people": round(system.people / 520 * season(month) * (1 + 0.006 * place))}


def planned_mental_health_spending(system, version, throw):
    for year, grown in (("2020/21", 1.0), ("2021/22", 1 + throw.uniform(0.040, 0.052))):
        allocation = round(system.people * 1.52 * (1.0 if year == "2020/21" else 1.036))
        yield {"system": system.code, "financial_year": year, "spending": round(system.people * 0.184 * grown),
               "allocation": allocation}


def planned_maternity_care(system, version, throw):
    for provider in providers_of(system.code, "maternity"):
        for place, month in enumerate(H1):
            booked = round(provider.staff / 14 * throw.uniform(0.95, 1.05))
            yield {"provider": provider.code, "month": month, "booked": booked, "offered": booked,
                   "continuity": round(booked * (0.24 + 0.02 * place))}


def planned_network_roles(system, version, throw):
    share = 15000 * system.people / ENGLAND
    for place, month in enumerate(year_from(2021)):
        yield {"system": system.code, "month": month, "in_post": round(share * (0.62 + 0.038 * place), 1)}


def planned_general_practice(system, version, throw):
    for place, month in enumerate(H1):
        online = Share(round(0.034 + 0.004 * place + throw.uniform(0, 0.002), 3))
        left = round(system.practices * 0.05 * (5 - place))
        yield {"system": system.code, "month": month, "practices": system.practices,
               "restored": system.practices - left, "online": online}


def planned_personalised_care(system, version, throw):
    for place, quarter in enumerate(("Q1 2020/21", "Q2 2020/21", "Q3 2020/21", "Q4 2020/21", "Q1 2021/22", "Q2 2021/22")):
        grown = (1 + 0.01 * place) if place < 4 else 1.09 + 0.02 * place
        yield {"system": system.code, "quarter": quarter, "budgets": round(system.people / 6100 * grown),
               "referrals": round(system.people / 690 * grown), "plans": round(system.people / 1300 * grown)}


def planned_crisis_response(system, version, throw):
    for provider in providers_of(system.code, "community"):
        first = datetime.date(2021, throw.choice([10, 11, 12]), 1)
        yield {"provider": provider.code, "full_cover_from": first, "hours": throw.choice([12, 12, 14]), "days": 7}


def planned_long_stays(system, version, throw):
    for provider in providers_of(system.code, "acute"):
        patients = provider.staff / 62 * throw.uniform(0.9, 1.1)
        for place, month in enumerate(H1):
            yield {"provider": provider.code, "month": month, "patients": round(patients * (1 - 0.035 * place))}


def planned_booked_slots(system, version, throw):
    for place, month in enumerate(H1):
        referred = round(system.people / 190 * throw.uniform(0.97, 1.03))
        booked = round(referred * (0.722 + 0.009 * place + throw.uniform(0, 0.006)))
        yield {"system": system.code, "month": month, "referred": referred, "booked": booked}


def planned_same_day_care(system, version, throw):
    for provider in providers_of(system.code, "type_1"):
        yield {"provider": provider.code, "same_day": True, "frailty": True}


def planned_finance(system, version, throw):
    envelope = envelope_of(system)
    for month in H1:
        elective = sum(one.elective for one in providers_of(system.code))
        recovery = round(elective * season(month) * (system.margin - 0.012) * 0.8)
        income = round(envelope / 6) + recovery
        yield {"system": system.code, "month": month, "income": income, "recovery_income": recovery,
               "spending": round(income * throw.uniform(0.986, 0.996)), "savings": round(envelope * 0.0046 / 6)}


PLANNED = {
    "workforce": planned_workforce, "vaccination_sites": planned_vaccination_sites,
    "diagnostics": planned_diagnostics, "activity": planned_activity, "waiting_list": planned_waiting_list,
    "cancer": planned_cancer, "mental_health_plan": planned_mental_health,
    "mental_health_spending": planned_mental_health_spending, "maternity_care": planned_maternity_care,
    "network_roles": planned_network_roles, "general_practice": planned_general_practice,
    "personalised_care": planned_personalised_care, "crisis_response": planned_crisis_response,
    "long_stays": planned_long_stays, "booked_slots": planned_booked_slots, "same_day_care": planned_same_day_care,
    "finance": planned_finance,
}


from . import plans_care_and_systems, plans_staff_and_elective  # noqa: E402 (they are made of what stands above)

MORE = [plans_staff_and_elective, plans_care_and_systems]
for more in MORE:
    TABLES.update(more.TABLES)
    REFERENCE.update(more.REFERENCE)
    WORDS.update(more.WORDS)
    PLANNED.update(more.PLANNED)


def plan_of(system, version):
    """A table without rows is not sent in that version."""
    made = {name: list(rows(system, version, dice(name, system.code, version))) for name, rows in PLANNED.items()}
    return {name: rows for name, rows in made.items() if rows}
