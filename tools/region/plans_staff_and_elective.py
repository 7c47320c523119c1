"""Staff, vaccination, elective capacity and cancer: tables of the plans beside those of plans.py, which joins the two."""
import datetime

from .plans import MONTH, PROVIDER, SYSTEM, Share, table
from .world import PROVIDERS, SYSTEMS, dice, providers_of, year_from

GROUP = ("student_group", "Students", "category")
SECTOR = ("sector", "Sector", "category")
QUARTER = ("quarter", "Quarter", "period")

TABLES = {
    "people_plan": table(
        "People plan", SYSTEM, ("reviewed_on", "Reviewed, or to be reviewed, on", "date"),
        ("equality_data_of", "Race equality data as of", "date"), ("remote_working", "Plan for remote working", "truth"),
        ("technology_learning", "Learning by means of technology", "truth"),
        ("digital_passports", "Digital staff passports in use", "truth")),
    "looking_after_staff": table(
        "Staff wellbeing plan", PROVIDER, ("leave_carried", "Days of leave carried over from 2020/21", "number"),
        ("leave_left", "Of these, days left on 31 March 2022", "number"), ("staff", "Staff (headcount)", "count"),
        ("with_plan", "With a wellbeing plan agreed by 30 September 2021", "count"),
        ("risk_assessment", "Plans take in: risk assessment", "truth"),
        ("flexible_working", "Plans take in: flexible working", "truth"),
        ("infection_policy", "Plans take in: infection control policy", "truth"),
        ("testing_policy", "Plans take in: testing policy", "truth"),
        ("occupational_health", "Open to staff: occupational health", "truth"),
        ("wellbeing_help", "Open to staff: wellbeing support", "truth"),
        ("psychological_help", "Open to staff: psychological support", "truth"),
        ("specialist_help", "Open to staff: specialist support", "truth")),
    "recruitment": table(
        "Recruitment plan", PROVIDER, ("white_shortlisted", "White people shortlisted in 2020/21", "count"),
        ("white_appointed", "White people appointed in 2020/21", "count"),
        ("bme_shortlisted", "People from minority ethnic groups shortlisted in 2020/21", "count"),
        ("bme_appointed", "People from minority ethnic groups appointed in 2020/21", "count"),
        ("support_workers", "In the national programme for support workers", "truth"),
        ("nurses_from_abroad", "In the national programme for nurses from abroad", "truth")),
    "senior_staff": table(
        "Senior staff plan", SYSTEM, ("financial_year", "Year", "period"),
        ("senior", "Staff in band 8a and above on 31 March", "count"), ("bme", "Of these, from minority ethnic groups", "count")),
    "ways_of_working": table(
        "Rostering plan", PROVIDER, ("rostered_in_march", "Staff on an electronic roster, 31 March 2021", "share"),
        ("rostered_in_september", "Staff on an electronic roster, 30 September 2021", "share")),
    "attainment": table(
        "Attainment plan", PROVIDER, ("attainment_standard", "Standard", "category"),
        ("level_now", "Level on 31 March 2021", "number"), ("level_planned", "Level planned", "number"),
        ("reached_on", "Level planned is reached on", "date")),
    "students": table(
        "Student placement plan", SYSTEM, GROUP, ("needed", "Placements needed, April to September 2021", "count"),
        ("planned", "Placements planned, April to September 2021", "count"),
        ("due_to_qualify", "Due to qualify by 30 September 2021", "count"),
        ("on_time", "Of these, expected to qualify on time", "count")),
    "workforce_by_sector": table(
        "Workforce plan by sector", SYSTEM, SECTOR, ("in_march", "In post, 31 March 2021 (WTE)", "wte"),
        ("in_september", "In post, 30 September 2021 (WTE)", "wte")),
    "community_workforce": table(
        "Community workforce plan", SYSTEM, ("teams_in_march", "In integrated teams, 31 March 2021 (WTE)", "wte"),
        ("teams_in_september", "In integrated teams, 30 September 2021 (WTE)", "wte"),
        ("allocation", "Allocation for additional roles, 2021/22 (£000s)", "money"),
        ("planned_spending", "Of this, planned to be spent (£000s)", "money"),
        ("additional_roles", "Additional roles, 31 March 2022 (WTE)", "wte"),
        ("rotating_or_joint", "Of these, rotating or joint posts (WTE)", "wte")),
    "vaccination_readiness": table(
        "Vaccination readiness plan", SYSTEM, ("networks", "Primary care networks", "count"),
        ("opted_in", "Of these, vaccinating people aged 18 to 49", "count"),
        ("ready_on", "Ready for vaccinating again on", "date"),
        ("children", "Prepared for vaccinating children, if that is recommended", "truth")),
    "elective_capacity": table(
        "Elective capacity plan", SYSTEM, ("wards_apart", "Wards adapted to keep patients apart", "truth"),
        ("better_flow", "Elective flow improved", "truth")),
    "independent_sector": table(
        "Independent sector plan", PROVIDER, QUARTER, ("spells", "Spells in the independent sector", "count")),
    "people_waiting": table(
        "Waiting list care plan", PROVIDER, ("waiting", "Waiting on 30 April 2021", "count"),
        ("with_priority", "Of these, with a clinical priority", "count"),
        ("reviews", "To be reviewed by September 2021", "count"), ("validated", "To be validated by September 2021", "count"),
        ("vulnerable", "Clinically most vulnerable", "count"),
        ("contacted", "Of these, to be contacted by September 2021", "count")),
    "elective_learning": table(
        "Learning and change plan", PROVIDER, ("from_others", "Learning from other systems shown", "truth"),
        ("accountability", "Accountability at system level", "truth"),
        ("service_models", "Service models of high impact", "truth"),
        ("whole_pathways", "Whole pathways, with the national programme", "truth"),
        ("outpatients", "Outpatients transformed", "truth")),
    "diagnostic_capacity": table(
        "Diagnostic capacity plan", SYSTEM, ("test_route", "By way of", "category"),
        ("added", "Tests added, April to September 2021", "count")),
    "first_treatments": table("Cancer treatment plan", SYSTEM, MONTH, ("planned", "First treatments planned", "count")),
    "faster_diagnosis": table(
        "Faster diagnosis plan", SYSTEM, QUARTER, ("told", "Told whether they have cancer", "count"),
        ("in_time", "Of these, within 28 days", "count")),
    "cancer_times": table(
        "Cancer waiting times plan", SYSTEM, ("cancer_standard", "Standard", "category"),
        ("people_then", "People, January to March 2021", "count"), ("in_time_then", "In time, January to March 2021", "count"),
        ("people_planned", "People, July to September 2021", "count"),
        ("in_time_planned", "In time, July to September 2021", "count")),
    "cancer_hubs": table(
        "Cancer diagnostics plan", PROVIDER,
        ("diagnostic_hub", "Cancer tests through a hub with central priorities, by September 2021", "truth"),
        ("endoscopy_first", "Endoscopy first", "truth"),
        ("not_appropriate", "Endoscopy first is not appropriate here", "truth")),
    "cancer_pathways": table(
        "Cancer pathways plan", SYSTEM, ("joint_working", "Joint working of the pandemic is kept", "truth"),
        ("follow_up_agreed", "Stratified follow-up agreed", "truth")),
}

REFERENCE = {
    "first_treatments_before": table(
        "First treatments", SYSTEM, ("before", "First treatments, 2019/20", "count"),
        ("during", "First treatments, 2020/21", "count")),
}

WORDS = {
    "nursing": "Nursing students", "midwifery": "Midwifery students", "medical": "Medical students",
    "allied": "Students of the allied health professions", "acute": "Acute hospitals", "community": "Community services",
    "mental_health": "Mental health", "ambulance": "Ambulance services", "primary_care": "Primary care",
    "rosters": "Electronic rosters", "job_plans": "Electronic job plans", "community_hub": "Community diagnostic hubs",
    "pathology": "Pathology networks", "imaging": "Imaging networks",
    "two_weeks": "Seen within two weeks of an urgent referral",
    "one_month": "First treated within 31 days of the decision",
    "two_months": "First treated within 62 days of an urgent referral",
}

STUDENTS = {"nursing": 0.52, "midwifery": 0.05, "medical": 0.21, "allied": 0.22}
SECTORS = {"acute": 12.4, "community": 3.1, "mental_health": 2.6, "ambulance": 0.9, "primary_care": 2.4}  # WTE for 1,000 people
ROUTES = {"community_hub": 96, "pathology": 41, "imaging": 118}  # people for one more test
TOLD_IN_TIME = {"Q1 2021/22": 0.705, "Q2 2021/22": 0.735, "Q3 2021/22": 0.768, "Q4 2021/22": 0.784}
IN_TIME = {"two_weeks": (0.896, 0.921), "one_month": (0.942, 0.958), "two_months": (0.702, 0.754)}
PEOPLE_IN_A_QUARTER = {"two_weeks": 105, "one_month": 780, "two_months": 1420}  # people for one of them


def treated_before(system):
    before = round(system.people / 190)
    return before, round(before * dice("treated", system.code).uniform(0.87, 0.91))


def reference():
    rows = []
    for system in SYSTEMS:
        before, during = treated_before(system)
        rows.append({"system": system.code, "before": before, "during": during})
    return {"first_treatments_before": rows}


# --- staff ------------------------------------------------------------------------------------------------------------

def planned_people_plan(system, version, throw):
    fixed = dice("people plan", system.code)
    yield {"system": system.code, "reviewed_on": datetime.date(2021, fixed.choice([6, 7, 9]), fixed.randint(5, 25)),
           "equality_data_of": datetime.date(fixed.choice([2020, 2021]), 3, 31), "remote_working": True,
           "technology_learning": True, "digital_passports": True}


def planned_looking_after_staff(system, version, throw):
    for provider in providers_of(system.code):
        staff = round(provider.staff * throw.uniform(1.13, 1.18))
        yield {"provider": provider.code, "leave_carried": round(staff * throw.uniform(2.4, 4.1)), "leave_left": 0,
               "staff": staff, "with_plan": staff, "risk_assessment": True, "flexible_working": True,
               "infection_policy": True, "testing_policy": True, "occupational_health": True, "wellbeing_help": True,
               "psychological_help": True, "specialist_help": True}


def planned_recruitment(system, version, throw):
    for provider in providers_of(system.code):
        fixed = dice("recruited", provider.code)
        white, bme = round(provider.staff * fixed.uniform(0.24, 0.30)), round(provider.staff * fixed.uniform(0.06, 0.11))
        joins = "ambulance" not in provider.holds
        yield {"provider": provider.code, "white_shortlisted": white, "white_appointed": round(white * fixed.uniform(0.30, 0.34)),
               "bme_shortlisted": bme, "bme_appointed": round(bme * fixed.uniform(0.21, 0.27)), "support_workers": joins,
               "nurses_from_abroad": joins}


def planned_senior_staff(system, version, throw):
    senior = round(sum(one.staff for one in PROVIDERS if one.system == system.code) * 0.072)
    share = dice("senior", system.code).uniform(0.066, 0.092)
    for year, risen in (("2019/20", 0), ("2020/21", 0.004), ("2021/22", 0.018)):
        yield {"system": system.code, "financial_year": year, "senior": senior, "bme": round(senior * (share + risen))}


def planned_ways_of_working(system, version, throw):
    for provider in providers_of(system.code):
        now = dice("rosters", provider.code).uniform(0.46, 0.78)
        yield {"provider": provider.code, "rostered_in_march": Share(round(now, 3)),
               "rostered_in_september": Share(round(now + throw.uniform(0.06, 0.15), 3))}


def planned_attainment(system, version, throw):
    for provider in providers_of(system.code):
        for standard in ("rosters", "job_plans"):
            now = dice("level", provider.code, standard).choice([1, 2, 2, 3])
            yield {"provider": provider.code, "attainment_standard": standard, "level_now": now, "level_planned": 4,
                   "reached_on": datetime.date(2024 - now, 3, 31)}


def planned_students(system, version, throw):
    for group, part in STUDENTS.items():
        needed, due = round(system.people / 640 * part), round(system.people / 2600 * part)
        yield {"system": system.code, "student_group": group, "needed": needed,
               "planned": needed + 2 + round(needed * throw.uniform(0, 0.04)), "due_to_qualify": due,
               "on_time": round(due * throw.uniform(0.93, 0.98))}


def planned_workforce_by_sector(system, version, throw):
    for sector, of_a_thousand in SECTORS.items():
        now = system.people / 1000 * of_a_thousand * dice("sector", system.code, sector).uniform(0.95, 1.05)
        yield {"system": system.code, "sector": sector, "in_march": round(now, 1),
               "in_september": round(now * throw.uniform(1.005, 1.02), 1)}


def planned_community_workforce(system, version, throw):
    teams, roles = system.people / 2600, system.people / 4040
    yield {"system": system.code, "teams_in_march": round(teams, 1),
           "teams_in_september": round(teams * throw.uniform(1.04, 1.08), 1), "allocation": round(system.people / 82),
           "planned_spending": round(system.people / 82 * throw.uniform(0.86, 0.97)), "additional_roles": round(roles, 1),
           "rotating_or_joint": round(roles * throw.uniform(0.14, 0.27), 1)}


# --- vaccination and elective care ------------------------------------------------------------------------------------

def planned_vaccination_readiness(system, version, throw):
    networks = round(system.people / 46_000)
    yield {"system": system.code, "networks": networks,
           "opted_in": round(networks * dice("opted", system.code).uniform(0.55, 0.9)),
           "ready_on": datetime.date(2021, 8, dice("ready", system.code).randint(9, 27)), "children": True}


def planned_elective_capacity(system, version, throw):
    yield {"system": system.code, "wards_apart": True, "better_flow": True}


def planned_independent_sector(system, version, throw):
    for provider in providers_of(system.code, "does_elective"):
        for quarter in ("Q1 2021/22", "Q2 2021/22"):
            yield {"provider": provider.code, "quarter": quarter,
                   "spells": round(provider.elective * throw.uniform(0.026, 0.044))}


def planned_people_waiting(system, version, throw):
    for provider in providers_of(system.code, "does_elective"):
        waiting = round(provider.elective * throw.uniform(3.1, 3.6))
        vulnerable = round(waiting * throw.uniform(0.016, 0.027))
        yield {"provider": provider.code, "waiting": waiting, "with_priority": round(waiting * throw.uniform(0.82, 0.94)),
               "reviews": round(waiting * throw.uniform(0.24, 0.36)), "validated": round(waiting * throw.uniform(0.5, 0.8)),
               "vulnerable": vulnerable, "contacted": vulnerable}


def planned_elective_learning(system, version, throw):
    for provider in providers_of(system.code, "does_elective"):
        yield {"provider": provider.code, "from_others": True, "accountability": True, "service_models": True,
               "whole_pathways": True, "outpatients": True}


def planned_diagnostic_capacity(system, version, throw):
    for route, people in ROUTES.items():
        yield {"system": system.code, "test_route": route, "added": round(system.people / people * throw.uniform(0.9, 1.1))}


# --- cancer -----------------------------------------------------------------------------------------------------------

def planned_first_treatments(system, version, throw):
    before, during = treated_before(system)
    needed = before + before - during
    for month in year_from(2021):
        yield {"system": system.code, "month": month, "planned": round(needed / 12 * throw.uniform(1.01, 1.05))}


def planned_faster_diagnosis(system, version, throw):
    for quarter, share in TOLD_IN_TIME.items():
        told = round(system.people / 98 * throw.uniform(0.97, 1.03))
        yield {"system": system.code, "quarter": quarter, "told": told, "in_time": round(told * share)}


def planned_cancer_times(system, version, throw):
    for standard, (before, planned) in IN_TIME.items():
        fixed = dice("cancer times", system.code, standard)
        then = round(system.people / PEOPLE_IN_A_QUARTER[standard] * fixed.uniform(0.85, 0.9))
        later = round(system.people / PEOPLE_IN_A_QUARTER[standard] * throw.uniform(0.97, 1.03))
        yield {"system": system.code, "cancer_standard": standard, "people_then": then, "in_time_then": round(then * before),
               "people_planned": later, "in_time_planned": round(later * planned)}


def planned_cancer_hubs(system, version, throw):
    for provider in providers_of(system.code, "acute"):
        yield {"provider": provider.code, "diagnostic_hub": True, "endoscopy_first": True, "not_appropriate": False}


def planned_cancer_pathways(system, version, throw):
    yield {"system": system.code, "joint_working": True, "follow_up_agreed": True}


PLANNED = {
    "people_plan": planned_people_plan, "looking_after_staff": planned_looking_after_staff,
    "recruitment": planned_recruitment, "senior_staff": planned_senior_staff, "ways_of_working": planned_ways_of_working,
    "attainment": planned_attainment, "students": planned_students, "workforce_by_sector": planned_workforce_by_sector,
    "community_workforce": planned_community_workforce, "vaccination_readiness": planned_vaccination_readiness,
    "elective_capacity": planned_elective_capacity, "independent_sector": planned_independent_sector,
    "people_waiting": planned_people_waiting, "elective_learning": planned_elective_learning,
    "diagnostic_capacity": planned_diagnostic_capacity, "first_treatments": planned_first_treatments,
    "faster_diagnosis": planned_faster_diagnosis, "cancer_times": planned_cancer_times, "cancer_hubs": planned_cancer_hubs,
    "cancer_pathways": planned_cancer_pathways,
}
