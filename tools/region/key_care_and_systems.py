"""The answer key of care and of working together. key.py takes it in."""
from . import words_care_and_systems as words
from .plans_care_and_systems import ESSENTIAL_ACTIONS, PREVENTION, REFERRAL, ROLES, WERE_IN_DEFICIT
from .world import H1, RECEIVED, year_from

NO_STANDARD = "no standard set"
NOT_APPLICABLE = "not applicable"
SAID = {  # requirement -> what it asks for in words; the two sets are due on 3 June, those of LATER on 31 March 2022
    "C3-1": "mental_health_ambitions", "C3-6": "mental_health_equalities", "C3-8": "mental_health_standards",
    "C4-1": "maternity_safety", "D1-2": "network_support", "D1-7": "community_inequalities", "D2-1": "population_health",
    "D2-3": "prevention_plan", "F3-2": "joined_data", "F4-1a": "system_development_plan", "F4-1b": "statutory_footing",
    "F4-2": "core_purposes", "F5-4": "financial_governance", "P-3": "plan_alignment", "P-5": "system_plan"}


def by_month(requirement, code, verdict, months=H1, first=None):
    for month in months:
        yield requirement, f"{code} {month}", first if first and month == months[0] else verdict


def of_care(code):
    for requirement, period in (("C3-2", "2021/22"), ("C3-3", "Q4 2021/22"), ("C3-11", "Q4 2021/22"), ("D1-4a", "2023/24"),
                                ("D1-4b", "2021/22"), *(("C3-13", f"Q{number} 2021/22") for number in (1, 2, 3, 4))):
        yield requirement, f"{code} {period}", "met"
    for requirement, period in (("D1-4c", "2021/22"), *(("C3-4", f"Q{number} 2021/22") for number in (2, 3, 4))):
        yield requirement, f"{code} {period}", NO_STANDARD
    yield "C3-5", code, "met"
    for requirement, categories in (("D2-4", PREVENTION), ("D2-6", ROLES), ("E2-3", REFERRAL)):
        for one in categories:
            yield requirement, f"{code} {one}", "met"
    yield from by_month("E1-3", code, "met")
    yield from by_month("E1-3b", code, NO_STANDARD, year_from(2021)[6:])
    yield from by_month("E2-7", code, "met", first=NOT_APPLICABLE)


def of_system(system, version):
    code = system.code
    yield from of_care(code)
    for requirement in ("F2-1", "F3-1b", "F3-1c", "P-6a", "P-6b", "P-6c"):
        yield requirement, code, "met"
    yield "F5-5", f"{code} H1 2021/22", NO_STANDARD if code in WERE_IN_DEFICIT else NOT_APPLICABLE
    for requirement in ("P-2a", "P-2b"):
        yield from by_month(requirement, code, "met")
    yield from by_month("P-2c", code, "met", H1[1:])  # of April there is no month before
    for requirement in ("P-2d", "P-3b"):
        yield from by_month(requirement, code, NO_STANDARD)
    yield "P-1b", code, "met" if RECEIVED["draft"][code] <= "2021-05-06" else "not met"
    if version == "draft":
        yield "P-1c", code, "not yet due"
    else:
        yield "P-1c", code, "met" if RECEIVED["final"][code] <= "2021-06-03" else "not met"
    sent = words.sent(system, version)
    for requirement, name in SAID.items():
        not_sent = "not yet due" if version == "draft" or name in words.LATER else "not met"
        answer = "needs review" if name in sent else not_sent
        if name == "system_plan" and name in sent and code in words.NOT_AGREED:
            answer = "not met"
        yield requirement, code, answer


def of_provider(provider, version):
    code = provider.code
    maternity, type_1 = "maternity" in provider.holds, "type_1" in provider.holds
    if maternity:
        for action in ESSENTIAL_ACTIONS:
            yield "C4-2", f"{code} {action}", "met"
    yield "C4-4", code, "met" if maternity else NOT_APPLICABLE
    yield "C4-4b", f"{code} September 2021", NO_STANDARD if maternity else NOT_APPLICABLE
    for requirement in ("E2-5", "E2-6"):
        yield requirement, code, "met" if type_1 else NOT_APPLICABLE
    for requirement in ("E2-6a", "E2-6b", "E2-6c"):
        yield requirement, code, NO_STANDARD if type_1 else NOT_APPLICABLE
    yield "P-1a", code, "met"
    yield "P-1d", code, "met" if type_1 and version == "final" else NOT_APPLICABLE
