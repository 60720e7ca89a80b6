#!/usr/bin/env python3
"""Makes office.ods and office.xlsx as LibreOffice saves them (7.4; --headless, no window).

A flat OpenDocument file says what stands in the cells; LibreOffice calculates the formulas and saves
both. The bytes differ with each version and run, so make them anew only when their content changes:

    python3 make_office.py && soffice --headless --convert-to ods office.fods && \\
      soffice --headless --convert-to xlsx office.fods
"""
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
}
YEAR = '<number:year number:style="long"/>'
DAY = "<number:day/><number:text>/</number:text><number:month/><number:text>/</number:text>" + YEAR
TIME = "<number:hours/><number:text>:</number:text><number:minutes/>"
FORMATS = {
    "Y": ("date", YEAR),
    "M": ("date", '<number:month number:textual="true"/><number:text> </number:text>' + YEAR),
    "Q": ("date", "<number:quarter/><number:text> </number:text>" + YEAR),
    "D": ("date", DAY),
    "T": ("date", DAY + "<number:text> </number:text>" + TIME),
    "P": ("percentage", '<number:number number:decimal-places="1"/><number:text>%</number:text>'),
    "H": ("time", TIME),
    "B": ("boolean", "<number:boolean/>"),
    "C": ("currency", '<number:number number:decimal-places="0"/><number:text> </number:text>'
          "<number:currency-symbol>VND</number:currency-symbol>"),
}


def text(content, more="", before=""):
    return (f'<table:table-cell office:value-type="string" {more}>{before}<text:p>{content}</text:p>'
            "</table:table-cell>")


def figure(value, more=""):
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}/>'


def typed(kind, attribute, value, style):
    return (f'<table:table-cell table:style-name="c{style}" office:value-type="{kind}" '
            f'office:{attribute}="{value}"/>')


def date(value, style):
    return typed("date", "date-value", value, style)


def formula(code, style=""):
    name = f'table:style-name="c{style}"' if style else ""
    return f'<table:table-cell {name} table:formula="of:={code}"/>'


def row(*cells):
    return f'<table:table-row>{"".join(cells)}</table:table-row>'


OVER = "<table:covered-table-cell/>"
DOWN = 'table:number-rows-spanned="2"'
ACROSS = 'table:number-columns-spanned="2"'
COMMENT = "<office:annotation><text:p>a comment</text:p></office:annotation>"
ROWS = [
    row(text("Thu nhập bình quân", 'table:number-columns-spanned="5"'), *[OVER] * 4),
    row(),
    row(text("Địa bàn", DOWN), figure(2019, ACROSS), OVER, figure(2020, ACROSS), OVER),
    row(OVER, text("Q1"), text("Q2"), text("Q1"), text("Q2")),
    row(text("Bình Định", DOWN, COMMENT), figure(1.5), figure(30.85), formula("1/3"),
        formula("[.B5]+[.C5]")),
    row(OVER, figure(2.5), figure(3.5), formula("1/0"), formula("NA()")),
    row(text('Phú Yên <text:s/>&amp; two'), date("2020-01-01", "Y"), date("2020-05-01", "M"),
        date("2020-05-01", "Q"), date("2020-05-17", "D")),
    row(text("b"), date("2020-05-17T12:30:00", "T"), typed("percentage", "value", "0.4545", "P"),
        typed("time", "time-value", "PT12H30M00S", "H"),
        typed("boolean", "boolean-value", "true", "B")),
    row(text("c"), typed("currency", "value", "1200000", "C"), formula("&quot;&quot;"),
        formula("IF(1=1;TRUE();FALSE())"), formula("&quot;x&quot;&amp;&quot;y&quot;")),
    *[row(*[figure(7)] * 5)] * 3,
    row(formula("NOSUCH(1)"), formula("1+"), formula("[.A1]*2"), formula("DATE(2021;3;1)", "D"),
        formula("0.25", "P")),
]


def main():
    names = " ".join(f'xmlns:{short}="{long}"' for short, long in SPACES.items())
    styles = "".join(
        f'<number:{kind}-style style:name="N{name}">{parts}</number:{kind}-style>'
        f'<style:style style:name="c{name}" style:family="table-cell" '
        f'style:data-style-name="N{name}"/>' for name, (kind, parts) in FORMATS.items())
    hidden = ('<style:style style:name="hidden" style:family="table">'
              '<style:table-properties table:display="false"/></style:style>')
    sheets = (f'<table:table table:name="Số liệu"><table:table-column/>{"".join(ROWS)}</table:table>'
              '<table:table table:name="Ẩn" table:style-name="hidden"><table:table-column/>'
              f'{row(text("hidden"))}</table:table>')
    with open("office.fods", "w", encoding="utf-8") as file:
        file.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f"<office:automatic-styles>{styles}{hidden}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
            "</office:document>")


if __name__ == "__main__":
    main()
