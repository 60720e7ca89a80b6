#!/usr/bin/env python3
"""The round with agencies: request, fill in, save by LibreOffice, collect, run, report.

    check_requests.py PROGRAM [FOLDER]

Three agencies are asked; two answer, in files that LibreOffice saved. Then a file is spoilt in the
ways people spoil them, and each time nothing is merged.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
PLAN = """\
attain: 1
plan: {id: round, title: {vi: "Kế hoạch thử", en: "A plan to try"}, area: A1, as_of: 2026-06-30, horizon: 2030}
data: [f.csv%s]
agencies:
  - {id: K, name: {vi: "Sở K", en: "Department K"}}
  - {id: L, name: {vi: "Sở L", en: "Department L"}}
  - {id: M, name: {vi: "Sở M", en: "Department M"}}
indicators:
  - {id: x, name: {vi: "Tỷ lệ X", en: "Share X"}, unit: "%%", kind: share, better: higher, agencies: [K]}
  - {id: y, name: {vi: "Tỷ lệ Y", en: "Share Y"}, unit: "%%", kind: share, better: higher, agencies: [L]}
targets:
  - {"no": "1", indicator: x, by: 2030, value: ">= 80"}
  - {"no": "2", indicator: y, by: 2030, value: ">= 60"}
tasks:
  - {"no": "1", name: {vi: "Việc một", en: "Task one"}, lead: [K], due: 2026-03, drives: [x]}
  - {"no": "2", name: {vi: "Việc hai", en: "Task two"}, lead: [L], due: 2026-09, serves: ["2"]}
  - {"no": "3", name: {vi: "Việc ba", en: "Task three"}, lead: [M], due: 2026-05}
report: {languages: [vi], formats: [md]}
%s"""
FIGURES = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,VINTAGE\n" + "".join(
    f"{i},A1,{2019 + n},{30 + 4 * n + k},{2020 + n}-03-01\n"
    for k, i in enumerate("xy") for n in range(6))


def attain(folder, *arguments, fails=False):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True)
    assert (done.returncode != 0) == fails, (arguments, done.returncode, done.stderr)
    return done.stdout + done.stderr


def resave(path):
    """Has LibreOffice open a workbook and save it again."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", out, str(path)],
            check=True, capture_output=True, timeout=300)
        shutil.move(f"{out}/{path.name}", path)


def fill(path, sheet, values):
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    heads = {page.cell(3, c).value: c for c in range(1, page.max_column + 1)}
    for name, value in values.items():
        cell = page.cell(4, heads[name])
        assert not cell.protection.locked, f"{name} is locked"
        cell.value = value
    assert page.protection.sheet and page.cell(4, 1).protection.locked
    book.save(path)


def main():
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN % ("", ""), encoding="utf-8")
    (folder / "f.csv").write_text(FIGURES)
    attain(folder, "request", "plan.yaml", "-o", "out", "--lang", "vi")
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["K.xlsx", "L.xlsx", "M.xlsx"]
    figure = {"OBS_VALUE": 55.5, "OBS_STATUS": "P", "SOURCE": "Báo cáo", "VINTAGE": "2026-03-31"}
    fill(folder / "out/K.xlsx", "Figures", figure)
    fill(folder / "out/K.xlsx", "Tasks", {
        "STATUS": "done", "DATE": "2026-03-20", "STARTED": "2026-01-02", "DOCUMENT": "12/QĐ-K",
        "SAID": "2026-04-01"})
    fill(folder / "out/L.xlsx", "Figures", {**figure, "OBS_VALUE": 52})
    for name in ("K", "L"):
        resave(folder / f"out/{name}.xlsx")
    said = attain(folder, "collect", "plan.yaml", "out")
    assert "Department M): no answer" in said or "Sở M): no answer" in said, said
    rows = list(csv.DictReader(open(folder / "collected.csv", encoding="utf-8")))
    assert [(r["INDICATOR"], r["TIME_PERIOD"], r["OBS_VALUE"]) for r in rows] == [
        ("x", "2025", "55.5"), ("y", "2025", "52")], rows
    assert rows[0]["COMMENT"] == "sent by K in K.xlsx", rows[0]
    before = (folder / "collected.csv").read_bytes()
    attain(folder, "collect", "plan.yaml", "out")
    assert (folder / "collected.csv").read_bytes() == before, "the same answers were merged twice"

    (folder / "plan.yaml").write_text(
        PLAN % (", collected.csv", "task_states: [task-states.csv]\n"), encoding="utf-8")
    attain(folder, "run", "plan.yaml", "-o", "results")
    run = json.loads((folder / "results/run.json").read_text(encoding="utf-8"))
    tasks = {t["no"]: t for t in run["tasks"]}
    assert tasks["1"]["state"]["document"] == "12/QĐ-K" and not tasks["1"]["overdue"]
    assert tasks["2"]["days_left"] == 92 and not tasks["2"]["due_within_90_days"]
    assert tasks["3"]["overdue"] and tasks["3"]["days_left"] == -30
    report = next((folder / "results").glob("*.md")).read_text(encoding="utf-8")
    assert "12/QĐ-K" in report and "quá hạn 30 ngày" in report

    for spoil, word in (
            (lambda p: setattr(p["G3"], "value", "Figure"), "Figures!G3"),
            (lambda p: setattr(p["G4"], "value", "=50+5"), "Figures!G4"),
            (lambda p: p.merge_cells("G4:H4"), "Figures!G4"),
            (lambda p: setattr(p["G4"], "value", "55,5"), "Figures!G4")):
        book = openpyxl.load_workbook(folder / "out/K.xlsx")
        spoil(book["Figures"])
        (folder / "spoilt").mkdir(exist_ok=True)
        book.save(folder / "spoilt/K.xlsx")
        said = attain(folder, "collect", "plan.yaml", "spoilt", fails=True)
        assert word in said and "nothing was merged" in said, said
        assert (folder / "collected.csv").read_bytes() == before
    print(f"the round with three agencies is right; its files are in {folder}")


main()
