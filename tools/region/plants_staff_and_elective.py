"""What was put wrong, on purpose, in plans for staff, vaccination, elective capacity and cancer."""
import datetime

from .plans import Share, Text
from .plants import BOTH, DRAFT, FINAL, plant, row, rows_of
from .world import Month

EARLY, LATE = "Q1 2021/22", "Q2 2021/22"


# --- cells that cannot be read, or are not there ----------------------------------------------------------------------

@plant("leave-left-blank", FINAL, "QY4", "how much leave is left at RIM in March is not said", [("A1-1", "RIM", "cannot tell")],
       [("looking_after_staff", "Of these, days left on 31 March 2022", "D0102", "")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIM")["leave_left"] = Text("")


@plant("headcount-not-counted", FINAL, "QY4", "the headcount of RIN is given as tbc", [("A1-3", "RIN", "cannot tell")],
       [("looking_after_staff", "Staff (headcount)", "D0120", "tbc")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIN")["staff"] = Text("tbc")


@plant("no-day-for-the-level", FINAL, "QY4", "RIP plans the highest level for rosters and says no day",
       [("A3-2", "RIP", "not met")], [("attainment", "Level planned is reached on", "D0102", "")])
def _(plan):
    row(plan["attainment"], provider="RIP", attainment_standard="rosters")["reached_on"] = Text("")


@plant("sector-left-out", FINAL, "QY4", "the workforce plan by sector has no row for primary care", [("A4-9", "QY4", "not met")])
def _(plan):
    plan["workforce_by_sector"].remove(row(plan["workforce_by_sector"], sector="primary_care"))


@plant("some-time-in-autumn", FINAL, "QY4", "readiness for vaccinating again is dated some time in autumn",
       [("B-4", "QY4", "cannot tell")],
       [("vaccination_readiness", "Ready for vaccinating again on", "D0145", "some time in autumn")])
def _(plan):
    plan["vaccination_readiness"][0]["ready_on"] = Text("some time in autumn")


@plant("list-left-out", FINAL, "QY4", "what is done for people on the waiting list is not sent",
       [("C1-4", "RIM", "cannot tell"), ("C1-4", "RIN", "cannot tell"), ("C1-5", "QY4", "cannot tell")])
def _(plan):
    del plan["people_waiting"]


@plant("march-left-out", FINAL, "QY4", "first treatments end in February", [("C2-2", "QY4 2021/22", "cannot tell")])
def _(plan):
    plan["first_treatments"].remove(row(plan["first_treatments"], month=Month(2022, 3)))


@plant("times-of-two-weeks", FINAL, "QY4", "how many are to be seen in two weeks is left blank",
       [("C2-4", "QY4 two_weeks", "cannot tell")],
       [("cancer_times", "In time, July to September 2021", "D0102", "")])
def _(plan):
    row(plan["cancer_times"], cancer_standard="two_weeks")["in_time_planned"] = Text("")


@plant("quarter-left-out", DRAFT, "QY4", "the row of RIM for work by the independent sector from July to September is not there",
       [("C1-13", f"RIM {LATE}", "cannot tell"), ("C1-2", f"QY4 {LATE}", "cannot tell")])
def _(plan):
    plan["independent_sector"].remove(row(plan["independent_sector"], provider="RIM", quarter=LATE))


@plant("no-leave-carried", DRAFT, "QY6", "staff of RIU carried no leave over", [("A1-1", "RIU", "not applicable")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIU")["leave_carried"] = 0


# --- what looks wrong, and is none ------------------------------------------------------------------------------------

@plant("everybody-on-a-roster", BOTH, "QY2", "all staff of RIG are on an electronic roster already")
def _(plan):
    row(plan["ways_of_working"], provider="RIG").update(rostered_in_march=Share(1), rostered_in_september=Share(1))


@plant("endoscopy-not-first", BOTH, "QY2", "RIF says that endoscopy first is not appropriate there")
def _(plan):
    row(plan["cancer_hubs"], provider="RIF").update(endoscopy_first=False, not_appropriate=True)


# --- gaps: the poor plan ----------------------------------------------------------------------------------------------

@plant("review-too-late", BOTH, "QY3", "the people plan is to be reviewed in November", [("A0-1", "QY3", "not met")])
def _(plan):
    plan["people_plan"][0]["reviewed_on"] = datetime.date(2021, 11, 15)


@plant("old-equality-data", BOTH, "QY3", "race equality rests on data of March 2019", [("A2-1", "QY3", "not met")])
def _(plan):
    plan["people_plan"][0]["equality_data_of"] = datetime.date(2019, 3, 31)


@plant("no-passports", FINAL, "QY3", "digital staff passports are not in use", [("A3-3", "QY3", "not met")])
def _(plan):
    plan["people_plan"][0]["digital_passports"] = False


@plant("leave-not-taken", BOTH, "QY3", "RIH leaves a third of the leave carried over untaken", [("A1-1", "RIH", "not met")])
def _(plan):
    one = row(plan["looking_after_staff"], provider="RIH")
    one["leave_left"] = round(one["leave_carried"] / 3)


@plant("plans-for-half", FINAL, "QY3", "RIJ agrees wellbeing plans with half of its staff", [("A1-3", "RIJ", "not met")])
def _(plan):
    one = row(plan["looking_after_staff"], provider="RIJ")
    one["with_plan"] = round(one["staff"] / 2)


@plant("nothing-flexible", BOTH, "QY3", "wellbeing plans of RIK leave flexible working out", [("A1-4", "RIK", "not met")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIK")["flexible_working"] = False


@plant("no-psychologist", FINAL, "QY3", "psychological support is not open to the staff of RIL", [("A1-6", "RIL", "not met")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIL")["psychological_help"] = False


@plant("seniors-as-before", FINAL, "QY3", "no more senior staff from minority ethnic groups than the year before",
       [("A2-3", "QY3 2021/22", "not met")])
def _(plan):
    before = row(plan["senior_staff"], financial_year="2020/21")
    row(plan["senior_staff"], financial_year="2021/22")["bme"] = before["bme"]


@plant("rosters-stand-still", FINAL, "QY3", "no more staff of RIL are rostered in September than in March",
       [("A3-1", "RIL", "not met")])
def _(plan):
    one = row(plan["ways_of_working"], provider="RIL")
    one["rostered_in_september"] = one["rostered_in_march"]


@plant("third-level", BOTH, "QY3", "RIJ plans the third level for job plans, not the highest", [("A3-2", "RIJ", "not met")])
def _(plan):
    row(plan["attainment"], provider="RIJ", attainment_standard="job_plans")["level_planned"] = 3


@plant("no-nurses-from-abroad", FINAL, "QY3", "RIL stays out of the programme for nurses from abroad",
       [("A4-6", "RIL", "not met")])
def _(plan):
    row(plan["recruitment"], provider="RIL")["nurses_from_abroad"] = False


@plant("few-placements", FINAL, "QY3", "a tenth of the placements for nursing students is missing",
       [("A4-7", "QY3 nursing", "not met")])
def _(plan):
    one = row(plan["students"], student_group="nursing")
    one["planned"] = round(one["needed"] * 0.9)


@plant("teams-shrink", FINAL, "QY3", "integrated teams in the community are smaller in September than in March",
       [("A4-10", "QY3", "not met")])
def _(plan):
    one = plan["community_workforce"][0]
    one["teams_in_september"] = round(one["teams_in_march"] * 0.97, 1)


@plant("ready-in-november", BOTH, "QY3", "the system is ready to vaccinate again in November", [("B-4", "QY3", "not met")])
def _(plan):
    plan["vaccination_readiness"][0]["ready_on"] = datetime.date(2021, 11, 1)


@plant("not-for-children", FINAL, "QY3", "the system is not prepared for vaccinating children", [("B-5", "QY3", "not met")])
def _(plan):
    plan["vaccination_readiness"][0]["children"] = False


@plant("wards-not-apart", BOTH, "QY3", "no wards are adapted to keep patients apart",
       [("C1-2", f"QY3 {quarter}", "not met") for quarter in (EARLY, LATE)])
def _(plan):
    plan["elective_capacity"][0]["wards_apart"] = False


@plant("independent-sector-dropped", FINAL, "QY3", "RIJ plans no work by the independent sector from July on",
       [("C1-13", f"RIJ {LATE}", "not met")])
def _(plan):
    row(plan["independent_sector"], provider="RIJ", quarter=LATE)["spells"] = 0


@plant("nobody-reviewed", FINAL, "QY3", "nobody on the list of RIK is reviewed", [("C1-4", "RIK", "not met")])
def _(plan):
    row(plan["people_waiting"], provider="RIK")["reviews"] = 0


@plant("vulnerable-left", FINAL, "QY3", "RIH contacts half of those who are clinically most vulnerable",
       [("C1-5", "QY3", "not met")])
def _(plan):
    one = row(plan["people_waiting"], provider="RIH")
    one["contacted"] = round(one["vulnerable"] / 2)


@plant("no-imaging-network", BOTH, "QY3", "imaging networks add no tests", [("C1-9", "QY3 imaging", "not met")])
def _(plan):
    row(plan["diagnostic_capacity"], test_route="imaging")["added"] = 0


@plant("outpatients-as-ever", FINAL, "QY3", "outpatients are not transformed at RIK", [("C1-15", "RIK", "not met")])
def _(plan):
    row(plan["elective_learning"], provider="RIK")["outpatients"] = False


@plant("treatments-missing", FINAL, "QY3", "first treatments stay below what was missed from October on",
       [("C2-2", "QY3 2021/22", "not met")])
def _(plan):
    for one in plan["first_treatments"][6:]:
        one["planned"] = round(one["planned"] * 0.9)


@plant("told-too-late", BOTH, "QY3", "seven in ten are told within 28 days from October to December",
       [("C2-3a", "QY3 Q3 2021/22", "not met")])
def _(plan):
    one = row(plan["faster_diagnosis"], quarter="Q3 2021/22")
    one["in_time"] = round(one["told"] * 0.7)


@plant("no-better-than-before", FINAL, "QY3", "the share treated within 62 days is exactly that of the start of the year",
       [("C2-4", "QY3 two_months", "not met")])
def _(plan):
    one = row(plan["cancer_times"], cancer_standard="two_months")
    one["people_planned"], one["in_time_planned"] = 2 * one["people_then"], 2 * one["in_time_then"]


@plant("no-hub-for-tests", BOTH, "QY3", "RIJ plans its cancer tests outside any hub", [("C2-9", "RIJ", "not met")])
def _(plan):
    row(plan["cancer_hubs"], provider="RIJ")["diagnostic_hub"] = False


@plant("follow-up-not-agreed", BOTH, "QY3", "stratified follow-up is not agreed", [("C2-10", "QY3", "not met")])
def _(plan):
    plan["cancer_pathways"][0]["follow_up_agreed"] = False


# --- gaps: short by little --------------------------------------------------------------------------------------------

@plant("one-day-of-leave", FINAL, "QY5", "one day of the leave carried over is left at RIS", [("A1-1", "RIS", "not met")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIS")["leave_left"] = 1


@plant("all-staff-but-one", FINAL, "QY5", "one member of staff of RIR has no wellbeing plan", [("A1-3", "RIR", "not met")])
def _(plan):
    row(plan["looking_after_staff"], provider="RIR")["with_plan"] -= 1


@plant("one-placement", FINAL, "QY5", "one placement for medical students is missing", [("A4-7", "QY5 medical", "not met")])
def _(plan):
    one = row(plan["students"], student_group="medical")
    one["planned"] = one["needed"] - 1


@plant("just-as-many-placements", FINAL, "QY5", "placements for midwifery students are exactly as many as needed")
def _(plan):
    one = row(plan["students"], student_group="midwifery")
    one["planned"] = one["needed"]


@plant("a-day-into-autumn", FINAL, "QY5", "the system is ready to vaccinate again on 2 September", [("B-4", "QY5", "not met")])
def _(plan):
    plan["vaccination_readiness"][0]["ready_on"] = datetime.date(2021, 9, 2)


@plant("on-the-day", DRAFT, "QY5", "in the draft the system is ready to vaccinate again on 1 September")
def _(plan):
    plan["vaccination_readiness"][0]["ready_on"] = datetime.date(2021, 9, 1)


@plant("one-person-left", FINAL, "QY5", "one of those who are clinically most vulnerable is not contacted",
       [("C1-5", "QY5", "not met")])
def _(plan):
    plan["people_waiting"][0]["contacted"] -= 1


@plant("just-below-the-standard", FINAL, "QY5", "74.96% are told within 28 days from October, which would round to 75%; then 75%",
       [("C2-3a", "QY5 Q3 2021/22", "not met")])
def _(plan):
    row(plan["faster_diagnosis"], quarter="Q3 2021/22").update(told=2500, in_time=1874)
    row(plan["faster_diagnosis"], quarter="Q4 2021/22").update(told=2500, in_time=1875)


@plant("rosters-for-fewer", FINAL, "QY5", "a tenth of a percentage point fewer staff of RIS are rostered",
       [("A3-1", "RIS", "not met")])
def _(plan):
    one = row(plan["ways_of_working"], provider="RIS")
    one["rostered_in_september"] = Share(round(one["rostered_in_march"] - 0.001, 3))


@plant("short-after-winter", DRAFT, "QY6", "too few are told within 28 days from January to March",
       [("C2-3a", "QY6 Q4 2021/22", "not met")])
def _(plan):
    one = row(plan["faster_diagnosis"], quarter="Q4 2021/22")
    one["in_time"] = round(one["told"] * 0.73)


@plant("none-of-the-programmes", DRAFT, "QY2", "RIE takes part in no national recruitment programme",
       [("A4-6", "RIE", "not met")])
def _(plan):
    for one in rows_of(plan["recruitment"], provider="RIE"):
        one.update(support_workers=False, nurses_from_abroad=False)
