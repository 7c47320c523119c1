"""What has to come of the plans for staff, vaccination, elective capacity and cancer, before anything is planted."""
from .papers_staff_and_elective import sent_by
from .plans_staff_and_elective import IN_TIME, ROUTES, STUDENTS
from .world import H1

MET, NO_STANDARD, NOT_APPLICABLE = "met", "no standard set", "not applicable"
FIRST_HALF = ("Q1 2021/22", "Q2 2021/22")
SECOND_HALF = ("Q3 2021/22", "Q4 2021/22")

DUE_IN_SEPTEMBER = {"A0-2": "people_plan_review", "A2-1": "race_equality_plan", "A4-1": "workforce_supply_plan",
                    "A4-2": "workforce_supply_plan", "A4-8": "training_recovery_plan", "A4-12": "economic_recovery"}
DUE_WITH_FINAL_PLAN = {"C1-7": "staff_recovery", "C2-5": "cancer_alliance_advice", "C2-6": "cancer_alliance_plan"}


def of_system(system):
    code = system.code
    for requirement in ("A0-1", "A3-3", "A4-9", "A4-10", "B-4", "B-5", "C1-5", "C2-10"):
        yield requirement, code, MET
    for requirement in ("A2-2", "A4-11a", "A4-11b", "A4-13", "B-3", "C1-3"):
        yield requirement, code, NO_STANDARD
    for requirement in ("A2-3", "C2-2"):
        yield requirement, f"{code} 2021/22", MET
    for requirement, parts, verdict in (
            ("A4-7", STUDENTS, MET), ("C1-2", FIRST_HALF, MET), ("C1-9", ROUTES, MET), ("C1-14", H1, NO_STANDARD),
            ("C2-3a", SECOND_HALF, MET), ("C2-3b", FIRST_HALF, NO_STANDARD), ("C2-4", IN_TIME, MET)):
        for part in parts:
            yield requirement, f"{code} {part}", verdict


def of_provider(provider):
    code = provider.code
    for requirement in ("A1-1", "A1-3", "A1-4", "A1-6", "A3-1", "A3-2"):
        yield requirement, code, MET
    yield "A4-6", code, NOT_APPLICABLE if "ambulance" in provider.holds else MET
    yield "C2-9", code, MET if "acute" in provider.holds else NOT_APPLICABLE
    if "does_elective" in provider.holds:
        yield "C1-4", code, MET
        yield "C1-15", code, MET
        for quarter in FIRST_HALF:
            yield "C1-13", f"{code} {quarter}", MET


def of_evidence(system, version):
    """Whatever was sent needs review; the rest is due with the final plan, on 3 June 2021, or by the end of September."""
    sent = sent_by(system, version)
    for requirement, name in DUE_IN_SEPTEMBER.items():
        yield requirement, system.code, "needs review" if name in sent else "not yet due"
    for requirement, name in DUE_WITH_FINAL_PLAN.items():
        not_sent = "not yet due" if version == "draft" else "not met"
        yield requirement, system.code, "needs review" if name in sent else not_sent
