"""The register of exceptions beside the final plans: one in force, one exceeded, one expired, one that is not needed."""
DIRECTOR = {"role": "regional_director", "organisation": "YR1"}


def record(name, requirement, organisation, reason, agreed, expires, floor, **months):
    return {"id": name, "requirement": requirement, "scope": {"organisation": organisation}, **months, "reason": reason,
            "agreed_by": DIRECTOR, "by": "An invented person", "agreed": agreed, "expires": expires, "floor": floor}


EXCEPTIONS = [
    record("EX-1", "E2-2", "QY5", "One department opens its booking desk in May, and cannot offer slots before it does.", "2021-05-20", "2021-07-31", "65%",
           **{"from": "2021-04", "until": "2021-05"}),
    record("EX-2", "C2-1", "QY3", "A scanner is out of use until the autumn, and the list is longer for it.", "2021-05-24", "2021-09-30", "230 people"),
    record("EX-3", "E2-2", "QY3", "The line to NHS 111 was being replaced.", "2021-04-12", "2021-05-31", "60%", **{"from": "2021-04", "until": "2021-05"}),
    record("EX-4", "E2-2", "QY1", "Two departments move house in June.", "2021-05-20", "2021-07-31", "60%", **{"from": "2021-06", "until": "2021-06"}),
]


def register():
    return {"schema": "plumbline.exceptions/1", "exceptions": EXCEPTIONS}
