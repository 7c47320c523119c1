"""The same submissions as workbooks, the way people fill them in: a sheet a table, real dates, percent and money formats,
lines above the headings of some sheets, formulas, a sheet of notes, and a hidden sheet of lists.

Needs Debian's python3-xlsxwriter.
"""
import datetime

import xlsxwriter

from .files import cell_text, headings, manifest, write_evidence, write_json
from .plans import TABLES, WORDS, Share, Text
from .world import Month

LINES_ABOVE = {"workforce": 3, "activity": 2, "finance": 3, "waiting_list": 2}  # of headings, in some sheets
WRITTEN_AS_TEXT = "QY1"  # its months are words, everybody else's are dates


def number_in(text):
    """The number that commas and a pound sign are only the dress of; nothing where it is none."""
    bare = text.replace(",", "").removeprefix("£")
    return int(bare) if bare.isdigit() and bare != text else None


class Sheet:
    """Writes one table: cell by cell, each in the format people see."""

    def __init__(self, book, formats, system, name):
        self.sheet = book.add_worksheet(TABLES[name].title)
        self.formats, self.system, self.name = formats, system, name

    def write(self, rows):
        top = LINES_ABOVE.get(self.name, 0)
        if top:
            self.sheet.write(0, 0, TABLES[self.name].title, self.formats["title"])
            self.sheet.write(1, 0, f"{self.system.name}, April to September 2021")
        columns = headings(self.name, rows)
        if self.system.upside_down:
            columns.reverse()
        for at, (_, header) in enumerate(columns):
            self.sheet.write(top, at, header, self.formats["heading"])
            self.sheet.set_column(at, at, max(12, len(header) + 2))
        places = {key: at for at, (key, _) in enumerate(columns)}
        for line, row in enumerate(rows, top + 1):
            for key, at in places.items():
                self.put(line, at, row.get(key, Text("")))
            if self.name == "maternity_care" and row["offered"] == row["booked"]:
                booked = xlsxwriter.utility.xl_rowcol_to_cell(line, places["booked"])
                self.sheet.write_formula(line, places["offered"], f"={booked}", self.formats["count"], row["offered"])
        self.sheet.freeze_panes(top + 1, 0)

    def put(self, line, at, cell):
        formats = self.formats
        if isinstance(cell, Text):
            number = number_in(cell)
            if number is not None:
                self.sheet.write_number(line, at, number, formats["pounds" if cell.startswith("£") else "count"])
            elif cell:
                self.sheet.write_string(line, at, cell)
            else:
                self.sheet.write_blank(line, at, None, formats["count"])
        elif isinstance(cell, Month) and self.system.code != WRITTEN_AS_TEXT:
            self.sheet.write_datetime(line, at, datetime.datetime(cell.year, cell.number, 1), formats["month"])
        elif isinstance(cell, datetime.date):
            self.sheet.write_datetime(line, at, datetime.datetime(cell.year, cell.month, cell.day), formats["day"])
        elif isinstance(cell, Share):
            self.sheet.write_number(line, at, cell, formats["share"])
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            self.sheet.write_number(line, at, cell, formats["count" if isinstance(cell, int) else "wte"])
        else:
            self.sheet.write_string(line, at, cell_text(cell, self.system.months, self.system.words))


def formats_of(book):
    shown = {"title": {"bold": True, "font_size": 14}, "heading": {"bold": True, "text_wrap": True, "bottom": 1},
             "count": {"num_format": "#,##0"}, "wte": {"num_format": "#,##0.0"}, "pounds": {"num_format": "£#,##0"},
             "month": {"num_format": "mmm-yy"}, "day": {"num_format": "dd/mm/yyyy"}, "share": {"num_format": "0.0%"}}
    return {name: book.add_format(of) for name, of in shown.items()}


def write_workbook(path, system, version, plan):
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    book.set_properties({"title": f"{system.code} {version} plan", "created": datetime.datetime(2021, 5, 1)})
    formats = formats_of(book)
    notes = book.add_worksheet("Notes")
    notes.write(0, 0, f"{version.capitalize()} plan of {system.name}", formats["title"])
    notes.write(2, 0, "Invented, as all of this example. One sheet a table; figures in the columns with a heading.")
    for name, rows in plan.items():
        Sheet(book, formats, system, name).write(rows)
    lists = book.add_worksheet("Lists")
    for line, (code, words) in enumerate(WORDS.items()):
        lists.write_row(line, 0, [code, words])
    lists.hide()
    book.close()


def write_submission(folder, system, version, plan):
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(folder / "plan.xlsx", system, version, plan)
    tables = {name: {"workbook": "plan.xlsx", "sheet": TABLES[name].title} for name in plan}
    write_json(folder / "submission.json", manifest(system, version, tables, write_evidence(folder, system, version)))
