"""Reads report.docx and report.xlsx as their readers' programs do, and holds them to what
targets.csv says. Usage: check_office.py FOLDER
"""
import csv
import sys
from pathlib import Path

import docx
import openpyxl

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def expect(holds, what):
    if not holds:
        raise SystemExit(f"check_office: {what}")


def check_document(path, targets):
    document = docx.Document(str(path))
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    expect(len(titles) == 7, f"{path.name}: chapters {titles}")
    at_risk = [t for t in targets if t["PROBABILITY"] and float(t["PROBABILITY"]) < 0.66]
    pages = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    expect(len(pages) == len(at_risk), f"{path.name}: {len(pages)} pages for {len(at_risk)} targets at risk")
    for table in document.tables:
        head = table.rows[0]._tr.trPr
        expect(head is not None and head.find(f"{W}tblHeader") is not None, "a heading row does not repeat")
    alts = [e.get("descr") for e in document.element.iter(f"{WP}docPr")]
    expect(alts and all(a and len(a) > 40 for a in alts), f"alt texts {alts[:3]}")
    fields = [e.get(f"{W}instr") for e in document.element.iter(f"{W}fldSimple")]
    tables = sum("SEQ Table" in f for f in fields)
    expect(tables == len(document.tables), f"{tables} captions for {len(document.tables)} tables")
    expect(sum("SEQ Figure" in f for f in fields) == len(alts), "a chart without caption")
    code = "".join(e.text or "" for e in document.element.iter(f"{W}instrText"))
    expect("TOC" in code, "no contents")
    print(f"{path.name}: {len(document.tables)} tables, {len(alts)} charts, ok")


def check_workbook(path, targets):
    book = openpyxl.load_workbook(path)
    expect(len(book.sheetnames) in (6, 7) and not book.vba_archive, f"{path.name}: sheets {book.sheetnames}")
    sheet = book.worksheets[1]
    expect(sheet.freeze_panes == "C2" and sheet.auto_filter.ref, f"{path.name}: no frozen heading or filter")
    expect(not any(s.merged_cells.ranges for s in book), "merged cells")
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    expect(len(rows) == len(targets), f"{path.name}: {len(rows)} rows for {len(targets)} targets")
    for row, target in zip(rows, targets):
        expect((row[0] or "") == target["TARGET_ID"] and not isinstance(row[0], (int, float)), "ids are text")
        for cell, name in ((row[6], "LAST_VALUE"), (row[8], "MEDIAN"), (row[9], "LO_80"), (row[10], "HI_80")):
            value = float(target[name]) if target[name] else None
            expect(cell == value or abs(cell - value) < 1e-9 * max(1, abs(value)), f"{row[0]} {name}: {cell}")
    charts = book.worksheets[3]._charts
    expect(charts, f"{path.name}: no native chart")
    print(f"{path.name}: {len(rows)} targets, {len(charts)} charts, ok")


def main():
    folder = Path(sys.argv[1])
    with open(folder / "targets.csv", encoding="utf-8") as file:
        targets = list(csv.DictReader(file))
    for path in sorted(folder.glob("report*.docx")):
        check_document(path, targets)
    for path in sorted(folder.glob("report*.xlsx")):
        check_workbook(path, targets)


main()
