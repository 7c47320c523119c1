"""What systems write about care and about working together: statements in a narrative, and documents. All of it invented."""
from .world import providers_of

INVENTED = "Invented, as all of this example."

STATEMENTS = {  # name -> (heading, words)
    "mental_health_ambitions": (
        "Mental health aims", "More children are seen in schools, crisis teams answer day and night, and each network has a "
        "community team for people with severe mental illness by the spring."),
    "mental_health_equalities": (
        "Mental health equalities", "Each programme has actions against its widest gap and the resources for them: people "
        "who speak the languages of its patients, and money for groups that patients lead."),
    "mental_health_standards": (
        "Mental health standards", "Services record waits in the way the review of standards proposes from October, so that "
        "the first months are known before the standards hold."),
    "maternity_safety": (
        "Safety of maternity care", "The local maternity system brings every serious harm to the board of the system within "
        "a month, with what was learned, and the board answers for the safety of its trusts."),
    "network_support": (
        "Support for networks", "Money for networks comes first in local investment: a manager and a room for each, and one "
        "list of people with the community nurses."),
    "community_inequalities": (
        "Work with communities", "Networks meet with communities that use services least, and with them have chosen the "
        "inequalities each practice works on first."),
    "population_health": (
        "Whole populations", "Records of hospitals and practices are put together by risk, and those who face the greatest "
        "inequalities are called first."),
    "joined_data": (
        "Data across partners", "Data of health and care partners are joined up for each person under one agreement, and "
        "analysts of all partners work as one team."),
    "financial_governance": (
        "Governing our money", "A committee of all partners now holds the governance of the shared budget, and agrees where "
        "resources go before each quarter."),
    "plan_alignment": (
        "How our plans fit together", "Commissioners and providers went through activity line by line; workforce and money "
        "were then set against it, and what still differs is listed."),
    "statutory_footing": (
        "Ready for April 2022", "A shadow board meets from October, and each function has an owner for April 2022 if the law "
        "is passed."),
    "core_purposes": (
        "Our four purposes", "One step towards each this year: better outcomes after stroke, fewer inequalities in cancer "
        "care, more productivity in theatres, and the development of local jobs."),
}
PREVENTION_PLAN = """# Prevention plan of {name}

{invented}

## Primary prevention

Help to stop smoking is offered wherever people are met, and healthy places are planned with the councils.

## Secondary prevention

High blood pressure is looked for at work and at markets, and treated in the practices that find most of it.
"""
DEVELOPMENT_PLAN = """# System development plan of {name}

{invented}

## Functions and leadership

Each function has an executive who leads it.

## Capabilities and governance

Where capabilities are thin they are shared with a neighbour; governance is by one board with committees of the places.
"""
SYSTEM_PLAN = """# How the plan of {name} was made

{invented}

## Partners

Every provider, the commissioners and the councils wrote parts of it and saw the whole twice.
"""
DOCUMENTS = {"prevention_plan": ("prevention-plan.md", PREVENTION_PLAN), "system_development_plan": ("development-plan.md", DEVELOPMENT_PLAN),
             "system_plan": ("system-plan.md", SYSTEM_PLAN)}
LATER = {"statutory_footing", "core_purposes", "system_development_plan"}  # due on 31 March 2022

# With final plans alone. QY3 sends none of it; what QY4 calls its system plan one of its providers has not agreed to.
SENT = {
    "QY1": {*STATEMENTS, *DOCUMENTS},
    "QY2": {*STATEMENTS, "prevention_plan", "system_plan"} - LATER,
    "QY4": {"mental_health_ambitions", "network_support", "population_health", "plan_alignment", "system_plan"},
    "QY5": {*STATEMENTS, "prevention_plan", "system_plan"} - LATER - {"mental_health_equalities", "joined_data"},
}
NOT_AGREED = {"QY4": "RIQ"}


def sent(system, version):
    return SENT.get(system.code, set()) if version == "final" else set()


def agreed_by(system):
    return [one.code for one in providers_of(system.code) if one.code != NOT_AGREED.get(system.code)]


def add(folder, system, version, out):
    """Writes the files, and adds to what the manifest holds of documents and statements."""
    names = sent(system, version)
    for name, (file, text) in DOCUMENTS.items():
        if name in names:
            (folder / file).write_text(text.format(name=system.name, invented=INVENTED), encoding="utf-8")
            out["documents"][name] = {"file": file, "dated": "2021-05-28"}
    if "system_plan" in names:
        out["documents"]["system_plan"]["agreed_by"] = agreed_by(system)
    parts = {name: STATEMENTS[name] for name in STATEMENTS if name in names}
    if parts:
        text = "".join(f"\n## {heading}\n\n{words}\n" for heading, words in parts.values())
        (folder / "care-and-systems.md").write_text(f"# Care and systems: {system.name}\n\n{INVENTED}\n{text}", encoding="utf-8")
        out["statements"].update({name: {"file": "care-and-systems.md", "heading": heading} for name, (heading, _) in parts.items()})
