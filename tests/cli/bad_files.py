#!/usr/bin/env python3
"""bad_files.py FOLDER: submissions in FOLDER that each hold one file as bad as people, or others, may send it. bad_files.py --long: a CSV whose third line is 2 GB long, to standard output."""
import io
import json
import os
import sys
import zipfile

SOURCE = "examples/one-system/QX1-final"


def text():
    with open(SOURCE + "/activity.csv", "rb") as file:
        return file.read()


def package(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def workbook(sheet):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="%s" Target="%s"/></Relationships>'
    return package([("_rels/.rels", relation % (kind + "officeDocument", "xl/workbook.xml")),
                    ("xl/workbook.xml", '<workbook xmlns:r="x"><sheets><sheet name="Plan" r:id="r1"/></sheets></workbook>'),
                    ("xl/_rels/workbook.xml.rels", relation % (kind + "worksheet", "worksheets/sheet1.xml")),
                    ("xl/worksheets/sheet1.xml", sheet)])


def bad_files():
    csv = text()
    old = bytes.fromhex("D0CF11E0A1B11AE1")
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 400))
    whole = workbook("<worksheet><sheetData>" + cells + "</sheetData></worksheet>")
    yield "cut_short", "activity.xlsx", whole[:len(whole) // 2]
    yield "cut_text", "activity.csv", csv[:len(csv) // 2]
    yield "encoding", "activity.csv", csv.decode("utf-8-sig").encode("utf-16")
    yield "pdf", "activity.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
    yield "password", "activity.xlsx", old + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    heading = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in csv.decode("utf-8-sig").splitlines()[0].split(","))
    yield "zip_bomb", "activity.xlsx", workbook(f"<worksheet><sheetData><row>{heading}</row>".encode() + b"<row/>" * (1 << 26))
    yield "zip_bomb_of_blanks", "activity.xlsx", workbook(f"<worksheet><sheetData><row>{heading}</row>".encode() + b" " * (1 << 28))
    yield "nested", "activity.json", b'{"Provider": ' + b"[" * 1000000
    yield "elsewhere", "../good/activity.csv", None
    yield "two_claim_it", "activity.csv", csv


def write(folder):
    with open(SOURCE + "/submission.json", encoding="utf-8") as file:
        whole = json.load(file)
    for name, table, data in bad_files():
        os.makedirs(f"{folder}/{name}")
        manifest = json.dumps({**whole, "submission": name, "tables": {"activity": table}, "documents": {}, "statements": {}})
        if name == "two_claim_it":
            manifest = manifest.replace('"activity": ', '"activity": "other.csv", "activity": ')
        with open(f"{folder}/{name}/submission.json", "w", encoding="utf-8") as file:
            file.write(manifest)
        if data is not None:
            with open(f"{folder}/{name}/{table}", "wb") as file:
                file.write(data)


def long_line():
    lines = text().splitlines(keepends=True)
    out = sys.stdout.buffer
    out.write(b"".join(lines[:2]))
    for _ in range(2048):
        out.write(b"a" * (1 << 20))
    out.write(b"\n" + b"".join(lines[2:]))


if __name__ == "__main__":
    try:
        long_line() if sys.argv[1] == "--long" else write(sys.argv[1])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
