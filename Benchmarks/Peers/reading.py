"""Reading files of figures beside pandas, Polars and DuckDB, each on one thread.

    python3 reading.py ATTAIN [SERIES]

Makes SERIES (75,000) annual series of 20 years as a table of observations, as unique_id,ds,y, and a
workbook of 600,000 cells, and prints processor seconds and peak memory of each program's own process,
the time it takes to start and import left out. `attain check` reads every row, keeps text, status and
place of each figure, and runs all checks; `attain forecast` reads a stream twice, first for mistakes,
and writes a naive forecast of each series; the others only read the table. What is not installed is
left out.
"""

import importlib.util
import os
import random
import subprocess
import sys
import tempfile

for name in ("OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = "1"
ATTAIN = sys.argv[1]
SERIES = int(sys.argv[2]) if len(sys.argv) > 2 else 75_000
YEARS = range(2000, 2020)
ROUNDS = 3


def figures(series):
    """A walk of its own for each series."""
    walk = random.Random(series)
    value = walk.uniform(10, 100)
    for year in YEARS:
        value += walk.gauss(0, 2)
        yield year, value


def write_inputs(folder):
    with open(f"{folder}/figures.csv", "w") as table, open(f"{folder}/series.csv", "w") as stream:
        table.write("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n")
        stream.write("unique_id,ds,y\n")
        for series in range(SERIES):
            for year, value in figures(series):
                table.write(f"IND_{series // 100:04d},A{series % 100:02d},{year},{value:.2f},A\n")
                stream.write(f"s{series:07d},{year},{value:.2f}\n")
    if importlib.util.find_spec("xlsxwriter"):
        import xlsxwriter

        book = xlsxwriter.Workbook(f"{folder}/figures.xlsx", {"constant_memory": True})
        sheet = book.add_worksheet()
        names = ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "SOURCE"]
        sheet.write_row(0, 0, names)
        row = 1
        for series in range(5_000):
            for year, value in figures(series):
                cells = [f"IND_{series // 100:04d}", f"A{series % 100:02d}", year, round(value, 2)]
                sheet.write_row(row, 0, cells + ["A", "Office"])
                row += 1
        book.close()


def timed(command):
    """Processor seconds and peak memory in MB of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(command):
    return min(timed(command) for _ in range(ROUNDS))


def peer(module, setup, read, path):
    """Seconds and memory of a package's reading, its import left out; None where it is missing."""
    if not all(importlib.util.find_spec(name) for name in module.split()):
        return None
    start, _ = best([sys.executable, "-c", setup])
    seconds, memory = best([sys.executable, "-c", f"{setup}\n{read.format(path=path)}"])
    return max(seconds - start, 1e-9), memory


def compare(title, path, own, peers):
    size = os.path.getsize(path) / 1e6
    seconds, memory = best(own)
    print(f"{title}, {size:.0f} MB")
    print(f"  {'attain ' + own[1]:<28}{seconds:8.2f} s{size / seconds:8.0f} MB/s{memory:8.0f} MB")
    for name, arguments in peers.items():
        found = peer(*arguments, path)
        if found:
            print(
                f"  {name:<28}{found[0]:8.2f} s{size / found[0]:8.0f} MB/s{found[1]:8.0f} MB"
                f"{seconds / found[0]:8.2f} times its time")
        else:
            print(f"  {name:<28} not installed")


CSV = {
    "pandas read_csv": ("pandas", "import pandas", "pandas.read_csv('{path}')"),
    "pandas, PyArrow engine": (
        "pandas pyarrow", "import pandas, pyarrow; pyarrow.set_cpu_count(1)",
        "pandas.read_csv('{path}', engine='pyarrow')"),
    "Polars read_csv": ("polars", "import polars", "polars.read_csv('{path}')"),
    "DuckDB": (
        "duckdb", "import duckdb; duckdb.sql('SET threads = 1')",
        "duckdb.sql(\"CREATE TABLE t AS SELECT * FROM read_csv('{path}')\")"),
}
SHEET = {
    "pandas read_excel, openpyxl": (
        "pandas openpyxl", "import pandas, openpyxl", "pandas.read_excel('{path}')"),
    "Polars read_excel, calamine": (
        "polars fastexcel", "import polars, fastexcel", "polars.read_excel('{path}')"),
}

with tempfile.TemporaryDirectory() as folder:
    write_inputs(folder)
    table, stream, book = (f"{folder}/{name}" for name in ("figures.csv", "series.csv", "figures.xlsx"))
    rows = f"{SERIES * len(YEARS):,} figures"
    compare(f"Observations, {rows}", table, [ATTAIN, "check", table], CSV)
    naive = [ATTAIN, "forecast", stream, "--horizon", "1", "--model", "naive", "-o", f"{folder}/out.csv"]
    compare(f"Stream of series, {rows}", stream, naive, CSV)
    if os.path.exists(book):
        compare("Workbook of 600,000 cells", book, [ATTAIN, "check", book], SHEET)
