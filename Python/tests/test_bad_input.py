"""Wrong input is told with every finding; the process lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import warnings

import numpy
import pandas
import pytest

import attain


def findings(series, **options):
    with pytest.raises(attain.AttainError) as caught:
        attain.forecast(series, h=2, **options)
    return caught.value.findings


def test_wrong_columns(series):
    found = findings(series.rename(columns={"y": "value"}))
    assert [(finding.rule, finding.field) for finding in found] == [("missing-column", "y")]
    assert str(found[0]).startswith("series: error: y: the column y is missing")


def test_same_findings_as_the_command(series, command, tmp_path):
    frame = series.astype({"ds": object, "y": object})
    frame.loc[5, "ds"] = "soon"
    frame.loc[11, "y"] = "n/a?"
    frame.loc[30, "ds"] = frame.loc[29, "ds"]
    path = tmp_path / "series.csv"
    frame.to_csv(path, index=False)
    done = subprocess.run(
        [command, "forecast", str(path), "--horizon", "2"], capture_output=True, text=True
    )
    assert done.returncode == 65
    rules = {line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines()}
    found = findings(frame)
    assert {finding.rule for finding in found} == {"text-value"}
    found = findings(frame.assign(y=1.0))
    assert rules - {"text-value"} == {finding.rule for finding in found}
    assert [finding.row for finding in found] == [5, 30]
    assert found[0].value == "soon"


def test_duplicate_rows(series):
    found = findings(pandas.concat([series[:5], series[4:]], ignore_index=True))
    assert [(f.rule, f.row, f.field, f.value) for f in found] == [
        ("duplicate-period", 5, "ds", "2004")
    ]


def test_a_duplicate_index_is_no_matter(series):
    frame = series.set_axis([0] * len(series))
    assert len(attain.forecast(frame, h=2)) == 80


def test_duplicate_columns(series):
    with pytest.raises(attain.AttainError, match="two columns"):
        attain.forecast(pandas.concat([series, series[["y"]]], axis=1), h=1)
    with pytest.raises(attain.AttainError, match="two columns"):
        attain.forecast(pandas.concat([series, series[["unique_id"]]], axis=1), h=1)


def test_unsorted(series):
    found = findings(series.sample(frac=1, random_state=1))
    assert {finding.rule for finding in found} == {"periods-not-ascending", "series-apart"}


def test_all_missing(series):
    with pytest.warns(attain.AttainWarning, match="skipped"):
        forecast = attain.forecast(series.assign(y=numpy.nan), h=2)
    assert len(forecast) == 0
    with pytest.raises(attain.AttainError) as caught:
        attain.forecast(series.assign(y=numpy.nan), h=2, on_failure="raise")
    assert caught.value.status == 2


def test_infinite(series):
    series.loc[3, "y"] = numpy.inf
    assert [(f.rule, f.row) for f in findings(series)] == [("not-finite", 3)]


def test_time_zone(series):
    stamps = pandas.to_datetime(series["ds"].astype(str) + "-12-31").dt.tz_localize("Asia/Saigon")
    found = findings(series.assign(ds=stamps))
    assert [f.rule for f in found] == ["time-zone"]
    assert "tz_localize(None)" in found[0].remedy
    found = findings(series.assign(ds=stamps.astype(object)))
    assert [f.rule for f in found] == ["time-zone"]


def test_time_of_day(series):
    stamps = pandas.to_datetime(series["ds"].astype(str) + "-12-31 08:00")
    assert {f.rule for f in findings(series.assign(ds=stamps))} == {"unreadable-period"}


def test_years_as_fractions(series):
    found = findings(series.assign(ds=series["ds"] + 0.0))
    assert found[0].rule == "unreadable-period"
    assert found[0].remedy == "write 2000"


def test_missing_years(series):
    years = series["ds"].astype("Int64")
    years[4] = pandas.NA
    assert [(f.rule, f.row) for f in findings(series.assign(ds=years))] == [
        ("unreadable-period", 4)
    ]


def test_objects(series):
    found = findings(series.assign(y=[object()] * len(series)))
    assert [f.rule for f in found] == ["text-value"]
    found = findings(series.assign(y=[[1]] * len(series)))
    assert [f.rule for f in found] == ["text-value"]


def test_other_types(series):
    found = findings(series.assign(y=pandas.to_timedelta(series["ds"], unit="D")))
    assert [f.rule for f in found] == ["text-value"]
    import pyarrow

    table = pyarrow.table({"unique_id": ["a"], "ds": [2020], "y": [[1.0]]})
    assert [f.rule for f in findings(table)] == ["text-value"]


def test_huge_numbers(series):
    big = series.assign(y=(series["y"].fillna(1) * 1e12).astype("int64") + 2**60)
    assert len(attain.forecast(big, h=2)) == 80
    huge = series.assign(y=pandas.Series([10**400] * len(series), dtype=object))
    assert {f.rule for f in findings(huge)} == {"not-finite"}
    years = pandas.Series([10**30 + n for n in range(len(series))], dtype=object)
    found = findings(series.assign(ds=years))
    assert found[0].rule == "unreadable-period"
    top = numpy.iinfo(numpy.int64).max
    frame = pandas.DataFrame({"unique_id": "a", "ds": [-top, 0, top], "y": [1.0, 2, 3]})
    assert {f.rule for f in findings(frame)} == {"unreadable-period"}


def test_empty(series):
    forecast = attain.forecast(series[:0], h=2)
    assert len(forecast) == 0
    assert "Attain-hi-95" in forecast
    with pytest.raises(attain.AttainError):
        attain.forecast(pandas.DataFrame(), h=2)
    with pytest.raises(attain.AttainError):
        attain.assess(pandas.DataFrame(), pandas.DataFrame())
    with pytest.raises(attain.AttainError, match="no series has"):
        attain.backtest(series[:0], h=2)
    with pytest.raises(attain.AttainError):
        attain.trend(pandas.DataFrame())


def test_no_table(series):
    for wrong in (None, 3, "series.csv", [1, 2]):
        with pytest.raises(TypeError, match="a table is wanted"):
            attain.forecast(wrong, h=2)


def test_options(series):
    for options, text in [
        ({"h": 0}, "1 to 10000"),
        ({"h": None}, "say how far"),
        ({"h": 2, "until": 2030}, "not both"),
        ({"h": 2, "level": [101]}, "per cent"),
        ({"h": 2, "model": "thetta"}, 'did you mean "theta"'),
        ({"h": 2, "threads": 0}, "threads"),
        ({"h": 2, "colums": {"a": "b"}}, 'did you mean "columns"'),
    ]:
        with pytest.raises(attain.AttainError, match=text) as caught:
            attain.forecast(series, **options)
        assert caught.value.status == 64


def test_files(tmp_path):
    with pytest.raises(attain.AttainError, match="no such file") as caught:
        attain.run(tmp_path / "plan.yaml")
    assert caught.value.status == 66
    (tmp_path / "plan.yaml").write_text("plan: [")
    with pytest.raises(attain.AttainError) as caught:
        attain.run(tmp_path / "plan.yaml")
    assert caught.value.status == 78
    assert caught.value.findings[0].line is not None
    with pytest.raises(attain.AttainError):
        attain.read(tmp_path)


def test_doubtful_figures(series):
    series.loc[5, "y"] *= 10_000
    with pytest.warns(attain.AttainWarning, match="taken for missing"):
        attain.forecast(series, h=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        attain.forecast(series, h=1, keep_outliers=True)


def many(count):
    values = numpy.tile(numpy.sin(numpy.arange(30.0)) + 0.1 * numpy.arange(30) + 5, count)
    return pandas.DataFrame(
        {
            "unique_id": numpy.repeat(numpy.arange(count), 30),
            "ds": numpy.tile(numpy.arange(1990, 2020), count),
            "y": values,
        }
    )


def test_interrupt():
    """Ctrl-C ends a long call (minutes, here) soon, and the next call works."""
    frame = many(20_000)
    seen = []

    def interrupt(done):
        if not seen:
            os.kill(os.getpid(), signal.SIGINT)
        seen.append(done)

    with pytest.raises(KeyboardInterrupt):
        attain.forecast(frame, h=6, model=["attain", "theta"], progress=interrupt)
    assert seen[-1] < 5000, (len(seen), seen[:5])
    assert len(attain.forecast(frame[:300], h=6)) == 60


def test_progress(series):
    seen = []
    attain.forecast(many(1000), h=1, progress=seen.append)
    assert seen[-1] == 1000

    def fails(done):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        attain.forecast(many(1000), h=1, progress=fails)


def test_many_threads_at_once(series):
    expected = attain.forecast(series, h=3)
    results = {}

    def work(number):
        results[number] = attain.forecast(series, h=3)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result.equals(expected) for result in results.values())
    assert len(results) == 8


def test_the_gil_is_free():
    counts = []
    done = threading.Event()

    def count():
        number = 0
        while not done.is_set():
            number += 1
            time.sleep(0.001)
        counts.append(number)

    thread = threading.Thread(target=count)
    thread.start()
    started = time.perf_counter()
    attain.forecast(many(5000), h=2)
    passed = time.perf_counter() - started
    done.set()
    thread.join()
    assert counts[0] > passed / 0.001 * 0.2


def test_forked_process(series):
    """One thread works in a forked process; what cannot says so instead of hanging."""
    code = """
import os, sys, warnings
warnings.simplefilter("ignore")
import pandas, attain
frame = pandas.DataFrame({"unique_id": "a", "ds": range(2000, 2020), "y": [float(n) for n in range(20)]})
expected = attain.forecast(frame, h=2)
child = os.fork()
if child == 0:
    try:
        same = attain.forecast(frame, h=2).equals(expected)
        try:
            attain.trend(frame, threads=2)
            told = False
        except attain.AttainError as error:
            told = "spawn" in str(error)
        os._exit(0 if same and told else 1)
    finally:
        os._exit(2)
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
