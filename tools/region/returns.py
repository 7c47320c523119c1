"""What the six systems send beside the survey: figures they count of themselves, a report to people, and the word of a lead.

QY1 has it all. QY2 is short by little: one change without its evidence, a day too few. QY3 is the poor one. QY4 left things
out. QY5 plans one change alone. The board of QY6 has not adopted the outcomes, so that nothing of it is judged by them.
"""
import copy
import datetime
import hashlib

from .files import write_json, write_rows
from .world import SYSTEMS

ADOPTED = {"QY1", "QY2", "QY3", "QY4", "QY5"}  # whose boards took up what the board of the region adopted
QUARTERS = [f"Q{number} 2021/22" for number in (1, 2, 3, 4)]
AREAS = ["primary_care", "community_care", "mental_health", "chronic_conditions"]
DATA_SETS = ["waits", "cancellations", "referrals"]
PARTNERS = ["primary_care", "community_health", "public_health", "housing", "social_care", "volunteering", "voluntary_sector"]
RECEIVED = "2021-06-01"

HEADINGS = {
    "unmet_need": {"system": "System", "area_of_need": "Area", "people": "People whose need is not met"},
    "published_waits": {"system": "System", "data_set": "Data set", "days_between": "Days from one issue to the next"},
    "community_offer": {"system": "System", "partner": "Partner", "joined": "Part of the offer"},
    "service_changes": {"system": "System", "quarter": "Quarter", "changes": "Changes decided",
                        "with_both": "With co-production and impact assessment", "new_services": "New services",
                        "designed_together": "New services designed with patients"},
    "engagement_plan": {"system": "System", "quarter": "Quarter", "planned": "A change is planned",
                        "involved_from": "People involved from", "options_by": "Options drawn up on",
                        "days_open": "Days open for answers", "groups_affected": "Groups affected", "groups_asked": "Groups asked"},
    "assurance_return": {
        "system": "System", "objectives": "Objectives of the plan", "access_objectives": "Objectives about access",
        "measures": "Measures in the outcomes framework", "people_measures": "Measures reported by people",
        "schemes": "Integration schemes", "people_schemes": "Schemes judged by an outcome for people",
        "care_staff": "Care staff", "qualified_staff": "Care staff with a level 2 qualification",
        "complaints": "Complaints resolved", "planned_complaints": "Resolved with the person in the planning",
        "death_reviews": "Deaths reviewed", "family_reviews": "Reviews with the family",
        "records": "Patient records", "ethnicity_known": "Records with ethnicity",
        "staff_asked": "Staff who answered the staff survey", "staff_unwell": "Unwell from stress at work",
        "contracts": "Contracts and tenders", "health_contracts": "With a clause on staff health",
        "programmes": "Main programmes", "volunteer_programmes": "That say what volunteers do",
        "spending": "Spending (£000s)", "mental_health_spending": "On mental health (£000s)",
        "voluntary_spending": "With the voluntary sector (£000s)"},
}


def good_return(people):
    return {"objectives": 24, "access_objectives": 11, "measures": 48, "people_measures": 19, "schemes": 8, "people_schemes": 6,
            "care_staff": people // 80, "qualified_staff": people // 128, "complaints": people // 4000,
            "planned_complaints": people // 5200, "death_reviews": people // 6000, "family_reviews": people // 7500,
            "records": people, "ethnicity_known": people * 9 // 10, "staff_asked": people // 160, "staff_unwell": people // 400,
            "contracts": 60, "health_contracts": 39, "programmes": 12, "volunteer_programmes": 7,
            "spending": people * 2, "mental_health_spending": people * 27 // 100, "voluntary_spending": people * 3 // 100}


def good(system):
    """Tables in which all is as the board wants it, with room to spare."""
    code, people = system.code, system.people
    start = datetime.date(2021, 4, 12)
    return {
        "unmet_need": [{"system": code, "area_of_need": area, "people": people // by} for area, by in zip(AREAS, (210, 160, 90, 120))],
        "published_waits": [{"system": code, "data_set": one, "days_between": days} for one, days in zip(DATA_SETS, (30, 30, 91))],
        "community_offer": [{"system": code, "partner": one, "joined": "yes"} for one in PARTNERS],
        "service_changes": [{"system": code, "quarter": quarter, "changes": number, "with_both": number, "new_services": 4, "designed_together": 3}
                            for quarter, number in zip(QUARTERS, (6, 4, 7, 5))],
        "engagement_plan": [{"system": code, "quarter": quarter, "planned": "yes",
                             "involved_from": start + datetime.timedelta(days=91 * at), "options_by": start + datetime.timedelta(days=91 * at + 35),
                             "days_open": 91, "groups_affected": 9, "groups_asked": 8} for at, quarter in enumerate(QUARTERS)],
        "assurance_return": [{"system": code, **good_return(people)}],
    }


def short_by_little(tables):  # QY2
    tables["service_changes"][2]["with_both"] = 6
    tables["engagement_plan"][1]["days_open"] = 83
    tables["engagement_plan"][2]["days_open"] = 84
    tables["engagement_plan"][3]["involved_from"] = tables["engagement_plan"][3]["options_by"]
    tables["community_offer"][3]["joined"] = "no"


def poor(tables):  # QY3
    for row in tables["service_changes"]:
        row.update(with_both=1, designed_together=0)
    for row in tables["engagement_plan"]:
        row.update(involved_from=row["options_by"] + datetime.timedelta(days=14), days_open=28, groups_asked=2)
    for at in (2, 3, 5, 6):
        tables["community_offer"][at]["joined"] = "no"
    row = tables["assurance_return"][0]
    row.update(access_objectives=2, people_measures=0, people_schemes=0, planned_complaints=12, family_reviews=row["death_reviews"] + 1,
               staff_unwell=row["staff_asked"] * 47 // 100, health_contracts=4, volunteer_programmes=0)
    for row in tables["published_waits"]:
        row["days_between"] = 182


def left_out(tables):  # QY4
    del tables["unmet_need"], tables["engagement_plan"]
    del tables["community_offer"][5]
    tables["community_offer"][1]["joined"] = ""
    tables["service_changes"][1]["with_both"] = ""
    del tables["service_changes"][3]
    tables["published_waits"][1]["days_between"] = ""
    tables["assurance_return"][0].update(ethnicity_known="", staff_asked="", voluntary_spending="")


def one_change(tables):  # QY5
    for row in tables["engagement_plan"][1:]:
        row.update(planned="no", involved_from="", options_by="", days_open="", groups_affected="", groups_asked="")
    tables["service_changes"][2].update(changes=0, with_both=0)
    tables["service_changes"][3].update(changes=0, with_both=0, new_services=0, designed_together=0)


CHANGED = {"QY2": short_by_little, "QY3": poor, "QY4": left_out, "QY5": one_change}


def tables_of(system):
    tables = copy.deepcopy(good(system))
    CHANGED.get(system.code, lambda _: None)(tables)
    return tables


REPORT = """# What you told us, and what came of it: {name}

Invented, as all of this example.

## Your feedback

In the spring you told us that letters come too late and that nobody says whom to ring. {more}

## The difference it made

Letters now go out on the day the decision is made, and each has a name and a telephone number.

## How the effect is watched

{watched}
"""
MORE = {"QY1": "Carers told us that nobody asks how they are.", "QY2": "Some of you could not read our leaflets."}
WATCHED = ("Each quarter we ask two hundred of those who wrote to us whether the letter came in time and whether they knew "
           "whom to ring. The measure stands on the page of the board, and two of you look at it with us before it does.")
TOO_SHORT = "We will look at it again in the autumn."
# What is said besides figures: how the effect of the report is watched, where there is one, and the word of the lead for carers.
EVIDENCE = {"QY1": (WATCHED, "yes"), "QY2": (WATCHED, "yes"), "QY3": (None, "no"), "QY4": (TOO_SHORT, ""), "QY5": (WATCHED, "yes"),
            "QY6": (None, "yes")}
JUDGED = {"QY1"}  # whose report somebody has read, and found good


def report_of(system):
    watched = EVIDENCE[system.code][0]
    return watched and REPORT.format(name=system.name, more=MORE.get(system.code, "You were patient with us."), watched=watched)


def evidence_of(system):
    _, answer = EVIDENCE[system.code]
    out = {}
    if report_of(system):
        out["documents"] = {"feedback_report": {"file": "you-said.md", "dated": "2021-05-20"}}
        out["statements"] = {"how_the_effect_is_watched": {"file": "you-said.md", "heading": "How the effect is watched"}}
    out["attestations"] = {"carers_on_dashboard": {"answer": answer, **({"by": "carers_lead", "on": "2021-05-28"} if answer else {})}}
    return out


def judgements():
    out = []
    for system in SYSTEMS:
        if system.code in JUDGED:
            file_hash = "sha256:" + hashlib.sha256(report_of(system).encode()).hexdigest()
            for kind, name, why in (("document", "feedback_report", "Says what was heard and what was done about it."),
                                    ("statement", "how_the_effect_is_watched", "Names the measure, who looks at it, and how often.")):
                out.append({kind: name, "organisation": system.code, "file_hash": file_hash, "verdict": "met", "role": "involvement_lead",
                            "by": "An invented person", "on": "2021-06-10", "why": why})
    return {"schema": "plumbline.judgements/1", "judgements": out}


def text(cell):
    return cell.strftime("%d/%m/%Y") if isinstance(cell, datetime.date) else cell


def write(folder, people_of):
    """A submission for each system: the survey, the returns, and what is said in words."""
    from . import survey
    for system in SYSTEMS:
        name = f"{system.code}-survey"
        write_rows(folder / name / "experience_survey.csv", survey.HEADING, people_of[system.code])
        tables = tables_of(system)
        for table, rows in tables.items():
            columns = HEADINGS[table]
            write_rows(folder / name / f"{table}.csv", list(columns.values()), [[text(row[key]) for key in columns] for row in rows])
        if report_of(system):
            (folder / name / "you-said.md").write_text(report_of(system), encoding="utf-8")
        write_json(folder / name / "submission.json", {
            "submission": name, "organisation": system.code, "framework": "person_centred_outcomes", "version": "final", "received": RECEIVED,
            "tables": {one: f"{one}.csv" for one in ("experience_survey", *tables)}, **evidence_of(system)})
