"""The documents about staff and cancer that come with some final plans, and what is said of staff and cancer in words."""

# QY3 sends none, and nobody has read any of it yet. QY1 and QY2 share a Cancer Alliance, and its plan.
SENT = {
    "QY1": {"people_plan_review", "race_equality_plan", "workforce_supply_plan", "training_recovery_plan",
            "cancer_alliance_plan", "economic_recovery", "staff_recovery", "cancer_alliance_advice"},
    "QY2": {"workforce_supply_plan", "cancer_alliance_plan", "staff_recovery", "cancer_alliance_advice"},
    "QY4": {"workforce_supply_plan", "staff_recovery"},
    "QY5": {"cancer_alliance_plan", "cancer_alliance_advice"},
}


def sent_by(system, version):
    """The names of the documents and statements that come with a plan: with final plans alone."""
    return SENT.get(system.code, set()) if version == "final" else set()


DOCUMENTS = {
    "people_plan_review": ("people-plan-review.md", "2021-05-24", """# What we changed in our people plan

Invented, as all of this example.

## Equality and inclusion

A third of those who sit on panels for senior posts now come from another organisation of the system.

## Culture

Each team has an hour a month, kept free of other work, to say what went badly and what went well.

## Supply

The plan counts leavers by the reason they gave, and sets what we do beside each reason.
"""),
    "race_equality_plan": ("race-equality-plan.md", "2021-05-20", """# Race equality: what we do about what the data says

Invented, as all of this example.

## Recruitment

Shortlists and appointments are compared every quarter, by band and by organisation. Where chances differ by more than a
quarter, the next ten panels in that place have an observer.

## Promotion

Acting up is advertised, however short it is. Who was asked, and who was chosen, is published to all staff.
"""),
    "workforce_supply_plan": ("workforce-supply-plan.md", "2021-05-26", """# Where our staff are to come from

Invented, as all of this example.

## Recruitment and retention

One advertisement serves all organisations, and nobody is asked twice for the same papers. People who say that they may
leave are offered other hours or another team before they hand in their notice.

## Collaboration

Wards that share a bank pay the same rate. Staff lent to another organisation stay on one payroll.

## Participation

Two hundred people who lost their work in shops and hotels train as support workers from July, with a wage from the
first day.
"""),
    "training_recovery_plan": ("training-recovery-plan.md", "2021-05-25", """# Postgraduate training is made good

Invented, as all of this example.

## Training that was lost

Each trainee and supervisor has listed what is missing. Surgical trainees lost most: lists were cancelled.

## Services

One theatre list in five has a trainee who operates, and is booked at a length that allows for it.

## With education bodies

Progress is looked at with the deanery every quarter; the first time showed half of the lists booked as planned.
"""),
}

ALLIANCE_PLAN = """# Delivery plan of the {alliance} Cancer Alliance, April to September 2021

Invented, as all of this example. The plan is made for {served}.

## Coming forward and screening

Screening for bowel, breast and cervical cancer is back at the pace of 2019 by July, with evening appointments first where
fewest came.

## Diagnosis

Endoscopy of all hospitals is booked through one hub, in the order of need.

## Treatment

Two sites without emergencies operate for all. Follow-up by need is agreed for breast and bowel cancer.
"""
ALLIANCES = {"QY1": ("Alder and Bracken", "Alderwick and Fen, and Brackenshire"),
             "QY2": ("Alder and Bracken", "Alderwick and Fen, and Brackenshire"), "QY5": ("Esk", "Eskmouth")}

STATEMENTS = {
    "economic_recovery": ("The economy", "We are the largest employer of the county. The supply plan offers employment to people "
                          "whose work went in the pandemic, and training that is paid from the first day."),
    "staff_recovery": ("How staff recover", "Leave carried over is taken before activity rises in the autumn, team by team. "
                       "Nobody works a second weekend in four. Time to rest between shifts is booked like a theatre."),
    "cancer_alliance_advice": ("Advice of the Cancer Alliance", "The Alliance advised us to put people waiting over 62 days on "
                               "one list across hospitals, and to add first treatments where most were missed. We do both."),
}


def write(folder, system, version, out):
    """Writes what a system sends, and adds it to what its manifest holds."""
    sent = sent_by(system, version)
    for name, (file, dated, text) in DOCUMENTS.items():
        if name in sent:
            (folder / file).write_text(text, encoding="utf-8")
            out["documents"][name] = {"file": file, "dated": dated}
    if "cancer_alliance_plan" in sent:
        alliance, served = ALLIANCES[system.code]
        (folder / "cancer-alliance-plan.md").write_text(ALLIANCE_PLAN.format(alliance=alliance, served=served), encoding="utf-8")
        out["documents"]["cancer_alliance_plan"] = {"file": "cancer-alliance-plan.md", "dated": "2021-05-21"}
    said = [name for name in STATEMENTS if name in sent]
    if said:
        sections = [f"## {STATEMENTS[name][0]}\n\n{STATEMENTS[name][1]}\n" for name in said]
        text = f"# What {system.name} says of staff and cancer\n\nInvented, as all of this example.\n\n" + "\n".join(sections)
        (folder / "staff-and-cancer.md").write_text(text, encoding="utf-8")
        for name in said:
            out["statements"][name] = {"file": "staff-and-cancer.md", "heading": STATEMENTS[name][0]}
