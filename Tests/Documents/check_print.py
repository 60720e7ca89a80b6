"""Reads the printed forms of a report: pages, tags, fonts, the same facts. Usage: check_print.py FOLDER
"""
import csv
import sys
from pathlib import Path

import docx
import pptx
from pypdf import PdfReader


def expect(holds, what):
    if not holds:
        raise SystemExit(f"check_print: {what}")


def fonts(page):
    found = page.get("/Resources", {}).get("/Font", {})
    for font in found.values():
        font = font.get_object()
        below = font.get("/DescendantFonts")
        yield (below[0].get_object() if below else font).get("/FontDescriptor")


def check_pdf(path, most):
    reader = PdfReader(path)
    expect(len(reader.pages) <= most, f"{path.name}: {len(reader.pages)} pages, not {most}")
    root = reader.trailer["/Root"]
    expect(root.get("/MarkInfo", {}).get("/Marked"), f"{path.name}: not tagged")
    expect(root.get("/Lang") in ("en-GB", "vi-VN"), f"{path.name}: language {root.get('/Lang')}")
    for page in reader.pages:
        for descriptor in fonts(page):
            held = descriptor.get_object() if descriptor else {}
            expect(any(f"/FontFile{n}" in held for n in ("", "2", "3")), f"{path.name}: a font is missing")
    print(f"{path.name}: {len(reader.pages)} pages, tagged, ok")
    return "\n".join(page.extract_text() for page in reader.pages)


def check_slides(path):
    slides = pptx.Presentation(str(path)).slides
    expect(5 <= len(slides) <= 6, f"{path.name}: {len(slides)} slides")
    expect(all(s.shapes.title is not None and s.shapes.title.text for s in slides), "a slide without title")
    print(f"{path.name}: {len(slides)} slides, ok")


def main():
    folder = Path(sys.argv[1])
    with open(folder / "targets.csv", encoding="utf-8") as file:
        targets = list(csv.DictReader(file))
    at_risk = [t for t in targets if t["VERDICT"] in (
        "about_as_likely_as_not", "unlikely", "very_unlikely", "exceptionally_unlikely")]
    for path in sorted(folder.glob("report*.pdf")):
        text = check_pdf(path, 24)
        for target in at_risk:
            name = target["NAME_VI" if ".vi." in path.name else "NAME_EN"].split()[0]
            expect(name in text, f"{path.name}: nothing on {target['TARGET_ID']}")
    for path in sorted(folder.glob("summary*.pdf")):
        check_pdf(path, 1)
    for path in sorted(folder.glob("report*.pptx")):
        check_slides(path)
    for path in sorted(folder.glob("annex*.docx")):
        titles = [p.text for p in docx.Document(str(path)).paragraphs if p.style.name == "Heading 1"]
        expect(len(titles) == 3, f"{path.name}: chapters {titles}")


main()
