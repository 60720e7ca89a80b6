"""Checks that the forms `attain convert` writes are what other programs take: tables by Frictionless,
SDMX-CSV by pysdmx, the reference reader of the standard's community.

    python3 check_figures.py ATTAIN FIGURES FOLDER
"""

import csv
import subprocess
import sys
from pathlib import Path

from frictionless import Detector, validate
from pysdmx.io import read_sdmx

program, figures, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
rows = sum(1 for _ in csv.reader(open(figures, encoding="utf-8"))) - 1
problems = []

for form in ("long", "wide", "sdmx", "nixtla", "xlsx"):
    name = f"{form}.xlsx" if form == "xlsx" else f"{form}.csv"
    subprocess.run(
        [program, "convert", figures, "--to", form, "-o", folder / name],
        check=True, stderr=subprocess.DEVNULL)
    # Types are told from all rows: a column of whole numbers may end with a decimal.
    report = validate(name, basepath=str(folder), detector=Detector(sample_size=100_000))
    for task in report.tasks:
        problems += [f"{name}: {error.message}" for error in task.errors]

message = read_sdmx(folder / "sdmx.csv", validate=False)
data = message.get_datasets()[0].data
if len(data) != rows:
    problems.append(f"sdmx.csv: pysdmx reads {len(data)} rows, not {rows}")
for column in ("FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"):
    if column not in data.columns:
        problems.append(f"sdmx.csv: pysdmx finds no column {column}")

print("\n".join(problems) or f"figures: {rows} rows in five forms, as Frictionless and pysdmx read them")
sys.exit(1 if problems else 0)
