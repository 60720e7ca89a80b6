"""pandas frames to the library and back, by NumPy alone.

Numbers and dates go over without a copy. A column of texts is read once: the keys of series become
numbers of the runs in which they stand, other texts a dictionary.
"""

from __future__ import annotations

import ctypes
import datetime
import decimal
from typing import Any

import numpy as np
import pandas as pd

from ._arrow import ArrowArray, ArrowSchema, Column, Table, moved
from ._errors import AttainError
from ._export import Part, Source

__all__ = ["frame_of", "series_source", "source_of"]

_NUMBERS = {
    "f8": "g", "f4": "f", "f2": "e",
    "i8": "l", "i4": "i", "i2": "s", "i1": "c",
    "u8": "L", "u4": "I", "u2": "S", "u1": "C",
}  # fmt: skip
_UNITS = {"s": "tss:", "ms": "tsm:", "us": "tsu:", "ns": "tsn:"}


def source_of(frame: pd.DataFrame) -> Source:
    """A frame as an Arrow stream; named index levels are columns."""
    frame = _with_index(frame)
    return Source([_part(str(name), frame.iloc[:, i]) for i, name in enumerate(frame)], len(frame))


def series_source(frame: pd.DataFrame) -> tuple[Source, np.ndarray[Any, Any] | None]:
    """The columns ``unique_id``, ``ds`` and ``y`` as a stream, and the key of each run of rows.

    Parameters
    ----------
    frame : pandas.DataFrame
        Series.

    Returns
    -------
    Source
        The stream; other columns stay behind.
    numpy.ndarray or None
        The keys of the series in their order, where the library numbers them.
    """
    frame = _with_index(frame)
    wanted = [name for name in ("unique_id", "ds", "y") if name in frame]
    if len(wanted) < 3:
        return source_of(frame), None
    keys = frame["unique_id"]
    if isinstance(keys, pd.DataFrame):
        raise AttainError("series: two columns have the name unique_id")
    parts = [_part(name, frame[name]) for name in wanted[1:]]
    runs = _runs(keys)
    if runs is None:
        return Source([_part("unique_id", keys), *parts], len(frame)), None
    part, texts = runs
    return Source([part, *parts], len(frame)), texts


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    if any(name is not None and name not in frame for name in frame.index.names):
        return frame.reset_index()
    return frame


def _runs(keys: pd.Series[Any]) -> tuple[Part, np.ndarray[Any, Any]] | None:
    """Numbers of the runs of equal texts, and the text of each run; ``None`` for other keys."""
    if keys.dtype != object or not len(keys):
        return None
    values = keys.to_numpy()
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    starts = np.concatenate(([0], changes))
    texts = values[starts]
    if not all(type(text) is str for text in texts):
        return None
    lengths = np.diff(np.concatenate((starts, [len(values)])))
    numbers = np.repeat(np.arange(len(starts), dtype=np.int32), lengths)
    return _dictionary("unique_id", numbers, list(texts), None), texts


def _dictionary(
    name: str, numbers: np.ndarray[Any, Any], texts: list[str], valid: np.ndarray[Any, Any] | None
) -> Part:
    inner = _texts("", texts, None)
    part = _numeric(name, "i", numbers, valid)
    part.dictionary = inner
    return part


def _texts(name: str, texts: list[str], valid: np.ndarray[Any, Any] | None) -> Part:
    joined = "".join(texts)
    if joined.isascii():
        data = joined.encode("ascii")
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    else:
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        data = b"".join(pieces)
        lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(texts))
    ends = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(lengths, out=ends[1:])
    buffer = ctypes.create_string_buffer(data, len(data) or 1)
    bits, nulls = _bits(valid)
    return Part(
        name, "U", len(texts), nulls,
        [_address(bits), _address(ends), ctypes.addressof(buffer)], (bits, ends, buffer),
    )  # fmt: skip


def _bits(valid: np.ndarray[Any, Any] | None) -> tuple[np.ndarray[Any, Any] | None, int]:
    if valid is None or valid.all():
        return None, 0
    return np.packbits(valid, bitorder="little"), int(len(valid) - valid.sum())


def _address(array: np.ndarray[Any, Any] | None) -> int | None:
    return None if array is None else array.ctypes.data


def _numeric(
    name: str, format: str, values: np.ndarray[Any, Any], valid: np.ndarray[Any, Any] | None
) -> Part:
    values = np.ascontiguousarray(values)
    bits, nulls = _bits(valid)
    return Part(
        name, format, len(values), nulls, [_address(bits), _address(values)], (bits, values)
    )


def _part(name: str, column: pd.Series[Any]) -> Part:
    if isinstance(column, pd.DataFrame):
        raise AttainError(f"two columns have the name {name}")
    dtype: Any = column.dtype
    if isinstance(dtype, np.dtype):
        return _numpy_part(name, column.to_numpy())
    if isinstance(dtype, pd.CategoricalDtype):
        return _categorical(name, column)
    if isinstance(dtype, pd.DatetimeTZDtype):
        values = column.array.asi8
        return _numeric(name, _UNITS[dtype.unit] + str(dtype.tz), values, None)
    if isinstance(dtype, pd.PeriodDtype):
        return _objects(name, _period_texts(column))
    if hasattr(column.array, "__arrow_array__") and _is_arrow(dtype):
        return _arrow_part(name, column)
    if pd.api.types.is_bool_dtype(dtype) or pd.api.types.is_numeric_dtype(dtype):
        return _masked(name, column)
    return _objects(name, column.astype(object).to_numpy())


def _is_arrow(dtype: Any) -> bool:
    return isinstance(dtype, pd.ArrowDtype) or getattr(dtype, "storage", "") == "pyarrow"


def _arrow_part(name: str, column: pd.Series[Any]) -> Part:
    import pyarrow

    array = pyarrow.array(column.array)
    if isinstance(array, pyarrow.ChunkedArray):
        array = array.combine_chunks()
    schema, content = array.__arrow_c_array__()
    return Part(
        name,
        length=len(array),
        keep=array,
        foreign=(
            moved(schema, b"arrow_schema", ArrowSchema),
            moved(content, b"arrow_array", ArrowArray),
        ),
    )


def _masked(name: str, column: pd.Series[Any]) -> Part:
    """A column of pandas' own nullable numbers."""
    missing = column.isna().to_numpy()
    kind: Any = column.dtype.numpy_dtype  # type: ignore[union-attr]
    values = column.to_numpy(dtype=kind, na_value=kind.type(0))
    part = _numpy_part(name, values)
    if not missing.any():
        return part
    bits, nulls = _bits(~missing)
    part.buffers[0], part.null_count, part.keep = _address(bits), nulls, (part.keep, bits)
    return part


def _numpy_part(name: str, values: np.ndarray[Any, Any]) -> Part:
    if not values.dtype.isnative:
        values = values.astype(values.dtype.newbyteorder("="))
    code = values.dtype.str[1:]
    if code in _NUMBERS:
        return _numeric(name, _NUMBERS[code], values, None)
    if values.dtype.kind == "b":
        bits = np.packbits(values, bitorder="little")
        return Part(name, "b", len(values), 0, [None, _address(bits)], bits)
    if values.dtype.kind == "M":
        unit = np.datetime_data(values.dtype)[0]
        if unit not in _UNITS:
            values, unit = values.astype("datetime64[s]"), "s"
        whole = values.view(np.int64)
        return _numeric(name, _UNITS[unit], whole, whole != np.iinfo(np.int64).min)
    if values.dtype.kind == "m":
        return _numeric(name, "tDn", values.view(np.int64), None)
    return _objects(name, values.astype(object))


def _categorical(name: str, column: pd.Series[Any]) -> Part:
    categories = column.cat.categories
    codes = column.cat.codes.to_numpy().astype(np.int32)
    valid = codes >= 0
    if all(type(text) is str for text in categories):
        return _dictionary(name, np.where(valid, codes, 0), list(categories), valid)
    return _part(name, column.astype(object).infer_objects())


def _period_texts(column: pd.Series[Any]) -> np.ndarray[Any, Any]:
    forms = {"A": "%Y", "Y": "%Y", "Q": "%Y-Q%q", "M": "%Y-%m"}
    name: str = column.dtype.freq.name  # type: ignore[union-attr]
    form = forms.get(name[0], "%Y-%m-%d")
    return np.array(
        [None if period is pd.NaT else period.strftime(form) for period in column], dtype=object
    )


def _objects(name: str, values: np.ndarray[Any, Any]) -> Part:
    """A column of Python objects, by what they are."""
    missing = pd.isna(values)
    valid = ~missing if missing.any() else None
    there = values if valid is None else values[valid]
    kinds = set(map(type, there))
    if kinds and kinds <= {int, np.int64, np.int32}:
        return _whole_numbers(name, values, valid)
    if kinds and kinds <= {int, float, decimal.Decimal, np.float64, np.float32, np.int64}:
        numbers = np.array([np.nan if gone else float(v) for v, gone in zip(values, missing)])
        return _numeric(name, "g", numbers, None)
    if kinds and kinds <= {datetime.date, datetime.datetime, pd.Timestamp}:
        return _days(name, values, missing)
    if kinds - {str}:
        return _others(name, values, missing)
    numbers, texts = pd.factorize(values)
    codes = numbers.astype(np.int32)
    return _dictionary(name, np.where(codes < 0, 0, codes), list(texts), valid)


def _whole_numbers(
    name: str, values: np.ndarray[Any, Any], valid: np.ndarray[Any, Any] | None
) -> Part:
    filled = [0 if gone else int(v) for v, gone in zip(values, pd.isna(values))]
    try:
        return _numeric(name, "l", np.array(filled, dtype=np.int64), valid)
    except OverflowError:
        if name != "y":
            return _others(name, values, pd.isna(values))
    numbers = np.array([_float(number) for number in filled])
    return _numeric(name, "g", numbers if valid is None else np.where(valid, numbers, np.nan), None)


def _float(number: int) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _days(name: str, values: np.ndarray[Any, Any], missing: Any) -> Part:
    if any(getattr(v, "tzinfo", None) is not None for v in values[~missing]):
        zone = str(next(v.tzinfo for v in values[~missing] if v.tzinfo is not None))
        return _numeric(name, "tsu:" + zone, np.zeros(len(values), dtype=np.int64), None)
    stamps = np.array(
        [np.datetime64("NaT") if gone else np.datetime64(v) for v, gone in zip(values, missing)],
        dtype="datetime64[us]",
    )
    return _numpy_part(name, stamps)


def _others(name: str, values: np.ndarray[Any, Any], missing: Any) -> Part:
    """Texts among other objects, for the library to say which of them is none."""
    texts = ["" if gone else str(v) for v, gone in zip(values, missing)]
    return _texts(name, texts, ~missing if missing.any() else None)


# ---- From the library ------------------------------------------------------------------------------


def frame_of(table: Table, keys: np.ndarray[Any, Any] | None = None) -> pd.DataFrame:
    """A table as a frame; numbers share its memory.

    Parameters
    ----------
    table : Table
        The table.
    keys : numpy.ndarray, optional
        What the numbers of a dictionary stand for, instead of its own texts.
    """
    return pd.DataFrame(
        {name: _array(column, keys) for name, column in table.columns.items()}, copy=False
    )


def _array(column: Column, keys: np.ndarray[Any, Any] | None) -> Any:
    kinds: dict[str, tuple[type[Any], Any]] = {
        "g": (ctypes.c_double, np.float64),
        "l": (ctypes.c_int64, np.int64),
        "i": (ctypes.c_int32, np.int32),
        "tdD": (ctypes.c_int32, np.int32),
    }
    if column.format in ("u", "U"):
        return np.array(column.texts() or [], dtype=object)
    kind, dtype = kinds.get(column.format, (ctypes.c_int64, np.int64))
    values = np.frombuffer(column.memory(1, kind, column.length), dtype=dtype)
    if column.format == "i" and column.dictionary is not None:
        texts: Any = keys
        if texts is None:
            texts = np.array(column.dictionary.texts(), dtype=object)
        return texts[values]
    if column.format == "tdD":
        return _gaps(values.astype("datetime64[D]").astype("datetime64[s]"), column)
    units = {"tss:": "s", "tsm:": "ms", "tsu:": "us", "tsn:": "ns"}
    if column.format in units:
        return _gaps(values.view(f"datetime64[{units[column.format]}]"), column)
    valid = column.is_valid()
    if column.format == "l" and valid is not None:
        return pd.arrays.IntegerArray(values.copy(), ~np.array(valid, dtype=bool))
    return values


def _gaps(stamps: np.ndarray[Any, Any], column: Column) -> np.ndarray[Any, Any]:
    valid = column.is_valid()
    if valid is None:
        return stamps
    return np.where(np.array(valid, dtype=bool), stamps, np.datetime64("NaT"))
