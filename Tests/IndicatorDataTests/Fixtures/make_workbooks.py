#!/usr/bin/env python3
"""Writes the workbooks beside this script, from their XML so that each says one thing exactly.

Only the standard library; the same bytes every time. Run it after a change and commit the files.
"""
import os
import struct
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Cell formats by index: 0 General, 1 the built-in short date, 2 yyyy, 3 mmm yyyy, 4 date and time,
# 5 a number format whose quoted text looks like a date, 6 the built-in 0.00%, 7 elapsed time.
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>'
    '<numFmt numFmtId="164" formatCode="yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[$-42A]mmm\\ yyyy;@"/>'
    '<numFmt numFmtId="166" formatCode="dd/mm/yyyy hh:mm"/>'
    '<numFmt numFmtId="167" formatCode="0.00&quot; day&quot;;[Red]0.00"/>'
    '<numFmt numFmtId="168" formatCode="[h]:mm"/>'
    '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="167"/><xf numFmtId="10"/><xf numFmtId="168"/></cellXfs></styleSheet>')

HEADER = ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "VINTAGE", "COMMENT"]


def save(name, parts):
    """An archive of parts, without a clock."""
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            info = zipfile.ZipInfo(path, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)


def links(*entries, folder=DOCUMENT):
    items = "".join(
        f'<Relationship Id="{i}" Type="{folder}/{kind}" Target="{target}"/>'
        for i, kind, target in entries)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def text(value):
    return value.replace("&", "&amp;").replace("<", "&lt;")


def cell(value, reference):
    """A cell: text inline, a number plain, or what a function of the reference writes."""
    if callable(value):
        return value(reference)
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{text(value)}</t></is></c>' if value else ""
    return f'<c r="{reference}"><v>{value}</v></c>'


def typed(kind, content, style=0):
    return lambda r: f'<c r="{r}" t="{kind}" s="{style}">{content}</c>'


def number(content, style=0):
    return typed("n", f"<v>{content}</v>", style)


def shared(index):
    return typed("s", f"<v>{index}</v>")


def sheet(rows, first_row=1, first_column=0):
    lines = []
    for i, row in enumerate(rows):
        number_of_row = first_row + i
        cells = "".join(
            cell(value, f"{chr(65 + first_column + j)}{number_of_row}")
            for j, value in enumerate(row))
        lines.append(f'<row r="{number_of_row}">{cells}</row>')
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def book(sheets, strings=None, date1904=False):
    """The parts of a workbook of (name, state, XML)."""
    entries = "".join(
        f'<sheet name="{text(name)}" sheetId="{i}" state="{state}" r:id="rId{i}"/>'
        for i, (name, state, _) in enumerate(sheets, 1))
    related = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml")
               for i in range(1, len(sheets) + 1)]
    related += [("rIdA", "styles", "styles.xml"), ("rIdB", "sharedStrings", "/xl/sharedStrings.xml")]
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}"/>',
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml":
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">'
            f'<workbookPr date1904="{int(date1904)}"/><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(*related),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml":
            strings or f'{HEAD}<sst xmlns="{MAIN}"/>',
    }
    for i, (_, _, content) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = content
    return parts


def figures(*rows):
    return sheet([HEADER[:4]] + [["a", "VN", *row] for row in rows])


def one(content, **rest):
    return book([("Data", "visible", content)], **rest)


# Every sort of cell, under a title, beside notes, on the second sheet; a hidden sheet has the columns
# too. `cells.csv` in the tests says the same as text.
STRINGS = (
    f'{HEAD}<sst xmlns="{MAIN}"><si><t>unused</t></si>'
    '<si><r><t>Thừa </t></r><r><rPr><b/></rPr><t>Thiên</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>'
    '<si><t xml:space="preserve"> two_x000A_lines </t></si></sst>')
save("cells.xlsx", book([
    ("Notes", "visible", sheet([["Figures of the province"], ["as of", 2025]])),
    ("Số liệu", "visible", sheet([
        ["Annual figures"], [], HEADER + ["", "a note beside the table"],
        ["a", shared(1), 2020, number("30.850000000000001"), "A", number(44197, 1), shared(2)],
        ["a", shared(1), number("2021.0"), number("1.2E3", 5), "", number("44562.75", 1), "",
         "", 99],
        ["a", shared(1), number(44562, 2), number(-0.5), "E", typed("d", "<v>2023-06-30T00:00:00</v>"),
         typed("b", "<v>1</v>")],
        ["a", shared(1), "2023", typed("str", "<f>UPPER(&quot;m&quot;)</f><v></v>"), "M", "", ""],
        [],
        ["b", shared(1), number(45323, 3), typed("n", "<f>1+1</f><v>2</v>", 7), "", number(45350, 1), "x"],
    ], 2, 1)),
    ("Old", "hidden", figures([2020, 1])),
], STRINGS))

# Days counted from 1904: 42000 is 2018-12-28.
save("date-1904.xlsx", one(sheet([HEADER[:4] + ["VINTAGE"],
                                  ["a", "VN", 2017, 1, number(42000, 1)],
                                  ["a", "VN", number(0, 1), 1, number("42000.4", 1)]]),
                           date1904=True))

# What cannot be read, a cell each.
save("errors.xlsx", one(sheet([
    HEADER,
    ["a", "VN", 2020, typed("e", "<v>#REF!</v>")],
    [typed("e", "<v>#N/A</v>"), "VN", 2021, 1],
    ["a", "VN", 2022, typed("n", "<f>A1+1</f>")],
    ["a", "VN", typed("n", "<f>A1+1</f>"), 1],
    ["a", "VN", 2024, number(45292, 1)],
    ["a", "VN", number(60, 1), 1],
    ["a", "VN", 2025, typed("b", "<v>1</v>")],
    ["a", "VN", 2026, typed("e", "<v>#N/A</v>")],
    ["a", "VN", 2027, 1, "", number("45292.5", 4)],
    ["a", "VN", 2028, 1, "", number(45292, 4)],
    ["a", "VN", 2029, number("0.3085", 6)],
    ["a", "VN", 2030, number("1E400")],
])))

save("text-commas.xlsx", one(figures([2020, "12,5"], [2021, 11.234], [2022, "13,25"])))
save("mixed-commas.xlsx", one(figures([2020, "12,5"], [2021, "13,5"], [2022, "14.5"])))
save("ambiguous.xlsx", one(figures([2020, "1.234"], [2021, 1.234])))
save("two-tables.xlsx", book([("2023", "visible", figures([2023, 1])),
                              ("2024", "visible", figures([2024, 1]))]))
save("no-table.xlsx", book([("Cover", "visible", sheet([["A plan"]])),
                            ("Data", "visible", sheet([["Year", "Value"], [2020, 1]]))]))
save("misspelt.xlsx", book([("Cover", "visible", sheet([["A plan"]])), (
    "Data 'A'", "visible",
    sheet([["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALU"], ["a", "VN", 2020, 1]]))]))
save("empty.xlsx", one(sheet([])))
save("series.xlsx", one(sheet([
    ["unique_id", "ds", "y"], ["s", number(43831, 1), 1.5], ["s", number(44197, 1), "2,5"],
    ["s", number(44562, 1), ""], ["s", number(44927, 1), 4]])))
save("targets.xlsx", one(sheet([
    ["TARGET_ID", "INDICATOR", "REF_AREA", "BY", "RELATION", "VALUE"],
    ["T1", "internet_users", "A", 2027, ">=", 60], ["T2", "internet_users", "Z", 2027, ">=", 60]])))

# The small plan of the command line's tests, and the figures of its batches.
save("small-plan.xlsx", one(sheet([
    ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "SOURCE"],
    ["internet", "A1", 2020, 50.1, "A", "Office"], ["internet", "A1", 2021, 54.4, "A", "Office"],
    ["internet", "A1", 2022, number("57.0"), "A", "Office"],
    ["internet", "A1", 2024, 63.9, "E", "Office"]])))
save("internet.xlsx", one(sheet([
    ["code", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"], ["internet_users", "A", 2020, 44.5],
    ["internet_users", "A", 2021, 49], ["internet_users", "A", 2022, 53.2]])))

# Hostile and broken ones.
LAUGHS = ('<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
          '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>')
save("entities.xlsx", one(figures([2020, 1]).replace(HEAD, HEAD + LAUGHS).replace(">VN<", ">&c;<")))
save("external.xlsx", one(figures([2020, 1]), strings=(
    f'{HEAD}<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst xmlns="{MAIN}"/>')))
save("bomb.xlsx", one(f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * (66 << 20)))
save("deep.xlsx", one(figures([2020, 1]).replace("<sheetData>", "<a>" * 1000)))
save("disorder.xlsx", one(figures([2020, 1]).replace('r="B2"', 'r="D2"')))
save("no-text.xlsx", one(sheet([HEADER[:4], ["a", shared(7), 2020, 1]])))
save("broken-xml.xlsx", one(figures([2020, 1]).replace("</row></sheetData>", "</sheetData>")))
save("binary.xlsb", {"_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.bin"))})
save("letter.docx", {"_rels/.rels": links(("rId1", "officeDocument", "word/document.xml"))})
save("other.zip", {"readme.txt": "nothing"})


def mark_encrypted(name, copy):
    """A copy whose parts claim to be encrypted, by the first flag of each header."""
    data = bytearray(open(os.path.join(HERE, name), "rb").read())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(signature)
        while at >= 0:
            flags, = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    open(os.path.join(HERE, copy), "wb").write(data)


mark_encrypted("empty.xlsx", "encrypted.xlsx")
