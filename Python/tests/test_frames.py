"""Every kind of table goes in, and comes out as it came."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pytest
from pandas.testing import assert_frame_equal

import attain


@pytest.fixture
def expected(series):
    return attain.forecast(series, h=3)


def same(frame, other):
    assert_frame_equal(frame.reset_index(drop=True), other, check_dtype=False, rtol=0, atol=0)


def test_polars(series, expected):
    forecast = attain.forecast(polars.from_pandas(series), h=3)
    assert isinstance(forecast, polars.DataFrame)
    assert forecast.schema["unique_id"] == polars.String
    same(forecast.to_pandas(), expected)
    same(attain.forecast(polars.from_pandas(series).lazy(), h=3).to_pandas(), expected)


def test_pyarrow(series, expected):
    table = pyarrow.Table.from_pandas(series)
    forecast = attain.forecast(table, h=3)
    assert isinstance(forecast, pyarrow.Table)
    assert forecast.schema.field("ds").type == pyarrow.int64()
    same(forecast.to_pandas(), expected)
    chunked = pyarrow.concat_tables([table.slice(0, 13), table.slice(13, 5), table.slice(18)])
    assert len(chunked.column("y").chunks) == 3
    same(attain.forecast(chunked, h=3).to_pandas(), expected)


@pytest.mark.parametrize(
    "kind",
    [
        pyarrow.large_string(),
        pyarrow.string_view(),
        pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
        pyarrow.dictionary(pyarrow.int64(), pyarrow.large_string()),
    ],
)
def test_texts(series, expected, kind):
    table = pyarrow.Table.from_pandas(series)
    keys = table.column("unique_id").cast(pyarrow.string())
    if pyarrow.types.is_dictionary(kind):
        column = keys.dictionary_encode().cast(kind)
    else:
        column = keys.cast(kind)
    table = table.set_column(0, "unique_id", column)
    same(attain.forecast(table, h=3).to_pandas(), expected)


def test_duckdb(series, expected):
    relation = duckdb.sql("select * from series")
    forecast = attain.forecast(relation, h=3)
    assert isinstance(forecast, duckdb.DuckDBPyRelation)
    same(forecast.df(), expected)


@pytest.mark.parametrize(
    "dtype", ["object", "category", "string[python]", "string[pyarrow]", "str"]
)
def test_pandas_texts(series, expected, dtype):
    frame = series.assign(unique_id=series["unique_id"].astype(dtype))
    same(attain.forecast(frame, h=3), expected)


@pytest.mark.parametrize("dtype", ["int16", "int32", "uint64", "Int64", "int64[pyarrow]", "object"])
def test_pandas_years(series, expected, dtype):
    frame = series.assign(ds=series["ds"].astype(dtype))
    forecast = attain.forecast(frame, h=3)
    assert forecast["ds"].dtype == numpy.int64
    same(forecast, expected)


@pytest.mark.parametrize("dtype", ["float32", "Float64", "double[pyarrow]", "object", ">f8"])
def test_pandas_values(series, dtype):
    rounded = series.assign(y=series["y"].astype("float32").astype("float64"))
    frame = rounded.assign(y=rounded["y"].astype(dtype))
    same(attain.forecast(frame, h=3), attain.forecast(rounded, h=3))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_dates_keep_their_unit(series, unit):
    stamps = pandas.to_datetime(series["ds"].astype(str) + "-12-31").astype(f"datetime64[{unit}]")
    forecast = attain.forecast(series.assign(ds=stamps), h=2)
    assert forecast["ds"].dtype == f"datetime64[{unit}]"
    assert forecast["ds"][0] == pandas.Timestamp("2018-12-31")


def test_date_objects(series, expected):
    import datetime

    days = [datetime.date(year, 12, 31) for year in series["ds"]]
    forecast = attain.forecast(series.assign(ds=days), h=3)
    assert forecast["ds"].dt.year.tolist() == expected["ds"].tolist()


def test_whole_numbers_as_keys(series):
    numbers = series["unique_id"].str.removeprefix("series ").astype(int)
    forecast = attain.forecast(series.assign(unique_id=numbers), h=1)
    assert forecast["unique_id"].tolist() == list(range(40))


def test_keys_in_the_index(series, expected):
    same(attain.forecast(series.set_index("unique_id"), h=3), expected)
    same(attain.forecast(series.set_index(["unique_id", "ds"]), h=3), expected)


def test_other_names(series, expected):
    frame = series.rename(columns={"unique_id": "province", "ds": "year", "y": "share"})
    names = {"id_col": "province", "time_col": "year", "target_col": "share"}
    forecast = attain.forecast(frame, h=3, **names)
    assert list(forecast)[:2] == ["province", "year"]
    same(forecast.set_axis(expected.columns, axis=1), expected)
    for other in (polars.from_pandas(frame), pyarrow.Table.from_pandas(frame)):
        forecast = attain.forecast(other, h=3, **names).to_pandas()
        same(forecast.set_axis(expected.columns, axis=1), expected)
    with pytest.raises(attain.AttainError, match="no column 'district'"):
        attain.forecast(frame, h=3, id_col="district")


def test_slices_and_strides(series, expected):
    wide = pandas.concat([series, series], axis=1).iloc[:, :3]
    same(attain.forecast(wide.iloc[::-1].iloc[::-1], h=3), expected)
    part = pyarrow.Table.from_pandas(series).slice(int((series["unique_id"] == "series 0").sum()))
    forecast = attain.forecast(part, h=3).to_pandas()
    same(forecast, expected[3:].reset_index(drop=True))


def test_the_table_of_no_library(series, expected):
    class Other:
        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.Table.from_pandas(series).__arrow_c_stream__()

    table = attain.forecast(Other(), h=3)
    assert isinstance(table, attain.Table)
    assert len(table) == 120
    assert table["unique_id"][:4] == ["series 0"] * 3 + ["series 1"]
    same(table.to_pandas(), expected)
    same(table.to_polars().to_pandas(), expected)
    same(table.to_arrow().to_pandas(), expected)
    assert "<table>" in table._repr_html_()


def test_a_table_outlives_its_result(series):
    class Other:
        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.Table.from_pandas(series).__arrow_c_stream__()

    import gc

    column = attain.forecast(Other(), h=3).columns["Attain"]
    gc.collect()
    assert column.values()[0] == attain.forecast(series, h=3)["Attain"][0]
    capsule = attain.forecast(Other(), h=3).__arrow_c_stream__()
    gc.collect()
    del capsule
    gc.collect()


def test_polars_and_arrow_in_every_operation(series, observations_path):
    frame = polars.read_csv(observations_path, infer_schema=False)
    targets = polars.DataFrame(
        {
            "TARGET_ID": ["1"], "INDICATOR": ["hdi"], "REF_AREA": ["VN"], "BY": [2030],
            "RELATION": [">="], "VALUE": [0.78], "METHOD": ["GSO"],
        }
    )  # fmt: skip
    answers = attain.assess(frame, targets)
    assert isinstance(answers, polars.DataFrame)
    assert 0 < answers["PROBABILITY"][0] < 1
    assert isinstance(attain.trend(frame.to_arrow()), pyarrow.Table)
    assert isinstance(attain.backtest(polars.from_pandas(series), h=3), polars.DataFrame)


def test_without_pyarrow(series, tmp_path):
    """pandas alone is enough."""
    path = tmp_path / "series.pickle"
    series.astype({"unique_id": object}).to_pickle(path)
    code = f"""
import sys
sys.modules["pyarrow"] = None
import pandas, attain
frame = pandas.read_pickle({str(path)!r})
forecast = attain.forecast(frame, h=3)
assert len(forecast) == 120 and forecast["unique_id"].iloc[-1] == "series 39"
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_is_light():
    code = "import sys, attain; print([m for m in ('pandas', 'numpy', 'polars', 'pyarrow') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
