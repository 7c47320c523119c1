"""What was put wrong in plans of care and of working together. plants.py takes these in."""
import datetime

from .plans import Text
from .plants import BOTH, FINAL, each, plant, row
from .world import H1

APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER = H1


# --- cells that cannot be read, or are not there ----------------------------------------------------------------------

@plant("keyworkers-blank", FINAL, "QY4", "children with a keyworker in the third quarter are left blank",
       [("C3-13", f"QY4 {quarter} 2021/22", "cannot tell") for quarter in ("Q3", "Q4")],
       [("learning_disability", "Children and young people with a keyworker", "D0102", "")])
def _(plan):
    row(plan["learning_disability"], quarter="Q3 2021/22")["keyworkers"] = Text("")


@plant("action-undated", FINAL, "QY4", "training together is not in place at RIM, and no day is given for it",
       [("C4-2", "RIM training", "cannot tell")])
def _(plan):  # the column of days may be missing, so the blank is no data issue
    row(plan["essential_actions"], provider="RIM", essential_action="training").update(in_place=False, planned_for=Text(""))


@plant("bundle-partly", FINAL, "QY4", "whether RIM helps women to stop smoking is answered with partly",
       [("C4-4", "RIM", "cannot tell")], [("care_bundle", "Less smoking in pregnancy", "D0104", "partly")])
def _(plan):
    row(plan["care_bundle"], provider="RIM")["smoking"] = Text("partly")


@plant("money-line-left-out", FINAL, "QY4", "the row of heart and circulatory disease is not among the money for prevention",
       [("D2-4", "QY4 cardiovascular", "cannot tell")])
def _(plan):
    plan["prevention_money"].remove(row(plan["prevention_money"], prevention_service="cardiovascular"))


@plant("weeks-blank", FINAL, "QY4", "the weeks of care after discharge in August are left blank",
       [("E1-3", "QY4 August 2021", "cannot tell")],
       [("discharge_support", "Weeks of care assumed to be funded", "D0102", "")])
def _(plan):
    row(plan["discharge_support"], month=AUGUST)["weeks"] = Text("")


@plant("referral-tbc", FINAL, "QY4", "whether NHS 111 can refer to hot clinics is answered with tbc",
       [("E2-3", "QY4 hot_clinic", "cannot tell")],
       [("direct_referral", "Pathway live by September 2021", "D0104", "tbc")])
def _(plan):
    row(plan["direct_referral"], referral_service="hot_clinic")["live"] = Text("tbc")


@plant("measure-blank", FINAL, "QY4", "the share of those more than 12 hours in A&E at RIM is left blank",
       [("E2-6", "RIM", "not met")], [("emergency_measures", "More than 12 hours in A&E, April 2021", "D0102", "")])
def _(plan):
    row(plan["emergency_measures"], provider="RIM")["over_12_hours"] = Text("")


@plant("record-undated", FINAL, "QY4", "the day for wider sources in the shared care record is left blank",
       [("F3-1c", "QY4", "cannot tell")],
       [("record_dates", "Day of wider sources and use for population health", "D0102", "")])
def _(plan):
    plan["record_dates"][0]["wider_on"] = Text("")


@plant("narrative-not-sent", FINAL, "QY4", "no day is given on which the final narrative plan was sent",
       [("P-1c", "QY4", "not met")], [("june_returns", "Day of the final narrative plan", "D0102", "")])
def _(plan):
    plan["june_returns"][0]["narrative"] = Text("")


@plant("assumption-blank", FINAL, "QY4", "the elective value the finance plan assumes in July is left blank",
       [("P-2b", "QY4 July 2021", "cannot tell")],
       [("finance_assumptions", "Value of elective activity assumed (£000s)", "D0102", "")])
def _(plan):
    row(plan["finance_assumptions"], month=JULY)["elective_value"] = Text("")


# --- gaps -------------------------------------------------------------------------------------------------------------

@plant("no-more-young-people", BOTH, "QY3", "no more children and young people are seen than in 2020/21",
       [("C3-2", "QY3 2021/22", "not met")])
def _(plan):
    for one in plan["mental_health_plan"]:
        one["young_people"] = round(one["young_people"] * 0.93)


@plant("checks-short", FINAL, "QY3", "about half of those with severe mental illness get their physical check by March",
       [("C3-3", "QY3 Q4 2021/22", "not met")])
def _(plan):
    one = row(plan["health_checks"], quarter="Q4 2021/22")
    one["checked"] = round(one["on_register"] * 0.52)


@plant("one-check-short", FINAL, "QY5", "one check fewer than six in ten, which would round to 60%",
       [("C3-3", "QY5 Q4 2021/22", "not met")])
def _(plan):
    row(plan["health_checks"], quarter="Q4 2021/22").update(on_register=3500, checked=2099)


@plant("money-kept-back", BOTH, "QY3", "a tenth of the money for community mental health is planned for something else",
       [("C3-5", "QY3", "not met")])
def _(plan):
    one = plan["community_mental_health"][0]
    one["planned"] = round(one["received"] * 0.9)


@plant("more-in-hospital", FINAL, "QY3", "as many adults with a learning disability in hospital in March 2022 as a year before",
       [("C3-11", "QY3 Q4 2021/22", "not met")])
def _(plan):
    before = row(plan["learning_disability"], quarter="Q4 2020/21")["adults"]
    row(plan["learning_disability"], quarter="Q4 2021/22")["adults"] = before


@plant("deaths-not-acted-on", FINAL, "QY3", "two actions of mortality reviews that are due by September are not carried out",
       [("C3-13", "QY3 Q2 2021/22", "not met")])
def _(plan):
    row(plan["learning_disability"], quarter="Q2 2021/22")["actions_done"] -= 2


@plant("action-too-late", BOTH, "QY3", "monitoring the baby's wellbeing is put off to June 2022 at RIH",
       [("C4-2", "RIH monitoring", "not met")])
def _(plan):
    late = datetime.date(2022, 6, 30)
    row(plan["essential_actions"], provider="RIH", essential_action="monitoring").update(in_place=False, planned_for=late)


@plant("action-a-day-late", FINAL, "QY5", "informed consent is planned at RIR for the day after the year's end",
       [("C4-2", "RIR informed_consent", "not met")])
def _(plan):
    late = datetime.date(2022, 4, 1)
    row(plan["essential_actions"], provider="RIR", essential_action="informed_consent").update(in_place=False, planned_for=late)


@plant("bundle-without-one", BOTH, "QY3", "RIJ does not carry out the element on births before time",
       [("C4-4", "RIJ", "not met")])
def _(plan):
    row(plan["care_bundle"], provider="RIJ")["preterm"] = False


@plant("roles-stall", FINAL, "QY3", "roles in networks stop growing after March 2022", [("D1-4a", "QY3 2023/24", "not met")])
def _(plan):
    rows = plan["primary_care_growth"]
    row(rows, financial_year="2023/24")["roles"] = row(rows, financial_year="2021/22")["roles"]


@plant("doctors-leave", BOTH, "QY3", "fewer general practitioners in March 2022 than a year before",
       [("D1-4b", "QY3 2021/22", "not met")])
def _(plan):
    row(plan["primary_care_growth"], financial_year="2021/22")["doctors"] -= 30


@plant("no-diabetes-money", FINAL, "QY3", "no money is put to the programme against diabetes", [("D2-4", "QY3 diabetes", "not met")])
def _(plan):
    row(plan["prevention_money"], prevention_service="diabetes")["amount"] = 0


@plant("no-more-coaches", FINAL, "QY3", "no more health and wellbeing coaches than in March 2021", [("D2-6", "QY3 coach", "not met")])
def _(plan):
    one = row(plan["personalised_roles"], personalised_role="coach")
    one["planned"] = one["in_march"]


@plant("six-weeks-all-summer", FINAL, "QY3", "six weeks after discharge are counted on until September",
       each("E1-3", "QY3", [JULY, AUGUST, SEPTEMBER], "not met"))
def _(plan):
    for month in (JULY, AUGUST, SEPTEMBER):
        row(plan["discharge_support"], month=month)["weeks"] = 6


@plant("half-a-week", FINAL, "QY5", "four weeks and a half after discharge are counted on in July",
       [("E1-3", "QY5 July 2021", "not met")])
def _(plan):
    row(plan["discharge_support"], month=JULY)["weeks"] = 4.5


@plant("nobody-in-a-crisis", BOTH, "QY3", "NHS 111 cannot refer to mental health services",
       [("E2-3", "QY3 mental_health_services", "not met")])
def _(plan):
    row(plan["direct_referral"], referral_service="mental_health_services")["live"] = False


@plant("slots-fall-back", FINAL, "QY2", "the share with a booked slot falls back in August, and is above 70% all the same",
       [("E2-7", "QY2 August 2021", "not met")])
def _(plan):
    one = row(plan["booked_slots"], month=AUGUST)
    one["booked"] = round(one["referred"] * 0.72)


@plant("one-service-silent", FINAL, "QY3", "one service of RIH does not send the emergency care data set", [("E2-5", "RIH", "not met")])
def _(plan):
    row(plan["emergency_data_set"], provider="RIH")["sending"] -= 1


@plant("priority-astray", FINAL, "QY3", "one of its own priorities serves no purpose of the system", [("F2-1", "QY3", "not met")])
def _(plan):
    plan["local_priorities"][0]["aligned"] -= 1


@plant("record-too-late", FINAL, "QY3", "the smallest useful shared care record is live in December only", [("F3-1b", "QY3", "not met")])
def _(plan):
    plan["record_dates"][0]["live_on"] = datetime.date(2021, 12, 1)


@plant("record-a-day-late", FINAL, "QY5", "the smallest useful shared care record is live on the day after September",
       [("F3-1b", "QY5", "not met")])
def _(plan):
    plan["record_dates"][0]["live_on"] = datetime.date(2021, 10, 1)


@plant("capital-late", BOTH, "QY3", "RIJ sends its plan of capital and cash a week late", [("P-1a", "RIJ", "not met")])
def _(plan):
    row(plan["provider_returns"], provider="RIJ")["capital"] = datetime.date(2021, 4, 19)


@plant("own-finance-early", FINAL, "QY2", "RIE sends a finance plan of its own, which is not mandated, before the week for it",
       [("P-1d", "RIE", "not met")])
def _(plan):
    row(plan["provider_returns"], provider="RIE")["own_finance_on"] = datetime.date(2021, 5, 21)


@plant("staff-nobody-pays", FINAL, "QY5", "the finance plan pays for fewer staff in September than are planned for",
       [("P-2a", "QY5 September 2021", "not met")])
def _(plan):
    one = row(plan["finance_assumptions"], month=SEPTEMBER)
    one["staff_paid"] = round(one["staff_paid"] * 0.98, 1)
