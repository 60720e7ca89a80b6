"""Tables too large for one machine: forecasts on Spark, Dask and Ray.

>>> from attain.distributed import forecast               # doctest: +SKIP
>>> forecast(spark.table("sales"), h=6).write.parquet("forecasts")         # doctest: +SKIP

Every worker holds a few thousand series at a time, whatever the size of the table. The figures are
those of ``attain.forecast`` on one machine, in the order of the keys within each partition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ._errors import AttainError
from ._operations import forecast as _forecast

if TYPE_CHECKING:
    import pyarrow

__all__ = ["forecast"]

_ROWS = 1 << 17
"""Rows that a worker gathers before it forecasts their series."""


def forecast(
    df: Any,
    h: int | None = None,
    *,
    until: str | int | None = None,
    level: Sequence[int] = (80, 95),
    model: str | Sequence[str] | None = None,
    keep_outliers: bool = False,
    partitions: int | None = None,
    engine: Any = None,
    engine_conf: Any = None,
) -> Any:
    """Forecast the series of a distributed table.

    Parameters
    ----------
    df : table of Spark, Dask or Ray, or of any other engine of Fugue
        ``unique_id``, ``ds`` and ``y``, in any order of the rows; other columns stay behind.
    h, until, level, model, keep_outliers
        As for ``attain.forecast``.
    partitions : int, optional
        In how many parts the series are divided; the engine's choice unless given.
    engine, engine_conf
        Fugue's, for tables that do not tell their engine.

    Returns
    -------
    table of the engine
        The columns of ``attain.forecast``. On Spark nothing is computed until it is asked for.

    Raises
    ------
    AttainError
        Where a column is missing. What is wrong with the rows is said by the engine when it
        computes, in the words of the findings.
    """
    options: dict[str, Any] = {
        "h": h,
        "until": until,
        "level": list(level),
        "model": model,
        "keep_outliers": keep_outliers,
        "on_failure": "ignore",
    }
    if type(df).__module__.startswith("pyspark."):
        return _on_spark(df, options, partitions)
    return _on_fugue(df, options, partitions, engine, engine_conf)


def chunks(
    batches: Iterable[pyarrow.RecordBatch], rows: int = _ROWS
) -> Iterator[pyarrow.Table]:
    """Gathers batches in the order of their keys into tables of whole series.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch
        Rows of a series together, and in order of time.
    rows : int
        How many rows a table has at least, but for the last.

    Yields
    ------
    pyarrow.Table
        Series that do not go on in the next table.
    """
    import pyarrow
    import pyarrow.compute as pc

    held: list[pyarrow.RecordBatch] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += batch.num_rows
        if count < rows:
            continue
        table = pyarrow.Table.from_batches(held)
        keys = table.column("unique_id").combine_chunks()
        last = keys[len(keys) - 1]
        # Rows of the last series may come yet.
        cut = pc.index(keys, last).as_py()
        if cut > 0:
            yield table.slice(0, cut)
        held = table.slice(cut).to_batches()
        count = table.num_rows - cut
    if held:
        yield pyarrow.Table.from_batches(held)


def _batches(
    batches: Iterable[pyarrow.RecordBatch], options: dict[str, Any]
) -> Iterator[pyarrow.RecordBatch]:
    for table in chunks(batches):
        if table.num_rows:
            yield from _forecast(table, **options).to_batches(max_chunksize=1 << 14)


def _sample(schema: pyarrow.Schema, options: dict[str, Any]) -> pyarrow.Schema:
    """The columns of the result, by a forecast of no series; wrong options show here."""
    import pyarrow

    empty = pyarrow.Table.from_batches([], schema=schema)
    made: pyarrow.Schema = _forecast(empty, **options).schema
    return made


def _on_spark(df: Any, options: dict[str, Any], partitions: int | None) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    missing = [name for name in ("unique_id", "ds", "y") if name not in df.columns]
    if missing:
        raise AttainError(f"the table has no column {', '.join(missing)}")
    series = df.select("unique_id", "ds", "y")
    schema = from_arrow_schema(_sample(to_arrow_schema(series.schema), options))
    series = (
        series.repartition(partitions, "unique_id")
        if partitions
        else series.repartition("unique_id")
    )

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        yield from _batches(batches, options)

    return series.sortWithinPartitions("unique_id", "ds").mapInArrow(work, schema)


def _on_fugue(
    df: Any, options: dict[str, Any], partitions: int | None, engine: Any, engine_conf: Any
) -> Any:
    import pyarrow
    from fugue import api
    from triad.collections.schema import Schema

    fa: Any = api

    own = fa.get_schema(fa.as_fugue_df(df))
    missing = [name for name in ("unique_id", "ds", "y") if name not in own]
    if missing:
        raise AttainError(f"the table has no column {', '.join(missing)}")
    schema = Schema(_sample(own.extract(["unique_id", "ds", "y"]).pa_schema, options))

    def work(table: pyarrow.Table) -> pyarrow.Table:
        # A part holds whole series, in any order.
        ordered = table.select(["unique_id", "ds", "y"]).sort_by(
            [("unique_id", "ascending"), ("ds", "ascending")]
        )
        return _forecast(ordered, **options).cast(schema.pa_schema)

    work.__annotations__ = {"table": pyarrow.Table, "return": pyarrow.Table}
    partition: dict[str, Any] = {"by": "unique_id", "algo": "coarse"}
    if partitions:
        partition["num"] = partitions
    return fa.transform(
        df, work, schema=schema, partition=partition, engine=engine, engine_conf=engine_conf,
        as_fugue=False,
    )  # fmt: skip
