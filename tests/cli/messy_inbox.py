#!/usr/bin/env python3
"""messy_inbox.py REGION INBOX OWN: the plans of a region as they really arrive, and what they are.

INBOX gets files under names that mislead, without most of their submission.json, in workbooks and CSV, with copies, strangers
and broken files between them. OWN gets the same plans as the region's own folders, each in the form INBOX has it.
"""
import json
import os
import pathlib
import shutil
import sys
import zipfile

import xlsxwriter

AS_WORKBOOK = {"QY1-final", "QY4-final", "QY2-draft", "QY4-draft", "QY6-draft"}
WHOLE = {"QY2-final"}  # comes with its own submission.json: one of its tables has a row about somebody else
NAMES = {"QY1-final": "archive/QY6 draft plan - OLD.xlsx", "QY4-final": "Copy of Book1 (3).xlsx", "QY2-draft": "archive/QY5 final.xlsx",
         "QY4-draft": "return.xlsx", "QY6-draft": "New Microsoft Excel Worksheet.xlsx"}
FOLDERS = {"QY3-final": "FINAL plans/from QY5", "QY5-final": "x", "QY1-draft": "in tray/Draft", "QY3-draft": "in tray/QY1 draft v2", "QY5-draft": "y"}
HOSTILE = [b"=cmd|' /C calc'!A0 final.csv", b"..\\..\\final.csv", b"-rf final.csv", b"line\nend final.csv", b"\x1b[31m final.csv", b"\xff\xfe final.csv",
           "\u202evsc. final.csv".encode(), b"CON final.csv", b"aux.final.csv", b"$(touch x) final.csv", b"a,b;\"c\" final.csv", b"@SUM(1) final.csv"]


def put(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)


def without_tables(manifest):
    return {**manifest, "tables": {}}


def add_plan(region, name, inbox, own):
    form = "workbooks" if name in AS_WORKBOOK else "csv"
    folder = region / form / name
    shutil.copytree(folder, own / name)
    manifest = json.loads((folder / "submission.json").read_text(encoding="utf-8"))
    if name in WHOLE:
        shutil.copytree(folder, inbox / "misc" / "QY3 draft")
        return
    if name in AS_WORKBOOK:
        put(folder / "plan.xlsx", inbox / NAMES[name])
    else:
        add_tables(sorted(folder.glob("*.csv")), name, inbox)
    if any(manifest.get(member) for member in ("documents", "statements", "attestations")):
        evidence = inbox / f"evidence {name[2]}"
        evidence.mkdir()
        for file in folder.glob("*.md"):
            put(file, evidence / file.name)
        (evidence / "submission.json").write_text(json.dumps(without_tables(manifest)), encoding="utf-8")


def add_tables(files, name, inbox):
    folder = os.fsencode(str(inbox / FOLDERS[name]))
    for at, file in enumerate(files):
        other = files[(at + 1) % len(files)].name  # each is called what the next one is
        if name == "QY5-final":
            target = HOSTILE[at] if at < len(HOSTILE) else b"final %d.csv" % at
        elif name == "QY5-draft":
            target = b"Draft %d (QY1).csv" % at
        else:
            target = other.encode()
        put(file, folder + b"/" + target)


def add_strangers(region, inbox):
    put(inbox / NAMES["QY1-final"], inbox / "archive" / "Copy of copy.xlsx")
    put(region / "csv/QY3-final/finance.csv", inbox / "zz" / "finance copy.csv")
    one, other = (region / "csv" / name / "activity.csv" for name in ("QY3-final", "QY5-final"))
    rows = one.read_text(encoding="utf-8").splitlines() + other.read_text(encoding="utf-8").splitlines()[1:3]
    (inbox / "activity of both, final.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with xlsxwriter.Workbook(inbox / "QY1 final plan.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Cost centre", "Month", "Budget", "Actual"])
        sheet.write_row(1, 0, ["4711", "Apr-21", 10, 12])
    put(region / "reference/baseline.csv", inbox / "final baseline.csv")
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    parts = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    top = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{parts}" Target="word/document.xml"/></Relationships>'
    with zipfile.ZipFile(inbox / "final narrative.docx", "w") as file:
        file.writestr("[Content_Types].xml", types)
        file.writestr("_rels/.rels", top)
        file.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    with zipfile.ZipFile(inbox / "QY2 final.zip", "w") as file:
        file.writestr("plan.csv", "System,Month\n")
    (inbox / "broken final.xlsx").write_bytes((inbox / NAMES["QY1-final"]).read_bytes()[:3000])
    (inbox / "letter.pdf").write_bytes(b"%PDF-1.4 nothing")
    (inbox / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0")
    (inbox / "empty.csv").write_bytes(b"")
    (inbox / "~$plan.xlsx").write_bytes(b"lock")
    os.symlink("/etc/hostname", inbox / "link final.csv")


def main():
    region, inbox, own = (pathlib.Path(word) for word in sys.argv[1:4])
    inbox.mkdir(parents=True)
    own.mkdir(parents=True)
    for folder in sorted((region / "csv").iterdir()):
        add_plan(region, folder.name, inbox, own)
    add_strangers(region, inbox)


if __name__ == "__main__":
    main()
