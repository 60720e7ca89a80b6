"""Makes an Arrow stream of columns whose memory Python holds, for the time of one call."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_void_p, pointer
from dataclasses import dataclass, field
from typing import Any

from ._arrow import (
    GET_LAST_ERROR,
    GET_NEXT,
    GET_SCHEMA,
    RELEASE_ARRAY,
    RELEASE_SCHEMA,
    RELEASE_STREAM,
    ArrowArray,
    ArrowArrayStream,
    ArrowSchema,
    is_set,
)

__all__ = ["Part", "Source"]


@dataclass
class Part:
    """A column that goes to the library.

    Attributes
    ----------
    name, format : str
        Its name, and what it holds in Arrow's words.
    length, null_count : int
        Its rows, and how many have no value (-1 where that is not known).
    buffers : list
        The addresses of its buffers, the validity first; ``None`` for none.
    keep : object
        What holds the memory.
    dictionary : Part, optional
        The values that its numbers stand for.
    foreign : tuple, optional
        The structures of another producer, instead of all this.
    """

    name: str
    format: str = ""
    length: int = 0
    null_count: int = 0
    buffers: list[int | None] = field(default_factory=list)
    keep: object = None
    dictionary: Part | None = None
    foreign: tuple[Any, Any] | None = None


def _release(structure: Any) -> None:
    content = structure[0]
    for index in range(content.n_children):
        child = content.children[index]
        if is_set(child[0].release):
            child[0].release(child)
    if content.dictionary and is_set(content.dictionary[0].release):
        content.dictionary[0].release(content.dictionary)
    kind = type(content)
    address = ctypes.addressof(content) + kind.release.offset
    ctypes.memset(address, 0, ctypes.sizeof(c_void_p))


_release_schema = RELEASE_SCHEMA(_release)
_release_array = RELEASE_ARRAY(_release)


class Source:
    """A stream of one batch; the object must live until the call that reads it returns."""

    def __init__(self, parts: list[Part], length: int):
        self._kept: list[object] = [parts]
        self._parts = parts
        self._length = length
        self._is_given = False
        self._callbacks = (
            GET_SCHEMA(self._schema),
            GET_NEXT(self._next),
            GET_LAST_ERROR(lambda _: None),
            RELEASE_STREAM(self._end),
        )
        self.stream = ArrowArrayStream(*self._callbacks, None)

    def _end(self, stream: Any) -> None:
        address = ctypes.addressof(stream[0]) + ArrowArrayStream.release.offset
        ctypes.memset(address, 0, ctypes.sizeof(c_void_p))

    def _schema(self, _: Any, out: Any) -> int:
        children = [self._schema_of(part) for part in self._parts]
        self._fill_schema(out[0], b"+s", b"", children, None)
        return 0

    def _schema_of(self, part: Part) -> ArrowSchema:
        if part.foreign is not None:
            schema: ArrowSchema = part.foreign[0]
            name = part.name.encode()
            self._kept.append(name)
            schema.name = name
            return schema
        schema = ArrowSchema()
        inner = self._schema_of(part.dictionary) if part.dictionary else None
        self._fill_schema(schema, part.format.encode(), part.name.encode(), [], inner)
        return schema

    def _fill_schema(
        self,
        schema: Any,
        format: bytes,
        name: bytes,
        children: list[ArrowSchema],
        dictionary: ArrowSchema | None,
    ) -> None:
        pointers = (POINTER(ArrowSchema) * max(1, len(children)))(*map(pointer, children))
        self._kept += [format, name, children, pointers, dictionary]
        schema.format, schema.name, schema.flags = format, name, 2
        schema.n_children, schema.children = len(children), pointers
        if dictionary is not None:
            schema.dictionary = pointer(dictionary)
        schema.release = _release_schema

    def _next(self, _: Any, out: Any) -> int:
        if self._is_given:
            ctypes.memset(ctypes.addressof(out[0]), 0, ctypes.sizeof(ArrowArray))
            return 0
        self._is_given = True
        children = [self._array_of(part) for part in self._parts]
        self._fill_array(out[0], self._length, 0, [None], children, None)
        return 0

    def _array_of(self, part: Part) -> ArrowArray:
        if part.foreign is not None:
            foreign: ArrowArray = part.foreign[1]
            return foreign
        array = ArrowArray()
        inner = self._array_of(part.dictionary) if part.dictionary else None
        self._fill_array(array, part.length, part.null_count, part.buffers, [], inner)
        return array

    def _fill_array(
        self,
        array: Any,
        length: int,
        null_count: int,
        buffers: list[int | None],
        children: list[ArrowArray],
        dictionary: ArrowArray | None,
    ) -> None:
        pointers = (POINTER(ArrowArray) * max(1, len(children)))(*map(pointer, children))
        memory = (c_void_p * len(buffers))(*buffers)
        self._kept += [children, pointers, memory, dictionary]
        array.length, array.null_count, array.offset = length, null_count, 0
        array.n_buffers, array.n_children = len(buffers), len(children)
        array.buffers, array.children = memory, pointers
        if dictionary is not None:
            array.dictionary = pointer(dictionary)
        array.release = _release_array
