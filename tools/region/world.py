"""The invented region: who there is, how large they are, and how each system writes its files."""
import datetime
import random
from typing import NamedTuple

SEED = 2122
REGION = ("YR1", "Yarrow and Tidewater")


class System(NamedTuple):
    code: str
    name: str
    people: int          # registered with a general practice
    practices: int
    margin: float        # how far elective plans lie above the threshold, in shares of 2019/20
    months: str          # how its CSV files write a month
    words: bool          # categories in words, as in "Day case", and not as codes
    upside_down: bool    # columns of figures before the keys


SYSTEMS = [
    System("QY1", "Alderwick and Fen Integrated Care System", 1_240_000, 148, 0.062, "Apr-21", False, False),
    System("QY2", "Brackenshire Integrated Care System", 1_010_000, 121, 0.048, "2021-04", True, False),
    System("QY3", "Corvedale and the Marches Integrated Care System", 1_530_000, 186, 0.041, "April 2021", False, False),
    System("QY4", "Dunmere Coast Integrated Care System", 820_000, 97, 0.055, "01/04/2021", False, True),
    System("QY5", "Eskmouth Integrated Care System", 410_000, 46, 0.052, "Apr 2021", True, False),
    System("QY6", "Foxholt and Vale Integrated Care System", 690_000, 83, 0.045, "2021-04-01", False, False),
]

ATTRIBUTES = ["does_elective", "acute", "mental_health", "ambulance", "community", "maternity", "type_1"]
HOSPITAL = {"does_elective", "acute", "maternity", "type_1"}


class Provider(NamedTuple):
    code: str
    name: str
    system: str
    staff: int           # WTE in post on 31 March 2021
    elective: int        # value of elective care in a month of 2019/20, £000s
    holds: set           # its attributes


PROVIDERS = [
    Provider("RIA", "Alderwick University Hospitals", "QY1", 11200, 21400, HOSPITAL),
    Provider("RIB", "Fenland District Hospitals", "QY1", 4150, 7900, HOSPITAL),
    Provider("RIC", "Alder Mental Health", "QY1", 3300, 0, {"mental_health"}),
    Provider("RID", "Fen Community Health", "QY1", 2450, 0, {"community"}),
    Provider("RIE", "Bracken Royal Hospitals", "QY2", 7600, 13800, HOSPITAL),
    Provider("RIF", "Ling Valley Hospitals", "QY2", 3900, 6900, HOSPITAL),
    Provider("RIG", "Bracken Partnership", "QY2", 4700, 0, {"mental_health", "community"}),
    Provider("RIH", "Corvedale Teaching Hospitals", "QY3", 9800, 17600, HOSPITAL),
    Provider("RIJ", "Marches General Hospitals", "QY3", 4400, 8300, HOSPITAL),
    Provider("RIK", "Corve Orthopaedic Hospital", "QY3", 1150, 4600, {"does_elective", "acute"}),
    Provider("RIL", "Marches Partnership", "QY3", 4900, 0, {"mental_health", "community"}),
    Provider("RIM", "Dunmere Hospitals", "QY4", 5200, 9700, HOSPITAL),
    Provider("RIN", "Saltcote Hospital", "QY4", 1650, 2900, {"does_elective", "acute"}),
    Provider("RIP", "Dunmere Community and Mental Health", "QY4", 3650, 0, {"mental_health", "community"}),
    Provider("RIQ", "Tidewater Ambulance Service", "QY4", 2900, 0, {"ambulance"}),
    Provider("RIR", "Eskmouth Hospitals", "QY5", 3350, 5600, HOSPITAL | {"community"}),
    Provider("RIS", "Esk Mental Health", "QY5", 1400, 0, {"mental_health"}),
    Provider("RIT", "Foxholt and Vale Hospitals", "QY6", 5050, 8800, HOSPITAL),
    Provider("RIU", "Vale Community Hospitals", "QY6", 1900, 0, {"community"}),
    Provider("RIV", "Foxholt Mental Health", "QY6", 2100, 0, {"mental_health"}),
]

# When each plan was received; a system that is not named never sent that version.
RECEIVED = {
    "draft": {"QY1": "2021-05-05", "QY2": "2021-05-06", "QY3": "2021-05-06", "QY4": "2021-05-06",
              "QY5": "2021-05-12", "QY6": "2021-05-05"},
    "final": {"QY1": "2021-06-02", "QY2": "2021-06-03", "QY3": "2021-06-03", "QY4": "2021-06-02",
              "QY5": "2021-06-09"},
}
VERSIONS = list(RECEIVED)

NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"]


class Month(NamedTuple):
    year: int
    number: int

    def __str__(self):
        return f"{NAMES[self.number - 1]} {self.year}"


def year_from(april):
    """The twelve months of the financial year that begins in April of that year."""
    return [Month(april, number) for number in range(4, 13)] + [Month(april + 1, number) for number in (1, 2, 3)]


H1 = year_from(2021)[:6]
THRESHOLD = dict(zip(H1, [0.70, 0.75, 0.80, 0.85, 0.85, 0.85]))


def season(month):
    """How busy a month of elective care is; August and December are quiet."""
    return {8: 0.92, 12: 0.86, 1: 0.95, 2: 0.97, 4: 0.96, 7: 1.03, 10: 1.06, 11: 1.04}.get(month.number, 1.0)


def providers_of(system, holding=None):
    return [one for one in PROVIDERS if one.system == system and (holding is None or holding in one.holds)]


def system_named(code):
    return next(one for one in SYSTEMS if one.code == code)


def dice(*names):
    """A stream of its own for each thing that is thrown for: what is planted in one moves no other."""
    return random.Random("/".join(str(name) for name in (SEED,) + names))


def day(text):
    return datetime.date.fromisoformat(text)
