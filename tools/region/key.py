"""The answer key: what has to come out, from what was planted, without asking the program that is tested."""
from . import key_care_and_systems, key_staff_and_elective, plants_staff_and_elective  # noqa: F401  its plants join the others
from .files import evidence_of
from .plans import SITES
from .plants import PLANTS
from .world import H1, PROVIDERS, RECEIVED, SYSTEMS, VERSIONS, providers_of

NO_STANDARD = "no standard set"
NOT_APPLICABLE = "not applicable"


def by_month(requirement, organisation, first=None):
    """An answer for each month of the plan; of the first there may be nothing to compare with."""
    for month in H1:
        verdict = first if first and month == H1[0] else "met"
        yield requirement, f"{organisation} {month}", verdict


def of_system(system):
    code = system.code
    for requirement in ("A4-3", "C1-11", "C1-12", "E2-2"):
        yield from by_month(requirement, code)
    for requirement in ("C1-8", "E1-2"):
        yield from by_month(requirement, code, NOT_APPLICABLE)
    for month in H1:
        yield "D1-6", f"{code} {month}", NO_STANDARD
    for kind in SITES:
        yield "B-1", f"{code} {kind}", "met"
    for requirement, period in (
            ("A4-5", "September 2021"), ("C2-1", "March 2022"), ("D1-3", "March 2022"), ("D1-5", "September 2021"),
            ("D2-5", "Q1 2021/22"), ("D2-5", "Q2 2021/22"), ("F5-1", "H1 2021/22"), ("F5-2", "H1 2021/22")):
        yield requirement, f"{code} {period}", "met"
    yield "C3-9", f"{code} 2021/22", NO_STANDARD
    yield "C3-10", code, "met"


def of_provider(provider):
    code = provider.code
    yield "A4-4", f"{code} September 2021", NO_STANDARD
    yield "E2-4", code, "met" if "type_1" in provider.holds else NOT_APPLICABLE
    if "does_elective" in provider.holds:
        yield from by_month("C1-18", code)
        yield from by_month("C1-19", code, NOT_APPLICABLE)
    if "maternity" in provider.holds:
        yield from by_month("C4-3", code)
    if "community" in provider.holds:
        yield "E1-1", code, "met"


def of_evidence(system, version):
    """Documents and statements need review where they are there: nobody has read them. They are due on 3 June 2021, the
    memorandum on 30 June; plans are judged on the day the last one came, drafts before that and final plans after it."""
    given = evidence_of(system, version)
    not_sent = "not yet due" if version == "draft" else "not met"
    documents = given.get("documents", [])
    yield "C1-1", system.code, "needs review" if "delivery_plan" in documents else not_sent
    for requirement in ("C1-6", "C1-10"):
        yield requirement, system.code, "needs review" if given.get("analysis") else not_sent
    for requirement in ("F1-1", "F1-2"):
        yield requirement, system.code, "needs review" if "memorandum_of_understanding" in documents else "not yet due"
    # A blank answer leaves it open; a plan that says nothing of it is not met, as with a document that was not sent.
    open_still = "not yet due" if version == "draft" else "cannot tell"
    yield "F3-1", system.code, {"yes": "met", "no": "not met", "": open_still}.get(given.get("procurement"), not_sent)
    for provider in providers_of(system.code):  # each would have to say so itself, and none has sent anything
        yield "B-9", provider.code, open_still


def answers(version):
    """(requirement, subject) -> (verdict, the plant that made it so, or nothing), of all who sent that version."""
    out = {}
    for system in SYSTEMS:
        if system.code not in RECEIVED[version]:
            continue
        mine = (*of_system(system), *of_evidence(system, version))
        staff_and_elective = (*key_staff_and_elective.of_system(system), *key_staff_and_elective.of_evidence(system, version))
        care_and_systems = key_care_and_systems.of_system(system, version)
        for requirement, subject, verdict in (*mine, *staff_and_elective, *care_and_systems):
            out[requirement, subject] = (verdict, "")
        for provider in PROVIDERS:
            if provider.system == system.code:
                for requirement, subject, verdict in (*of_provider(provider), *key_staff_and_elective.of_provider(provider),
                                                      *key_care_and_systems.of_provider(provider, version)):
                    out[requirement, subject] = (verdict, "")
    for one in PLANTS:
        if version not in one.versions or one.system not in RECEIVED[version]:
            continue
        for requirement, subject, verdict in one.answers:
            assert (requirement, subject) in out, (one.id, requirement, subject)
            assert not out[requirement, subject][1], f"{one.id} and {out[requirement, subject][1]} change one answer"
            out[requirement, subject] = (verdict, one.id)
    return out


def answer_rows():
    for version in VERSIONS:
        for (requirement, subject), (verdict, plant) in answers(version).items():
            yield [version, requirement, subject, verdict, plant]


def issue_rows():
    for version in VERSIONS:
        for one in PLANTS:
            if version in one.versions and one.system in RECEIVED[version]:
                for table, column, code, found in one.issues:
                    yield [version, f"{one.system}-{version}", table, column, code, found, one.id]
