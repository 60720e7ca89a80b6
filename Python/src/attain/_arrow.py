"""Tables of the Arrow C data interface, read and made without any further package.

Everything here works on the structures of a public, frozen ABI:
https://arrow.apache.org/docs/format/CDataInterface.html
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from typing import Any

__all__ = ["ArrowArray", "ArrowArrayStream", "ArrowSchema", "Column", "Table"]


class ArrowSchema(ctypes.Structure):
    """What a column, or a table of columns, holds."""


class ArrowArray(ctypes.Structure):
    """The memory of a column, or of a table of columns."""


class ArrowArrayStream(ctypes.Structure):
    """A table, batch by batch."""


RELEASE_SCHEMA = CFUNCTYPE(None, POINTER(ArrowSchema))
RELEASE_ARRAY = CFUNCTYPE(None, POINTER(ArrowArray))
RELEASE_STREAM = CFUNCTYPE(None, POINTER(ArrowArrayStream))
GET_SCHEMA = CFUNCTYPE(c_int, POINTER(ArrowArrayStream), POINTER(ArrowSchema))
GET_NEXT = CFUNCTYPE(c_int, POINTER(ArrowArrayStream), POINTER(ArrowArray))
GET_LAST_ERROR = CFUNCTYPE(c_void_p, POINTER(ArrowArrayStream))

ArrowSchema._fields_ = [
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_void_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", POINTER(POINTER(ArrowSchema))),
    ("dictionary", POINTER(ArrowSchema)),
    ("release", RELEASE_SCHEMA),
    ("private_data", c_void_p),
]
ArrowArray._fields_ = [
    ("length", c_int64),
    ("null_count", c_int64),
    ("offset", c_int64),
    ("n_buffers", c_int64),
    ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(ArrowArray))),
    ("dictionary", POINTER(ArrowArray)),
    ("release", RELEASE_ARRAY),
    ("private_data", c_void_p),
]
ArrowArrayStream._fields_ = [
    ("get_schema", GET_SCHEMA),
    ("get_next", GET_NEXT),
    ("get_last_error", GET_LAST_ERROR),
    ("release", RELEASE_STREAM),
    ("private_data", c_void_p),
]

_api = ctypes.pythonapi
_api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, c_char_p]
_api.PyCapsule_GetPointer.restype = c_void_p
_DESTRUCTOR = CFUNCTYPE(None, c_void_p)
_api.PyCapsule_New.argtypes = [c_void_p, c_char_p, c_void_p]
_api.PyCapsule_New.restype = ctypes.py_object
_raw_pointer = ctypes.PYFUNCTYPE(c_void_p, c_void_p, c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)
_STREAM = b"arrow_array_stream"


def is_set(callback: Any) -> bool:
    """Whether a function of a structure is there: a released structure has none."""
    return bool(ctypes.cast(callback, c_void_p).value)


def moved(capsule: Any, name: bytes, kind: type[ctypes.Structure]) -> Any:
    """The structure of a capsule, taken over: whoever holds the capsule need not release it."""
    address = _api.PyCapsule_GetPointer(capsule, name)
    copy = kind()
    ctypes.memmove(ctypes.addressof(copy), address, ctypes.sizeof(kind))
    release: Any = kind.release
    ctypes.memset(address + release.offset, 0, ctypes.sizeof(c_void_p))
    return copy


# Streams that were handed out in capsules, by their address, until the capsule goes.
_given: dict[int, ArrowArrayStream] = {}


def _destroyed(capsule: int) -> None:
    address = _raw_pointer(capsule, _STREAM)
    stream = _given.pop(address, None)
    if stream is not None and is_set(stream.release):
        stream.release(stream)


_destroy = _DESTRUCTOR(_destroyed)


def capsule_of(stream: ArrowArrayStream) -> object:
    """A capsule that holds a stream, and releases it where nobody took it over."""
    address = ctypes.addressof(stream)
    _given[address] = stream
    return _api.PyCapsule_New(address, _STREAM, ctypes.cast(_destroy, c_void_p))


class _Batch:
    """A record batch that is released when nothing points into it any more."""

    def __init__(self) -> None:
        self.array = ArrowArray()

    def __del__(self) -> None:
        if is_set(self.array.release):
            self.array.release(self.array)


class Column:
    """A column of a table.

    Parameters
    ----------
    schema : ArrowSchema
        What it holds.
    array : ArrowArray
        Its memory.
    owner : object
        What keeps the memory alive.
    """

    def __init__(self, schema: Any, array: Any, owner: object):
        self.name: str = (schema.name or b"").decode()
        self.format: str = schema.format.decode()
        self.length: int = array.length
        self.null_count: int = array.null_count
        self._array = array
        self._owner = owner
        self.dictionary: Column | None = (
            Column(schema.dictionary[0], array.dictionary[0], owner) if schema.dictionary else None
        )

    def memory(self, buffer: int, kind: Any, count: int) -> Any:
        """A view of a buffer as an array of ctypes; it keeps the table alive."""
        address = self._array.buffers[buffer]
        view = (kind * count).from_address(address) if address and count else (kind * 0)()
        view._owner = self._owner
        return view

    def is_valid(self) -> list[bool] | None:
        """Whether each row has a value; ``None`` where all have."""
        if self.null_count == 0 or not self._array.buffers[0]:
            return None
        bits = self.memory(0, ctypes.c_uint8, (self.length + 7) // 8)
        return [bool(bits[row >> 3] >> (row & 7) & 1) for row in range(self.length)]

    def texts(self) -> list[str | None]:
        """The texts of a column of texts."""
        kind: type[Any] = ctypes.c_int64 if self.format == "U" else ctypes.c_int32
        ends = list(self.memory(1, kind, self.length + 1)) or [0]
        data = bytes(self.memory(2, ctypes.c_uint8, ends[-1]))
        if data.isascii():
            whole = data.decode("ascii")
            found: list[str | None] = [whole[a:b] for a, b in zip(ends, ends[1:])]
        else:
            found = [data[a:b].decode() for a, b in zip(ends, ends[1:])]
        valid = self.is_valid()
        if valid is None:
            return found
        return [text if there else None for text, there in zip(found, valid)]

    def values(self) -> list[Any]:
        """The values as Python objects, ``None`` for none.

        Days and points in time are numbers since 1970-01-01 in the column's unit.
        """
        if self.format in ("u", "U"):
            return self.texts()
        kinds: dict[str, type[Any]] = {
            "g": ctypes.c_double,
            "l": ctypes.c_int64,
            "i": ctypes.c_int32,
            "tdD": ctypes.c_int32,
        }
        numbers = list(self.memory(1, kinds.get(self.format, ctypes.c_int64), self.length))
        if self.dictionary is not None:
            texts = self.dictionary.texts()
            return [texts[number] for number in numbers]
        valid = self.is_valid()
        if valid is None:
            return numbers
        return [number if there else None for number, there in zip(numbers, valid)]


class Table:
    """A table that any library of the Arrow family can take, without a copy.

    It speaks the Arrow PyCapsule interface, so ``polars.DataFrame(table)``, ``pyarrow.table(table)``
    and DuckDB take it as it is; ``to_pandas()`` needs pandas alone.
    """

    def __init__(self, source: Callable[[], ArrowArrayStream]):
        self._source = source
        stream = source()
        schema = ArrowSchema()
        batch = _Batch()
        try:
            stream.get_schema(stream, schema)
            stream.get_next(stream, batch.array)
            self.columns: dict[str, Column] = {}
            for index in range(schema.n_children):
                column = Column(
                    schema.children[index][0], batch.array.children[index][0], batch
                )
                self.columns[column.name] = column
            self._batch = batch
        finally:
            if is_set(schema.release):
                schema.release(schema)
            stream.release(stream)

    def __len__(self) -> int:
        return int(self._batch.array.length)

    def __getitem__(self, name: str) -> list[Any]:
        """The values of a column, as ``Column.values`` has them."""
        return self.columns[name].values()

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns by name, as lists of Python objects."""
        return {name: column.values() for name, column in self.columns.items()}

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a capsule of an Arrow stream; each call makes a new one."""
        return capsule_of(self._source())

    def to_pandas(self) -> Any:
        """The table as a ``pandas.DataFrame``."""
        from ._pandas import frame_of

        return frame_of(self)

    def to_polars(self) -> Any:
        """The table as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def __repr__(self) -> str:
        return f"<attain.Table of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from ._html import table_html

        return table_html(self)
