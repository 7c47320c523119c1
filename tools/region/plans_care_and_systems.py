"""Plans of mental health, maternity, primary care, prevention, urgent care, working together, and the timetable, that keep to
everything that is asked; and what systems write about these in words. plans.py takes the tables in, files.py the words.
"""
import datetime

from . import plans
from .plans import MONTH, PROVIDER, SYSTEM, Share, Text, table
from .world import H1, RECEIVED, SYSTEMS, dice, providers_of, year_from

QUARTER = ("quarter", "Quarter", "period")
QUARTERS = ["Q4 2020/21", "Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22"]
YEARS = ["2020/21", "2021/22", "2022/23", "2023/24"]
ESSENTIAL_ACTIONS = ["safety", "listening", "training", "complex_pregnancy", "risk_assessment", "monitoring", "informed_consent"]
PREVENTION = {"smoking": 0.00046, "diabetes": 0.00031, "cardiovascular": 0.00058}  # £000s for each person
ROLES = {"link_worker": 0.000019, "coach": 0.000008, "coordinator": 0.000013}      # WTE for each person, March 2021
REFERRAL = ["same_day", "hot_clinic", "urgent_community", "mental_health_services"]
WERE_IN_DEFICIT = {"QY3": 9400, "QY4": 2100}  # beyond their trajectory at the end of 2019/20, £000s

TABLES = {
    "health_checks": table(
        "Physical health checks", SYSTEM, QUARTER, ("on_register", "People on the register", "count"),
        ("checked", "With a full check in the last twelve months", "count")),
    "community_mental_health": table(
        "Community mental health", SYSTEM, ("received", "Received for community mental health, 2021/22 (£000s)", "money"),
        ("planned", "Planned for community mental health, 2021/22 (£000s)", "money"),
        ("network_posts", "Posts in networks paid for together (WTE)", "wte")),
    "learning_disability": table(
        "Learning disability and autism", SYSTEM, QUARTER, ("adults", "Adults in hospital", "count"),
        ("children", "Children in hospital", "count"), ("keyworkers", "Children and young people with a keyworker", "count"),
        ("actions_due", "Actions of mortality reviews due", "count"), ("actions_done", "Actions of mortality reviews carried out", "count")),
    "essential_actions": table(
        "Essential actions", PROVIDER, ("essential_action", "Essential action", "category"), ("in_place", "In place", "truth"),
        ("planned_for", "Day it is planned for", "date")),
    "care_bundle": table(
        "Care bundle", PROVIDER, ("smoking", "Less smoking in pregnancy", "truth"),
        ("growth", "Babies who grow too little are found", "truth"), ("movement", "Women know what less movement means", "truth"),
        ("labour", "Monitoring in labour", "truth"), ("preterm", "Fewer births before time", "truth")),
    "primary_care_growth": table(
        "Growth of primary care", SYSTEM, ("financial_year", "Year", "period"),
        ("roles", "Roles in networks at the end of the year (WTE)", "wte"),
        ("doctors", "General practitioners at the end of the year (WTE)", "wte"),
        ("appointments", "Appointments in general practice", "count")),
    "prevention_money": table(
        "Money for prevention", SYSTEM, ("prevention_service", "Prevention service", "category"),
        ("amount", "Allocation put to it, 2021/22 (£000s)", "money")),
    "personalised_roles": table(
        "Roles for personalised care", SYSTEM, ("personalised_role", "Role", "category"),
        ("in_march", "In post on 31 March 2021 (WTE)", "wte"), ("planned", "Planned for 31 March 2022 (WTE)", "wte")),
    "discharge_support": table(
        "Care after discharge", SYSTEM, MONTH, ("weeks", "Weeks of care assumed to be funded", "number")),
    "direct_referral": table(
        "Direct referral", SYSTEM, ("referral_service", "Referred to", "category"),
        ("live", "Pathway live by September 2021", "truth")),
    "emergency_data_set": table(
        "Emergency care data set", PROVIDER, ("services", "Emergency and urgent care services", "count"),
        ("sending", "Sending the data set by September 2021", "count")),
    "emergency_measures": table(
        "New emergency measures", PROVIDER,
        ("initial_assessment", "Average time to first assessment, April 2021 (minutes)", "number"),
        ("over_12_hours", "More than 12 hours in A&E, April 2021", "share"),
        ("over_1_hour", "More than an hour after ready to go on, April 2021", "share")),
    "local_priorities": table(
        "Local priorities", SYSTEM, ("agreed", "Local priorities agreed", "count"),
        ("aligned", "Priorities aligned to a purpose of the system", "count")),
    "record_dates": table(
        "Shared care record", SYSTEM, ("live_on", "Day the smallest useful record is live", "date"),
        ("wider_on", "Day of wider sources and use for population health", "date")),
    "provider_returns": table(
        "Returns of providers", PROVIDER, ("capital", "Day of its capital and cash plan", "date"),
        ("own_finance", "Own finance plan sent", "truth"), ("own_finance_on", "Day of its own finance plan", "date")),
    "may_returns": table(
        "Returns due on 6 May", SYSTEM, ("finance", "Day of the system finance plan", "date"),
        ("mental_health_finance", "Day of the mental health finance plan", "date"), ("activity", "Day of the draft activity plan", "date"),
        ("workforce", "Day of the draft workforce plan", "date"),
        ("mental_health_workforce", "Day of the draft mental health workforce plan", "date"),
        ("narrative", "Day of the draft narrative plan", "date")),
    "june_returns": table(
        "Returns due on 3 June", SYSTEM, ("activity", "Day of the final activity plan", "date"),
        ("workforce", "Day of the final workforce plan", "date"),
        ("mental_health_workforce", "Day of the final mental health workforce plan", "date"),
        ("narrative", "Day of the final narrative plan", "date")),
    "finance_assumptions": table(
        "Finance assumptions", SYSTEM, MONTH, ("staff_paid", "Staff paid for (WTE)", "wte"),
        ("elective_value", "Value of elective activity assumed (£000s)", "money")),
    "commissioned_activity": table(
        "Commissioned activity", SYSTEM, MONTH, ("spells", "Spells planned by commissioners", "count")),
}

REFERENCE = {
    "young_people_before": table(
        "Children and young people seen", SYSTEM, ("seen", "Children and young people seen, 2020/21", "count")),
    "outturn_2019_20": table(
        "Position at the end of 2019/20", SYSTEM, ("deficit", "Deficit beyond trajectory, 2019/20 (£000s)", "money")),
}

WORDS = {
    "safety": "Safety made stronger together", "listening": "Listening to women and their families",
    "training": "Staff who train together", "complex_pregnancy": "Complex pregnancies",
    "risk_assessment": "Risk looked at throughout pregnancy", "monitoring": "Monitoring the baby's wellbeing",
    "informed_consent": "Informed consent", "smoking": "Stopping smoking", "diabetes": "Diabetes prevention programme",
    "cardiovascular": "Prevention of heart and circulatory disease", "link_worker": "Social prescribing link workers",
    "coach": "Health and wellbeing coaches", "coordinator": "Care coordinators", "same_day": "Same day emergency care",
    "hot_clinic": "Specialty hot clinics", "urgent_community": "Urgent community services",
    "mental_health_services": "Mental health services",
}


def reference():
    young = {one.code: sum(row["young_people"] for row in plans.planned_mental_health(one, "final", None)) for one in SYSTEMS}
    return {
        "young_people_before": [{"system": code, "seen": round(seen / 1.045)} for code, seen in young.items()],
        "outturn_2019_20": [{"system": one.code, "deficit": WERE_IN_DEFICIT.get(one.code, 0)} for one in SYSTEMS],
    }


# --- care -------------------------------------------------------------------------------------------------------------

def planned_health_checks(system, version, throw):
    register = round(system.people / 118)
    for quarter, share in zip(QUARTERS[1:], (0.44, 0.51, 0.57, 0.63)):
        yield {"system": system.code, "quarter": quarter, "on_register": register, "checked": round(register * share)}


def planned_community_mental_health(system, version, throw):
    received = round(system.people * 0.0076)
    yield {"system": system.code, "received": received, "planned": received + throw.randint(0, 60),
           "network_posts": round(system.people / 46000, 1)}


def planned_learning_disability(system, version, throw):
    for place, quarter in enumerate(QUARTERS):
        due = throw.randint(3, 9)
        yield {"system": system.code, "quarter": quarter, "adults": round(system.people / 27000 * (1 - 0.04 * place)),
               "children": round(system.people / 200000) - place // 2, "keyworkers": round(system.people / 38000) + place,
               "actions_due": due, "actions_done": due}


def planned_essential_actions(system, version, throw):
    for provider in providers_of(system.code, "maternity"):
        for action in ESSENTIAL_ACTIONS:
            in_place = throw.random() < 0.6
            by = Text("") if in_place else datetime.date(2021, throw.choice([9, 10, 12]), 30)
            yield {"provider": provider.code, "essential_action": action, "in_place": in_place, "planned_for": by}


def planned_care_bundle(system, version, throw):
    for provider in providers_of(system.code, "maternity"):
        yield {"provider": provider.code, "smoking": True, "growth": True, "movement": True, "labour": True, "preterm": True}


def planned_primary_care_growth(system, version, throw):
    roles = 26000 * system.people / plans.ENGLAND
    for place, (year, share) in enumerate(zip(YEARS, (0.33, 0.60, 0.82, 1.02))):
        yield {"system": system.code, "financial_year": year, "roles": round(roles * share, 1),
               "doctors": round(system.people / 1900 * (1 + 0.013 * place), 1),
               "appointments": round(system.people * 4.7 * (1 + 0.021 * place))}


def planned_prevention_money(system, version, throw):
    for service, of_each in PREVENTION.items():
        yield {"system": system.code, "prevention_service": service, "amount": round(system.people * of_each)}


def planned_personalised_roles(system, version, throw):
    for role, of_each in ROLES.items():
        in_march = round(system.people * of_each, 1)
        yield {"system": system.code, "personalised_role": role, "in_march": in_march,
               "planned": round(in_march * throw.uniform(1.3, 1.6), 1)}


def planned_discharge_support(system, version, throw):
    for place, month in enumerate(year_from(2021)):
        yield {"system": system.code, "month": month, "weeks": 6 if place < 3 else 4}


def planned_direct_referral(system, version, throw):
    for service in REFERRAL:
        yield {"system": system.code, "referral_service": service, "live": True}


def planned_emergency_data_set(system, version, throw):
    for provider in providers_of(system.code, "type_1"):
        services = throw.randint(2, 5)
        yield {"provider": provider.code, "services": services, "sending": services}


def planned_emergency_measures(system, version, throw):
    for provider in providers_of(system.code, "type_1"):
        yield {"provider": provider.code, "initial_assessment": throw.randint(9, 20),
               "over_12_hours": Share(round(throw.uniform(0.008, 0.034), 3)),
               "over_1_hour": Share(round(throw.uniform(0.05, 0.12), 3))}


# --- systems ----------------------------------------------------------------------------------------------------------

def planned_local_priorities(system, version, throw):
    agreed = throw.randint(5, 8)
    yield {"system": system.code, "agreed": agreed, "aligned": agreed}


def planned_record_dates(system, version, throw):
    yield {"system": system.code, "live_on": datetime.date(2021, 9, throw.choice([6, 13, 20])),
           "wider_on": datetime.date(2022, throw.choice([1, 2, 3]), 28)}


def planned_provider_returns(system, version, throw):
    """Those with a department of their own send a finance plan of their own as well; none had when the draft was sent."""
    for provider in providers_of(system.code):
        own = version == "final" and "type_1" in provider.holds
        yield {"provider": provider.code, "capital": datetime.date(2021, 4, throw.choice([7, 8, 9, 12])), "own_finance": own,
               "own_finance_on": datetime.date(2021, 5, throw.choice([24, 26, 28])) if own else Text("")}


def planned_may_returns(system, version, throw):
    """Sent together, on the day the region had them."""
    sent = datetime.date.fromisoformat(RECEIVED["draft"][system.code])
    yield {"system": system.code, **{name: sent for name in ("finance", "mental_health_finance", "activity", "workforce",
                                                             "mental_health_workforce", "narrative")}}


def planned_june_returns(system, version, throw):
    if version == "final":
        sent = datetime.date.fromisoformat(RECEIVED["final"][system.code])
        yield {"system": system.code, **{name: sent for name in ("activity", "workforce", "mental_health_workforce", "narrative")}}


def of_months(rows, column):
    out = {month: 0 for month in H1}
    for row in rows:
        out[row["month"]] += row[column]
    return out


def planned_finance_assumptions(system, version, throw):
    staff = of_months(plans.planned_workforce(system, version, dice("workforce", system.code, version)), "in_post")
    value = of_months(plans.planned_activity(system, version, dice("activity", system.code, version)), "value")
    for month in H1:
        yield {"system": system.code, "month": month, "staff_paid": round(staff[month] * throw.uniform(0.996, 1.004), 1),
               "elective_value": round(value[month] * throw.uniform(0.996, 1.004))}


def planned_commissioned_activity(system, version, throw):
    spells = of_months(plans.planned_activity(system, version, dice("activity", system.code, version)), "spells")
    for month in H1:
        yield {"system": system.code, "month": month, "spells": round(spells[month] * throw.uniform(0.97, 1.01))}


PLANNED = {
    "health_checks": planned_health_checks, "community_mental_health": planned_community_mental_health,
    "learning_disability": planned_learning_disability, "essential_actions": planned_essential_actions,
    "care_bundle": planned_care_bundle, "primary_care_growth": planned_primary_care_growth,
    "prevention_money": planned_prevention_money, "personalised_roles": planned_personalised_roles,
    "discharge_support": planned_discharge_support, "direct_referral": planned_direct_referral,
    "emergency_data_set": planned_emergency_data_set, "emergency_measures": planned_emergency_measures,
    "local_priorities": planned_local_priorities, "record_dates": planned_record_dates,
    "provider_returns": planned_provider_returns, "may_returns": planned_may_returns, "june_returns": planned_june_returns,
    "finance_assumptions": planned_finance_assumptions, "commissioned_activity": planned_commissioned_activity,
}
