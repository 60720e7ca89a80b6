"""Every figure is the command's, to the last digit."""

from __future__ import annotations

import subprocess

import numpy
import pandas
import pytest
from conftest import ROOT
from pandas.testing import assert_frame_equal

import attain


def exactly(frame, other):
    assert_frame_equal(frame, other, check_dtype=False, rtol=0, atol=0)


def test_forecast(series, attain_csv, tmp_path):
    path = tmp_path / "series.csv"
    series.to_csv(path, index=False)
    expected = attain_csv("forecast", path, "--horizon", 5, "--level", "50,90", "--model", "attain,theta")
    exactly(attain.forecast(series, h=5, level=[50, 90], model=["attain", "theta"]), expected)


def test_forecast_as_text(series, command, tmp_path):
    """Written as a file, the table is the command's file."""
    path = tmp_path / "series.csv"
    series.to_csv(path, index=False)
    done = subprocess.run(
        [command, "forecast", str(path), "--horizon", "4"], capture_output=True, check=True
    )
    forecast = attain.forecast(series, h=4)
    text = forecast.to_csv(index=False, float_format=lambda x: f"{x:.10g}")
    assert text.encode() == done.stdout


@pytest.mark.parametrize("threads", [1, 3])
def test_threads(series, threads):
    exactly(attain.forecast(series, h=2, threads=threads), attain.forecast(series, h=2))


@pytest.mark.parametrize("dates", ["month ends", "quarters", "days"])
def test_periods(dates, attain_csv, tmp_path):
    count = 48
    stamps = {
        "month ends": pandas.date_range("2018-01-31", periods=count, freq="ME"),
        "quarters": pandas.date_range("2010-01-01", periods=count, freq="QS"),
        "days": pandas.date_range("2024-01-30", periods=count, freq="D"),
    }[dates]
    values = numpy.sin(numpy.arange(count)) * 3 + numpy.arange(count) + 50
    frame = pandas.DataFrame({"unique_id": "a", "ds": stamps, "y": values})
    path = tmp_path / "series.csv"
    frame.to_csv(path, index=False)
    expected = attain_csv("forecast", path, "--horizon", 6, parse_dates=["ds"])
    exactly(attain.forecast(frame, h=6), expected)


def test_quarters_as_text(attain_csv, tmp_path):
    periods = [f"{year}-Q{quarter}" for year in range(2015, 2024) for quarter in range(1, 5)]
    frame = pandas.DataFrame(
        {"unique_id": "a", "ds": periods, "y": numpy.arange(36.0) % 4 + 10 + 0.3 * numpy.arange(36)}
    )
    path = tmp_path / "series.csv"
    frame.to_csv(path, index=False)
    expected = attain_csv("forecast", path, "--until", "2024-Q4")
    exactly(attain.forecast(frame, until="2024-Q4"), expected)
    as_periods = frame.assign(ds=pandas.PeriodIndex(frame["ds"].str.replace("-", ""), freq="Q"))
    exactly(attain.forecast(as_periods, until="2024-Q4"), expected)


def test_other_layout(observations_path, attain_csv):
    expected = attain_csv("forecast", observations_path, "--until", 2030, "--quiet", dtype={"ds": str})
    figures = attain.read(observations_path, to="pandas")
    forecast = attain.forecast(figures, until=2030, on_failure="ignore")
    exactly(forecast, expected)


def test_read(observations_path, command, tmp_path):
    path = tmp_path / "figures.csv"
    subprocess.run([command, "convert", str(observations_path), "-o", str(path), "-q"], check=True)
    expected = pandas.read_csv(path, float_precision="round_trip", dtype={"TIME_PERIOD": str})
    frame = attain.read(observations_path, to="pandas")
    exactly(frame, expected)


def test_assess(observations_path, attain_csv, tmp_path):
    targets = pandas.DataFrame(
        {
            "TARGET_ID": ["1", "2", "3", "4"],
            "INDICATOR": ["hdi", "hdi", "digital_economy", "nothing"],
            "REF_AREA": "VN",
            "BY": [2030, 2045, 2030, 2030],
            "RELATION": [">=", ">=", ">=", "<="],
            "VALUE": [0.78, 0.85, 30, 1],
            "METHOD": ["GSO", "GSO", "MIC", ""],
        }
    )
    path = tmp_path / "targets.csv"
    targets.to_csv(path, index=False)
    expected = attain_csv(
        "assess", "--observations", observations_path, "--targets", path, "--quiet",
        dtype={"TARGET_ID": str, "VALUE": str},
    )
    figures = pandas.read_csv(observations_path, dtype=str)
    answers = attain.assess(figures, targets)
    exactly(answers, expected)
    assert answers["PROBABILITY"].notna().sum() == 3


def test_trend(series, attain_csv, tmp_path):
    path = tmp_path / "series.csv"
    series.to_csv(path, index=False)
    for models in ("ols", "ols,theil-sen,logistic,segmented"):
        expected = attain_csv(
            "trend", path, "--model", models, "--until", "2030,2040.5", "--format", "csv", "--quiet"
        )
        exactly(attain.trend(series, model=models, until=[2030, 2040.5]), expected)
    expected = attain_csv(
        "trend", path, "--format", "csv", "--quiet", "--diagnostics", "none", "--degree", "2"
    )
    exactly(attain.trend(series, diagnostics=False, options={"degree": 2}), expected)


def test_trend_of_observations(observations_path, attain_csv):
    expected = attain_csv("trend", observations_path, "--format", "csv", "--quiet")
    figures = pandas.read_csv(observations_path, dtype=str)
    exactly(attain.trend(figures), expected)


def test_backtest(series, attain_csv, tmp_path):
    path = tmp_path / "series.csv"
    series.to_csv(path, index=False)
    expected = attain_csv(
        "backtest", path, "--horizon", 3, "--origins", 2, "--format", "csv", "--quiet"
    )
    exactly(attain.backtest(series, h=3, origins=2), expected)
    exactly(attain.backtest(series, h=3, origins=2, threads=2), expected)


def test_run(command, tmp_path):
    plan = "Datasets/binh-dinh/plan.yaml"
    done = subprocess.run(
        [command, "run", plan, "-o", tmp_path, "--charts", "svg", "--report", "html", "-q"],
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    import os

    here = os.getcwd()
    os.chdir(ROOT)
    try:
        result = attain.run(plan, report=True, to="pandas")
    finally:
        os.chdir(here)
    assert result.table.encode() == done.stdout
    assert result.report == (tmp_path / "report.html").read_text()
    assert result.record["targets"] == __import__("json").loads(
        (tmp_path / "run.json").read_text()
    )["targets"]
    charts = {
        path.stem: path.read_text()
        for path in (tmp_path / "charts").glob("*.svg")
        if not path.stem.endswith(".vi")
    }
    assert {name: chart.svg for name, chart in result.charts.items()} == charts
    for name in ("targets", "forecasts", "scenarios"):
        frame = getattr(result, name)
        texts = {c: str for c in frame if str(frame[c].dtype) in ("str", "object")}
        expected = pandas.read_csv(
            tmp_path / f"{name}.csv", float_precision="round_trip", dtype=texts
        )
        exactly(frame, expected)
