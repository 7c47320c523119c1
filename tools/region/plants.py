"""What was put wrong, on purpose, in plans that were right.

A plant changes the tables of one system in one or both versions. It says which answers change by it (requirement,
subject, verdict) and which data issues it causes (table, column, code). The answer key is made from this alone.
"""
import datetime
from typing import NamedTuple

from .plans import Text
from .world import H1, Month

APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER = H1
BOTH = ("draft", "final")
DRAFT = ("draft",)
FINAL = ("final",)


class Plant(NamedTuple):
    id: str
    versions: tuple
    system: str
    what: str
    change: object       # a function of the tables of the plan
    answers: list = []   # (requirement, subject, verdict)
    issues: list = []    # (table, column, code, what stands there)


PLANTS = []


def plant(id, versions, system, what, answers=(), issues=()):
    def keep(change):
        PLANTS.append(Plant(id, versions, system, what, change, list(answers), list(issues)))
        return change
    return keep


def row(rows, **keys):
    found = [one for one in rows if all(one[key] == value for key, value in keys.items())]
    assert len(found) == 1, (keys, found)
    return found[0]


def rows_of(rows, **keys):
    return [one for one in rows if all(one[key] == value for key, value in keys.items())]


def each(requirement, organisation, months, verdict):
    return [(requirement, f"{organisation} {month}", verdict) for month in months]


# --- cells that cannot be read, or are not there ----------------------------------------------------------------------

@plant("blank-value", FINAL, "QY4", "the value of ordinary admissions at RIM in June is left blank",
       [(one, "QY4 June 2021", "cannot tell") for one in ("C1-11", "C1-12", "P-2b")])
def _(plan):  # the column may be missing, so the blank is no data issue
    row(plan["activity"], provider="RIM", month=JUNE, point_of_delivery="ordinary")["value"] = Text("")


@plant("blank-staff", FINAL, "QY4", "nurses in post at RIP in May are left blank",
       [("A4-3", "QY4 May 2021", "cannot tell"), ("P-2a", "QY4 May 2021", "cannot tell"), ("P-6b", "QY4", "not met"),
        *each("P-2c", "QY4", [MAY, JUNE], "cannot tell")],
       [("workforce", "In post (WTE)", "D0102", "")])
def _(plan):
    row(plan["workforce"], provider="RIP", month=MAY, staff_group="nurses")["in_post"] = Text("")


@plant("not-available", FINAL, "QY4", "CT scans planned at RIN in July are given as n/a",
       each("C1-8", "QY4", [JULY, AUGUST], "cannot tell"), [("diagnostics", "Planned tests", "D0120", "n/a")])
def _(plan):
    row(plan["diagnostics"], provider="RIN", month=JULY, modality="ct")["planned"] = Text("n/a")


@plant("space-in-number", FINAL, "QY4", "new clock starts at RIM in August are typed with a space between the digits",
       [("C1-18", "RIM August 2021", "cannot tell")], [("waiting_list", "New clock starts", "D0101", "5 612")])
def _(plan):
    row(plan["waiting_list"], provider="RIM", month=AUGUST)["joined"] = Text("5 612")


@plant("row-left-out", FINAL, "QY4", "the row of first outpatients at RIN in August is not there",
       [(one, "QY4 August 2021", "cannot tell") for one in ("C1-11", "C1-12", "P-2b")] + [("P-6a", "QY4", "not met")]
       + each("P-2c", "QY4", [AUGUST, SEPTEMBER], "cannot tell"))
def _(plan):
    plan["activity"].remove(row(plan["activity"], provider="RIN", month=AUGUST, point_of_delivery="outpatient_first"))


@plant("table-left-out", FINAL, "QY4", "the personalised care plan is not sent",
       [("D2-5", "QY4 Q1 2021/22", "cannot tell"), ("D2-5", "QY4 Q2 2021/22", "cannot tell")])
def _(plan):
    del plan["personalised_care"]


@plant("half-a-year", FINAL, "QY4", "the mental health plan ends in September",
       [("C3-10", "QY4", "not met"), ("C3-2", "QY4 2021/22", "cannot tell")])
def _(plan):
    plan["mental_health_plan"] = [one for one in plan["mental_health_plan"] if one["month"] in H1]


@plant("eight-days", FINAL, "QY4", "the two-hour response of RIP is said to run on 8 days a week",
       [("E1-1", "RIP", "cannot tell")], [("crisis_response", "Days a week", "D0103", "8")])
def _(plan):
    row(plan["crisis_response"], provider="RIP")["days"] = 8


@plant("maybe", FINAL, "QY4", "whether RIM will have an acute frailty service is answered with maybe",
       [("E2-4", "RIM", "cannot tell")], [("same_day_care", "Acute frailty service by September 2021", "D0104", "maybe")])
def _(plan):
    row(plan["same_day_care"], provider="RIM")["frailty"] = Text("maybe")


@plant("below-zero", DRAFT, "QY4", "savings planned for June are below zero",
       [("F5-2", "QY4 H1 2021/22", "cannot tell"), ("P-6c", "QY4", "not met")],
       [("finance", "Planned savings (£000s)", "D0103", "-40")])
def _(plan):
    row(plan["finance"], month=JUNE)["savings"] = -40


@plant("nobody-booked", DRAFT, "QY4", "nobody is booked at RIM in April, and nobody offered a plan: a share of nobody",
       [("C4-3", "RIM April 2021", "cannot tell")])
def _(plan):
    row(plan["maternity_care"], provider="RIM", month=APRIL).update(booked=0, offered=0)


@plant("unknown-staff-group", FINAL, "QY2", "a staff group nobody knows, for nurses at RIG in June",
       [("A4-3", "QY2 June 2021", "cannot tell"), ("P-2a", "QY2 June 2021", "cannot tell"), ("P-6b", "QY2", "not met"),
        *each("P-2c", "QY2", [JUNE, JULY], "cannot tell")],
       [("workforce", "Staff group", "D0104", "Nursing staff")])
def _(plan):
    row(plan["workforce"], provider="RIG", month=JUNE, staff_group="nurses")["staff_group"] = Text("Nursing staff")


@plant("month-outside", BOTH, "QY2", "long stays are given for October as well", [],
       [("long_stays", "", "D0112", "")])
def _(plan):
    for code in ("RIE", "RIF"):
        plan["long_stays"].append({"provider": code, "month": Month(2021, 10), "patients": 61})


@plant("somebody-else", FINAL, "QY2", "the cancer trajectory holds a row about QY3, which may be meant for QY2",
       [("C2-1", "QY2 March 2022", "cannot tell")], [("cancer", "", "D0111", "QY3, March 2022")])
def _(plan):
    plan["cancer"].append({"system": "QY3", "month": Month(2022, 3), "over_62_days": 5000})


@plant("thousands", BOTH, "QY2", "figures of the activity plan are written with commas between the thousands")
def _(plan):
    for one in plan["activity"]:
        for column in ("spells", "value"):
            one[column] = Text(f"{one[column]:,}")


@plant("pounds", BOTH, "QY5", "money of the finance plan is written with a pound sign")
def _(plan):
    for one in plan["finance"]:
        for column in ("income", "spending"):
            one[column] = Text(f"£{one[column]:,}")


@plant("row-twice", FINAL, "QY5", "the row of booked slots for June is given twice, with other figures",
       [("E2-2", "QY5 June 2021", "cannot tell"), *each("E2-7", "QY5", [JUNE, JULY], "cannot tell")],
       [("booked_slots", "", "D0107", "")])
def _(plan):
    again = dict(row(plan["booked_slots"], month=JUNE))
    again["booked"] += 25
    plan["booked_slots"].append(again)


@plant("heading-mistyped", DRAFT, "QY6", "the column of planned tests has a heading nobody knows",
       each("C1-8", "QY6", H1[1:], "cannot tell"),
       [("diagnostics", "Planned tests", "D0110", ""), ("diagnostics", "", "D0109", "Planed test")])
def _(plan):
    for one in plan["diagnostics"]:
        one["Planed test"] = one.pop("planned")


@plant("own-notes", BOTH, "QY5", "the activity plan has a column of the system's own notes", [],
       [("activity", "", "D0109", "Notes")])
def _(plan):
    for one in plan["activity"]:
        one["Notes"] = Text("")
    plan["activity"][0]["Notes"] = Text("agreed with the provider in April")


@plant("wrong-total", FINAL, "QY3", "RIK gives a total of its staff for July that its groups do not make", [],
       [("workforce", "In post (WTE)", "D0126", "")])
def _(plan):
    parts = rows_of(plan["workforce"], provider="RIK", month=JULY)
    total = {"provider": "RIK", "month": JULY, "staff_group": "all_staff"}
    total["establishment"] = round(sum(one["establishment"] for one in parts), 1)
    total["in_post"] = round(sum(one["in_post"] for one in parts) + 30, 1)
    plan["workforce"].append(total)


@plant("right-total", BOTH, "QY1", "totals of staff are given as well, and they are right")
def _(plan):
    for code in ("RIA", "RIB"):
        for month in H1:
            parts = rows_of(plan["workforce"], provider=code, month=month)
            plan["workforce"].append({
                "provider": code, "month": month, "staff_group": "all_staff",
                "establishment": round(sum(one["establishment"] for one in parts), 1),
                "in_post": round(sum(one["in_post"] for one in parts), 1)})


@plant("unknown-provider", FINAL, "QY2", "the row of RIF for June in long stays has a code nobody knows",
       each("E1-2", "QY2", [JUNE, JULY], "cannot tell"), [("long_stays", "Provider", "D0105", "RFI")])
def _(plan):
    row(plan["long_stays"], provider="RIF", month=JUNE)["provider"] = Text("RFI")


# --- gaps -------------------------------------------------------------------------------------------------------------

@plant("short-in-may", FINAL, "QY3", "elective value is short of the threshold in May; no income is planned for it",
       [("C1-11", "QY3 May 2021", "not met"), ("C1-12", "QY3 May 2021", "not applicable"), ("P-2b", "QY3 May 2021", "not met")])
def _(plan):
    for one in rows_of(plan["activity"], month=MAY):
        one["value"] = round(one["value"] * 0.94)
    row(plan["finance"], month=MAY).update(recovery_income=0)


@plant("unearned-income", FINAL, "QY3", "elective value is short of the threshold in July, and income from the fund is planned",
       [(one, "QY3 July 2021", "not met") for one in ("C1-11", "C1-12", "P-2b")])
def _(plan):
    for one in rows_of(plan["activity"], month=JULY):
        one["value"] = round(one["value"] * 0.93)


@plant("cautious-draft", DRAFT, "QY5", "elective value is short from June on in the draft; no income is planned for it",
       each("C1-11", "QY5", H1[2:], "not met") + each("C1-12", "QY5", H1[2:], "not applicable") + each("P-2b", "QY5", H1[2:], "not met"))
def _(plan):
    for one in plan["activity"]:
        if one["month"] in H1[2:]:
            one["value"] = round(one["value"] * 0.91)
    for month in H1[2:]:
        row(plan["finance"], month=month).update(recovery_income=0)


@plant("staff-leave", FINAL, "QY3", "nurses and doctors fall below March from August on",
       each("A4-3", "QY3", [AUGUST, SEPTEMBER], "not met") + each("P-2a", "QY3", [AUGUST, SEPTEMBER], "not met"))
def _(plan):
    for one in plan["workforce"]:
        if one["month"] in (AUGUST, SEPTEMBER) and one["staff_group"] in ("nurses", "doctors"):
            one["in_post"] = round(one["in_post"] * 0.88, 1)


@plant("nobody-to-do-it", FINAL, "QY3", "a third more spells are planned for September, and nobody more to do them",
       [("P-2c", "QY3 September 2021", "not met")])
def _(plan):
    for one in rows_of(plan["activity"], month=SEPTEMBER):
        one["spells"] = round(one["spells"] * 4 / 3)


@plant("no-more-support", BOTH, "QY3", "maternity support workers are fewer in September than in March",
       [("A4-5", "QY3 September 2021", "not met")])
def _(plan):
    for one in rows_of(plan["workforce"], month=SEPTEMBER, staff_group="maternity_support"):
        one["in_post"] = round(one["in_post"] * 0.85, 1)


@plant("no-hub", BOTH, "QY3", "there is no hospital hub for vaccination", [("B-1", "QY3 hospital_hub", "not met")])
def _(plan):
    row(plan["vaccination_sites"], site_kind="hospital_hub")["sites"] = 0


@plant("tests-fall-back", FINAL, "QY3", "diagnostic tests fall back in July", [("C1-8", "QY3 July 2021", "not met")])
def _(plan):
    for one in rows_of(plan["diagnostics"], month=JULY):
        one["planned"] = round(one["planned"] * 0.93)


@plant("list-does-not-add-up", FINAL, "QY3", "RIH ends June with 500 people more than its movements make",
       [("C1-18", "RIH June 2021", "not met"), ("C1-19", "RIH July 2021", "not met")])
def _(plan):
    row(plan["waiting_list"], provider="RIH", month=JUNE)["at_end"] += 500


@plant("people-vanish", FINAL, "QY2", "the list of RIF starts August 40 people shorter than it ended July",
       [("C1-19", "RIF August 2021", "not met")])
def _(plan):
    for month in (AUGUST, SEPTEMBER):
        one = row(plan["waiting_list"], provider="RIF", month=month)
        one["at_start"] -= 40
        one["at_end"] -= 40


@plant("cancer-backlog", BOTH, "QY3", "more people wait over 62 days in March 2022 than before the pandemic",
       [("C2-1", "QY3 March 2022", "not met")])
def _(plan):
    for one in plan["cancer"][6:]:
        one["over_62_days"] += 70


@plant("cancer-backlog-by-few", FINAL, "QY5", "one person more waits over 62 days in March 2022 than before the pandemic",
       [("C2-1", "QY5 March 2022", "not met")])
def _(plan):
    plan["cancer"][-1]["over_62_days"] = 56


@plant("not-every-woman", FINAL, "QY3", "RIH plans to offer a plan to nine women of ten",
       each("C4-3", "RIH", H1, "not met"))
def _(plan):
    for one in rows_of(plan["maternity_care"], provider="RIH"):
        one["offered"] = round(one["booked"] * 0.9)


@plant("all-but-one", FINAL, "QY5", "one woman of those booked at RIR in July is offered no plan",
       [("C4-3", "RIR July 2021", "not met")])
def _(plan):
    row(plan["maternity_care"], provider="RIR", month=JULY)["offered"] -= 1


@plant("roles-short", FINAL, "QY3", "networks stay short of their share of the new roles", [("D1-3", "QY3 March 2022", "not met")])
def _(plan):
    for one in plan["network_roles"]:
        one["in_post"] = round(one["in_post"] * 0.9, 1)


@plant("practices-left-behind", BOTH, "QY3", "eleven practices stay below the appointments of 2019/20 in September",
       [("D1-5", "QY3 September 2021", "not met")])
def _(plan):
    row(plan["general_practice"], month=SEPTEMBER)["restored"] -= 11


@plant("one-practice", FINAL, "QY2", "one practice stays below the appointments of 2019/20 in September",
       [("D1-5", "QY2 September 2021", "not met")])
def _(plan):
    row(plan["general_practice"], month=SEPTEMBER)["restored"] -= 1


@plant("fewer-referrals", FINAL, "QY3", "fewer social prescribing referrals in the second quarter than the year before",
       [("D2-5", "QY3 Q2 2021/22", "not met")])
def _(plan):
    row(plan["personalised_care"], quarter="Q2 2021/22")["referrals"] -= 520


@plant("cover-too-late", FINAL, "QY3", "RIL gives full cover of the two-hour response from July 2022 only",
       [("E1-1", "RIL", "not met")])
def _(plan):
    row(plan["crisis_response"], provider="RIL")["full_cover_from"] = datetime.date(2022, 7, 1)


@plant("ten-hours", DRAFT, "QY2", "RIG plans its two-hour response for ten hours a day", [("E1-1", "RIG", "not met")])
def _(plan):
    row(plan["crisis_response"], provider="RIG")["hours"] = 10


@plant("longer-stays", FINAL, "QY3", "more people stay 14 to 21 days in September than in August",
       [("E1-2", "QY3 September 2021", "not met")])
def _(plan):
    row(plan["long_stays"], provider="RIH", month=SEPTEMBER)["patients"] += 28


@plant("few-slots", BOTH, "QY3", "fewer than 70% of those referred get a booked slot in April and May",
       each("E2-2", "QY3", [APRIL, MAY], "not met") + [("E2-7", "QY3 May 2021", "not applicable")])
def _(plan):
    for month, share in ((APRIL, 0.62), (MAY, 0.66)):
        one = row(plan["booked_slots"], month=month)
        one["booked"] = round(one["referred"] * share)


@plant("just-short", FINAL, "QY5", "69.96% of those referred get a booked slot in April, which would round to 70%",
       [("E2-2", "QY5 April 2021", "not met")])
def _(plan):
    row(plan["booked_slots"], month=APRIL).update(referred=2500, booked=1749)


@plant("no-frailty", BOTH, "QY3", "RIJ plans no acute frailty service", [("E2-4", "RIJ", "not met")])
def _(plan):
    row(plan["same_day_care"], provider="RIJ")["frailty"] = False


@plant("deficit", FINAL, "QY3", "more is spent in September than the six months have left",
       [("F5-1", "QY3 H1 2021/22", "not met")])
def _(plan):
    row(plan["finance"], month=SEPTEMBER)["spending"] += 34_000


@plant("few-savings", FINAL, "QY5", "savings are about a fifth of one per cent of the envelope",
       [("F5-2", "QY5 H1 2021/22", "not met")])
def _(plan):
    for one in plan["finance"]:
        one["savings"] = round(one["savings"] * 0.45)


from . import plants_care_and_systems  # noqa: E402, F401 (it plants with what stands above)
