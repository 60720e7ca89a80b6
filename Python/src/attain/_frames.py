"""Tables of pandas, polars, pyarrow and DuckDB: in as they are, out as they came."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any

from ._arrow import ArrowArrayStream, Table, moved
from ._errors import AttainError

__all__ = ["Input", "converted", "default_kind", "kind_of", "like", "renamed"]


def kind_of(frame: object) -> str:
    """The library that a table comes from: its name, or ``"arrow"`` for any other of the family."""
    for base in type(frame).__mro__:
        package = base.__module__.partition(".")[0].lstrip("_")
        if package in ("pandas", "polars", "pyarrow", "duckdb"):
            return package
    if hasattr(frame, "__arrow_c_stream__"):
        return "arrow"
    raise TypeError(
        f"a table is wanted (pandas, polars, pyarrow, DuckDB, or any with __arrow_c_stream__), "
        f"not {type(frame).__name__}; files are read by attain.read"
    )


class Input:
    """A table on its way to the library; it must live until the call returns.

    Parameters
    ----------
    frame : object
        The table.
    columns : mapping, optional
        The names that columns have, to those that they are to have.
    are_series : bool
        Whether they are ``unique_id``, ``ds`` and ``y``, whose keys may go as numbers.
    """

    def __init__(
        self, frame: Any, columns: Mapping[str, str] | None = None, are_series: bool = False
    ):
        self.kind = kind_of(frame)
        if columns:
            frame = renamed(frame, columns, self.kind)
        self.keys: Any = None
        self._kept: Any = frame
        if self.kind == "pandas":
            from . import _pandas

            if are_series:
                source, self.keys = _pandas.series_source(_pandas_frame(frame))
            else:
                source = _pandas.source_of(_pandas_frame(frame))
            self._kept, self.stream = source, source.stream
            return
        self.stream = moved(_capsule(frame, self.kind), b"arrow_array_stream", ArrowArrayStream)

    @property
    def pointer(self) -> Any:
        """The stream as a function of the library takes it."""
        return ctypes.byref(self.stream)


def _pandas_frame(frame: Any) -> Any:
    import pandas

    if isinstance(frame, pandas.Series):
        return frame.reset_index()
    if not isinstance(frame, pandas.DataFrame):
        raise TypeError(f"a pandas.DataFrame is wanted, not {type(frame).__name__}")
    return frame


def _capsule(frame: Any, kind: str) -> Any:
    if kind == "polars" and hasattr(frame, "collect"):
        frame = frame.collect()
    if kind == "duckdb" and not hasattr(frame, "__arrow_c_stream__"):
        frame = frame.arrow()
    if not hasattr(frame, "__arrow_c_stream__"):
        raise TypeError(f"{kind} {type(frame).__name__} is no table with named columns")
    return frame.__arrow_c_stream__()


def renamed(frame: Any, columns: Mapping[str, str], kind: str | None = None) -> Any:
    """A table with other names for some of its columns.

    Raises
    ------
    AttainError
        Where it has no such column.
    """
    kind = kind or kind_of(frame)
    columns = {old: new for old, new in columns.items() if old != new}
    names = _names(frame, kind)
    for old in columns:
        if old not in names:
            raise AttainError(f"the table has no column {old!r}; it has {', '.join(names)}")
    if not columns:
        return frame
    if kind == "pandas":
        return _pandas_renamed(frame, columns)
    if kind == "polars":
        return frame.rename(dict(columns))
    if kind == "duckdb":
        quoted = ((f'"{n}"', f'"{columns.get(n, n)}"') for n in names)
        return frame.project(", ".join(f"{old} as {new}" for old, new in quoted))
    if kind == "arrow":
        raise AttainError("columns of such a table cannot be renamed here; rename them before")
    return frame.rename_columns([columns.get(name, name) for name in names])


def _pandas_renamed(frame: Any, columns: Mapping[str, str]) -> Any:
    # A column that has the name already makes way.
    taken = [new for old, new in columns.items() if new in frame and new not in columns]
    frame = frame.drop(columns=taken)
    levels = [columns.get(name, name) for name in frame.index.names]
    return frame.rename(columns=dict(columns)).rename_axis(index=levels)


def _names(frame: Any, kind: str) -> list[str]:
    if kind == "pandas":
        return [*map(str, frame.columns), *(str(n) for n in frame.index.names if n is not None)]
    if kind == "pyarrow":
        return list(frame.schema.names)
    if kind == "arrow":
        return list(getattr(frame, "columns", []))
    return list(frame.collect_schema() if hasattr(frame, "collect_schema") else frame.columns)


def default_kind() -> str:
    """The first of pandas, polars and pyarrow that is installed."""
    for kind in ("pandas", "polars", "pyarrow"):
        if importlib.util.find_spec(kind) is not None:
            return kind
    return "arrow"


def converted(table: Table, kind: str, keys: Any = None) -> Any:
    """A table as one of another library."""
    if kind == "pandas":
        from . import _pandas

        return _pandas.frame_of(table, keys)
    if kind == "polars":
        return table.to_polars()
    if kind == "pyarrow":
        return table.to_arrow()
    if kind == "duckdb":
        duckdb: Any = importlib.import_module("duckdb")
        return duckdb.from_arrow(table.to_arrow())
    if kind == "arrow":
        return table
    raise ValueError(f"tables are made for pandas, polars, pyarrow or duckdb, not {kind!r}")


def like(source: Input, table: Table) -> Any:
    """A table of the library that another one came from."""
    return converted(table, source.kind, source.keys)
