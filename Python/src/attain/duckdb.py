"""Forecasts and answers in DuckDB's SQL.

>>> import duckdb, attain.duckdb
>>> con = duckdb.connect("figures.db")                                      # doctest: +SKIP
>>> attain.duckdb.register(con)                                             # doctest: +SKIP
>>> attain.duckdb.sql(con, "from attain_forecast(series, h := 5)")          # doctest: +SKIP
>>> con.sql("select unnest(attain_forecast_of(list(y order by ds), 5)) from series group by unique_id")
...                                                                         # doctest: +SKIP
"""

from __future__ import annotations

import json
import re
from typing import Any

from ._operations import assess, forecast

__all__ = ["register", "sql"]

_CALL = re.compile(r"\b(attain_forecast|attain_assess)\s*\(", re.IGNORECASE)


def sql(con: Any, query: str) -> Any:
    """Runs a query in which ``attain_forecast`` and ``attain_assess`` are table functions.

    ``attain_forecast(series, h := 5, level := [80, 95], model := 'attain', until := '2030')`` and
    ``attain_assess(observations, targets, pool := true)``; the tables are names of tables or views,
    or queries in parentheses.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The connection.
    query : str
        SQL.

    Returns
    -------
    duckdb.DuckDBPyRelation
        The result.

    Raises
    ------
    AttainError
        Where a table or an option is wrong.
    """
    number = 0
    while True:
        call = _CALL.search(query)
        if call is None:
            return con.sql(query)
        end = _closing(query, call.end())
        table = _answer(con, call.group(1).lower(), _arguments(query[call.end() : end]))
        number += 1
        name = f"attain_result_{id(table)}_{number}"
        con.register(name, table)
        query = f"{query[: call.start()]}{name}{query[end + 1 :]}"


def register(con: Any) -> None:
    """Adds scalar functions to a connection, for any client of it.

    ``attain_forecast_of(values, h)`` takes the values of a series in the order of its periods and
    gives a list of ``struct(step, median, lo_95, lo_80, hi_80, hi_95)``.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The connection.
    """
    kind = "STRUCT(step BIGINT, median DOUBLE, lo_95 DOUBLE, lo_80 DOUBLE, hi_80 DOUBLE, hi_95 DOUBLE)[]"
    con.create_function(
        "attain_forecast_of", _forecast_of, ["DOUBLE[]", "BIGINT"], kind, type="arrow"
    )


def _forecast_of(values: Any, steps: Any) -> Any:
    """All series of a vector in one call."""
    import pyarrow
    import pyarrow.compute as pc

    lists = values.combine_chunks() if isinstance(values, pyarrow.ChunkedArray) else values
    horizon = pc.max(steps).as_py() or 1
    counts = pc.fill_null(pc.list_value_length(lists), 0)
    flat = lists.flatten()
    numbers = pc.list_parent_indices(lists)
    starts = [0]
    for count in counts.to_pylist():
        starts.append(starts[-1] + count)
    places = [n for count in counts.to_pylist() for n in range(1, count + 1)]
    table = pyarrow.table({"unique_id": numbers.cast("int64"), "ds": places, "y": flat})
    ahead = forecast(table, h=horizon, on_failure="ignore").to_pylist()
    rows: list[list[dict[str, Any]]] = [[] for _ in range(len(lists))]
    wanted = steps.to_pylist()
    for row in ahead:
        number = row["unique_id"]
        step = row["ds"] - counts[number].as_py()
        if step <= wanted[number]:
            cells = list(row.values())[2:]
            rows[number].append(
                dict(zip(("step", "median", "lo_95", "lo_80", "hi_80", "hi_95"), [step, *cells]))
            )
    kind = pyarrow.list_(
        pyarrow.struct(
            [("step", "int64")]
            + [(name, "float64") for name in ("median", "lo_95", "lo_80", "hi_80", "hi_95")]
        )
    )
    return pyarrow.array(rows, type=kind)


def _closing(text: str, start: int) -> int:
    """The place of the parenthesis that closes the one before `start`."""
    depth, quote = 1, ""
    for place in range(start, len(text)):
        letter = text[place]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
            if depth == 0:
                return place
    raise ValueError("a parenthesis is not closed")


def _arguments(text: str) -> list[str]:
    """What stands between commas outside of parentheses and quotes."""
    parts, depth, quote = [""], 0, ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append("")
            continue
        parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def _answer(con: Any, name: str, arguments: list[str]) -> Any:
    tables: list[Any] = []
    options: dict[str, Any] = {}
    for argument in arguments:
        option = re.match(r"(\w+)\s*(?::=|=>|=)\s*(.+)$", argument, re.DOTALL)
        if option:
            options[option.group(1).lower()] = _value(option.group(2))
        else:
            tables.append(con.sql(f"from {argument}").to_arrow_table())
    if name == "attain_forecast":
        return forecast(*tables, **options)
    return assess(*tables, **options)


def _value(text: str) -> Any:
    text = text.strip()
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    try:
        return json.loads(text.replace("'", '"').lower() if text[0] in "[tTfF" else text)
    except json.JSONDecodeError:
        raise ValueError(f"an option is a number, a text in quotes, or a list: {text}") from None
