"""The door to ``libattain``: its functions with their types, and calls that can be interrupted."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import threading
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int32, c_int64, c_void_p
from functools import partial
from pathlib import Path
from typing import Any

from ._arrow import ArrowArrayStream, Table
from ._errors import AttainError, Finding

PROGRESS = CFUNCTYPE(c_int32, c_void_p, c_int64)

_OPERATIONS: dict[str, list[Any]] = {
    "attain_read": [c_char_p],
    "attain_run": [c_char_p],
    "attain_forecast": [POINTER(ArrowArrayStream)],
    "attain_backtest": [POINTER(ArrowArrayStream)],
    "attain_assess": [POINTER(ArrowArrayStream), POINTER(ArrowArrayStream)],
    "attain_trend": [POINTER(ArrowArrayStream), POINTER(ArrowArrayStream)],
}

# Those that start no thread unless they are asked for several.
_OF_ONE_THREAD = {"attain_forecast", "attain_read", "attain_trend"}

_lock = threading.Lock()
_loaded: ctypes.CDLL | None = None
_process = 0


def _path() -> Path:
    override = os.environ.get("ATTAIN_LIBRARY")
    return Path(override) if override else Path(__file__).with_name("libattain.so")


def library() -> ctypes.CDLL:
    """The library, loaded when it is first asked for."""
    global _loaded, _process
    with _lock:
        if _loaded is None:
            _loaded = _declared(ctypes.CDLL(str(_path())))
            _process = os.getpid()
        return _loaded


def _declared(lib: ctypes.CDLL) -> ctypes.CDLL:
    for name, arguments in _OPERATIONS.items():
        function = getattr(lib, name)
        function.argtypes = [*arguments, c_char_p, c_void_p, POINTER(c_void_p)]
        function.restype = c_int32
    lib.attain_version.restype = c_char_p
    lib.attain_task_new.argtypes = [c_void_p, c_void_p]
    lib.attain_task_new.restype = c_void_p
    for name in ("attain_task_cancel", "attain_task_free", "attain_result_free"):
        getattr(lib, name).argtypes = [c_void_p]
        getattr(lib, name).restype = None
    for name in ("attain_result_message", "attain_result_findings"):
        getattr(lib, name).argtypes = [c_void_p]
        getattr(lib, name).restype = c_char_p
    for kind in ("table", "text"):
        getattr(lib, f"attain_result_{kind}_count").argtypes = [c_void_p]
        getattr(lib, f"attain_result_{kind}_count").restype = c_int64
        getattr(lib, f"attain_result_{kind}_name").argtypes = [c_void_p, c_int64]
        getattr(lib, f"attain_result_{kind}_name").restype = c_char_p
    lib.attain_result_text.argtypes = [c_void_p, c_char_p]
    lib.attain_result_text.restype = c_char_p
    lib.attain_result_table.argtypes = [c_void_p, c_char_p, POINTER(ArrowArrayStream)]
    lib.attain_result_table.restype = c_int32
    return lib


class _Handle:
    """A result of the library, freed when nothing asks it for tables any more."""

    def __init__(self, value: c_void_p):
        self.value = value
        self._free = library().attain_result_free

    def __del__(self) -> None:
        self._free(self.value)

    def stream(self, name: str) -> ArrowArrayStream:
        """A table as a new stream."""
        stream = ArrowArrayStream()
        library().attain_result_table(self.value, name.encode(), stream)
        return stream


class Result:
    """What came of an operation: tables, texts and findings by name."""

    def __init__(self, value: c_void_p):
        lib = library()
        handle = _Handle(value)
        self.findings = [
            Finding(**record) for record in json.loads(lib.attain_result_findings(value))
        ]
        self.message: str = lib.attain_result_message(value).decode()
        self.tables = {
            name: Table(partial(handle.stream, name)) for name in _names(lib, value, "table")
        }
        self.texts = {
            name: lib.attain_result_text(value, name.encode()).decode()
            for name in _names(lib, value, "text")
        }


def _names(lib: ctypes.CDLL, handle: c_void_p, kind: str) -> list[str]:
    count = getattr(lib, f"attain_result_{kind}_count")(handle)
    name = getattr(lib, f"attain_result_{kind}_name")
    return [name(handle, index).decode() for index in range(count)]


class _Call:
    """One call of an operation.

    On the main thread it works on a thread of its own, so that Ctrl-C reaches the caller at once.
    Whatever becomes of the caller, that thread alone ends the task and holds what the call reads.
    """

    def __init__(
        self,
        name: str,
        arguments: list[Any],
        options: dict[str, Any],
        progress: Callable[[int], object] | None,
    ):
        self._library = library()
        self._function = getattr(self._library, name)
        self._arguments = arguments
        self._options = json.dumps(options).encode()
        self._progress = progress
        self._told = PROGRESS(self._tell)
        context = ctypes.cast(self._told, c_void_p) if progress is not None else None
        self._task: int | None = self._library.attain_task_new(context, None)
        self._lock = threading.Lock()
        self._done = threading.Event()
        self.handle = c_void_p()
        self.status = 0
        self.error: BaseException | None = None

    def run(self) -> None:
        """Does the work on this thread."""
        try:
            self.status = self._function(
                *self._arguments, self._options, self._task, ctypes.byref(self.handle)
            )
        finally:
            with self._lock:
                self._library.attain_task_free(self._task)
                self._task = None
            self._done.set()

    def run_beside(self) -> None:
        """Does the work on another thread, and waits for it, also after Ctrl-C."""
        # A signal that comes while the thread starts waits until somebody waits for the thread.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        threading.Thread(target=self.run, name="attain").start()
        while not self._done.is_set():
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                # Not for ever: another thread may take the signal, and only this one acts on it.
                self._done.wait(0.1)
            except BaseException as error:  # Ctrl-C, or what another signal handler raises
                self._cancel(error)

    def _cancel(self, error: BaseException) -> None:
        self.error = self.error or error
        with self._lock:
            if self._task is not None:
                self._library.attain_task_cancel(self._task)

    def _tell(self, _: int | None, done: int) -> int:
        try:
            if self._progress is not None and done:
                self._progress(done)
        except BaseException as error:  # raised by the caller's thread
            self.error = error
        return int(self.error is not None)


def call(
    name: str,
    arguments: list[Any],
    options: dict[str, Any],
    progress: Callable[[int], object] | None = None,
) -> Result:
    """Calls an operation.

    Parameters
    ----------
    name : str
        The function of the library.
    arguments : list
        What it takes before the options: paths as bytes, streams.
    options : dict
        Its options; those that are ``None`` are left out.
    progress : callable, optional
        Told now and then how much is done.

    Returns
    -------
    Result
        The result.

    Raises
    ------
    AttainError
        Where there is none.
    KeyboardInterrupt
        Where the user wants none any more.
    """
    library()
    options = {key: value for key, value in options.items() if value is not None}
    has_forked = _process != os.getpid()
    if has_forked and (options.get("threads", 1) > 1 or name not in _OF_ONE_THREAD):
        raise AttainError(
            "the process has forked since Attain was first used; start processes by spawn "
            "(multiprocessing.set_start_method('spawn')), or use Attain in them alone",
            status=70,
        )
    work = _Call(name, arguments, options, progress)
    if threading.current_thread() is threading.main_thread():
        work.run_beside()
    else:
        work.run()
    result = Result(work.handle)
    if work.error is not None:
        raise work.error
    if work.status != 0:
        raise AttainError(result.message, result.findings, work.status)
    return result
