"""What the tests share."""

from __future__ import annotations

import os
import pathlib
import subprocess

import numpy
import pandas
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def command() -> str:
    """The command whose figures the package must have."""
    path = os.environ.get("ATTAIN", str(ROOT / ".build/release/attain"))
    if not os.path.exists(path):
        pytest.skip("no command to compare with; ATTAIN names one")
    return path


@pytest.fixture(scope="session")
def attain_csv(command, tmp_path_factory):
    """Runs the command, and reads the table that it prints."""

    def run(*arguments, **reading):
        done = subprocess.run(
            [command, *map(str, arguments)], capture_output=True, check=True, cwd=ROOT
        )
        path = tmp_path_factory.mktemp("command") / "table.csv"
        path.write_bytes(done.stdout)
        return pandas.read_csv(path, float_precision="round_trip", **reading)

    return run


@pytest.fixture
def series() -> pandas.DataFrame:
    """Forty annual series of several shapes, one with a gap."""
    random = numpy.random.default_rng(20250226)
    frames = []
    for number in range(40):
        years = numpy.arange(2000, 2018 + number % 7)
        steps = random.normal(0.5 * (number % 5), 1 + number % 3, len(years))
        frames.append(
            pandas.DataFrame(
                {"unique_id": f"series {number}", "ds": years, "y": 40 + steps.cumsum()}
            )
        )
    frame = pandas.concat(frames, ignore_index=True)
    frame.loc[7, "y"] = numpy.nan
    return frame


@pytest.fixture(scope="session")
def observations_path() -> pathlib.Path:
    """Figures of a real plan."""
    return ROOT / "Datasets/binh-dinh/observations.csv"
