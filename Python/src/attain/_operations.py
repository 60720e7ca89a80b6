"""The operations of the command, on tables."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ._errors import AttainError, AttainWarning, Finding
from ._frames import Input, converted, default_kind, like, renamed
from ._library import Result, call

if TYPE_CHECKING:
    from typing import TypedDict

    from typing_extensions import Unpack

    class Reading(TypedDict, total=False):
        """What a table of figures does not say itself."""

        layout: str
        columns: Mapping[str, str]
        constant: Mapping[str, str]
        where: Mapping[str, str | Sequence[str]]
        sheet: str
        decimal: Literal["point", "comma"]


__all__ = ["assess", "backtest", "forecast", "read", "trend"]

Frame = TypeVar("Frame")
OnFailure = Literal["warn", "raise", "ignore"]


def forecast(
    df: Frame,
    h: int | None = None,
    *,
    until: str | int | None = None,
    level: Sequence[int] = (80, 95),
    model: str | Sequence[str] | None = None,
    parameters: str | os.PathLike[str] | None = None,
    keep_outliers: bool = False,
    id_col: str = "unique_id",
    time_col: str = "ds",
    target_col: str = "y",
    on_failure: OnFailure = "warn",
    threads: int = 1,
    progress: Callable[[int], object] | None = None,
    **reading: Unpack[Reading],
) -> Frame:
    """Forecast any number of series: median and intervals that hold.

    Parameters
    ----------
    df : pandas.DataFrame, polars.DataFrame, pyarrow.Table or DuckDB relation, shape (rows, columns)
        One row a value: the series' key (text or whole number), its period (a year, a count, a
        date, or a text such as ``"2024-Q3"``) and its value (NaN where it is missing), the rows of
        a series together and in order. Figures in any other layout that ``read`` knows are taken
        too; their series are called ``INDICATOR/REF_AREA``.
    h : int
        Periods to forecast after each series' last value, 1 to 10,000.
    until : str or int, optional
        The last period to forecast, such as ``2030`` or ``"2030-Q4"``, instead of `h`.
    level : sequence of int
        Levels of intervals in per cent.
    model : str or sequence of str, optional
        Models by name: attain (the default), naive, theta, arima and others.
    parameters : path, optional
        A model file made by ``attain train``.
    keep_outliers : bool
        Fit values about a hundredfold and more out of line with both neighbours too.
    id_col, time_col, target_col : str
        What the columns are called.
    on_failure : {"warn", "raise", "ignore"}
        What to do where a series is skipped or falls back on a simpler model.
    threads : int
        Threads to use; the result never depends on it.
    progress : callable, optional
        Told now and then how many series are done.
    **reading
        What a table in another layout does not say: `layout`, `columns`, `constant`, `where`,
        `decimal`, as for ``read``.

    Returns
    -------
    table of the kind of `df`, shape (sum of periods forecast, 2 + models * (1 + 2 * levels))
        ``unique_id``, ``ds`` (of the type it had), and for each model its median and the ends of
        its intervals, as ``Attain``, ``Attain-lo-95``, ..., in the unit of the values. Numbers have
        ten significant digits: those of the command.

    Raises
    ------
    AttainError
        Where the table is wrong: the error carries all findings, each with the row it is about.

    Examples
    --------
    >>> import attain, pandas
    >>> df = pandas.DataFrame({"unique_id": "a", "ds": range(2015, 2025), "y": range(10)})
    >>> attain.forecast(df, h=1)["ds"].tolist()
    [2025]
    """
    names = {id_col: "unique_id", time_col: "ds", target_col: "y"}
    named = {old: new for old, new in names.items() if old != new}
    source = Input(df, named, are_series=not reading)
    options = {
        "h": h,
        "until": None if until is None else str(until),
        "level": list(level),
        "model": _names(model),
        "parameters": _path(parameters),
        "keep_outliers": keep_outliers,
        "threads": threads,
        "dictionary": source.keys is not None,
        **reading,
    }
    result = call("attain_forecast", [source.pointer], options, progress)
    _tell(result, on_failure)
    frame = like(source, result.tables["forecasts"])
    back = {new: old for old, new in named.items() if new != "y"}
    return renamed(frame, back) if back else frame  # type: ignore[no-any-return]


def backtest(
    df: Frame,
    h: int = 6,
    *,
    origins: int = 1,
    stride: int | None = None,
    model: str | Sequence[str] | None = None,
    parameters: str | os.PathLike[str] | None = None,
    threads: int = 1,
    progress: Callable[[int], object] | None = None,
    **reading: Unpack[Reading],
) -> Frame:
    """Forecast the past of series from earlier points, and measure how good the forecasts were.

    Parameters
    ----------
    df : table, shape (rows, columns)
        Series, as for ``forecast``.
    h : int
        Periods forecast from each origin.
    origins : int
        Origins of each series, the latest first.
    stride : int, optional
        Periods between origins; `h` unless given.
    model : str or sequence of str, optional
        Models by name, or ``"all"``; attain, naive and damped-drift unless given.
    parameters : path, optional
        A model file made by ``attain train``.
    threads : int
        Threads to use; the result never depends on it.
    progress : callable, optional
        Told now and then how many series are done.
    **reading
        As for ``forecast``.

    Returns
    -------
    table of the kind of `df`, shape (models * measures, 5)
        ``model``, ``measure`` (MASE, sMAPE, OWA, MSIS95, CRPS without unit; coverage80 and
        coverage95 as shares), ``group``, ``value``, ``cases``.

    Raises
    ------
    AttainError
        Where the table is wrong, or no series is long enough.
    """
    source = Input(df, are_series=not reading)
    options = {
        "h": h,
        "origins": origins,
        "stride": stride,
        "model": _names(model),
        "parameters": _path(parameters),
        "threads": threads,
        **reading,
    }
    result = call("attain_backtest", [source.pointer], options, progress)
    return converted(result.tables["scores"], source.kind)  # type: ignore[no-any-return]


def assess(
    observations: Frame,
    targets: Any,
    *,
    pool: bool = False,
    as_of: str | None = None,
    classes: str | os.PathLike[str] | None = None,
    threads: int = 1,
    progress: Callable[[int], object] | None = None,
    **reading: Unpack[Reading],
) -> Frame:
    """How likely is each target of a table?

    Parameters
    ----------
    observations : table, shape (rows, columns)
        Figures in any layout that ``read`` knows, such as ``INDICATOR``, ``REF_AREA``,
        ``TIME_PERIOD``, ``OBS_VALUE``.
    targets : table, shape (targets, columns)
        ``TARGET_ID``, ``INDICATOR``, ``REF_AREA``, ``BY`` (a year), ``RELATION``, ``VALUE`` (in the
        unit of the figures) and, where wanted, ``VALUE_HIGH``, ``BETTER``, ``LOWER``, ``UPPER``,
        ``METHOD``, ``KIND``, ``CLASS``, ``WITHIN``.
    pool : bool
        Let past cases of the same indicator in other areas of the observations count too.
    as_of : str, optional
        Use only figures published up to this day, such as ``"2025-02-26"``.
    classes : path, optional
        Reference classes of your own, from ``attain classes fit``.
    threads : int
        Threads to use; the result never depends on it.
    progress : callable, optional
        Told now and then how many targets are answered.
    **reading
        As for ``read``.

    Returns
    -------
    table of the kind of `observations`, shape (targets, 25)
        One row a target, in their order: the last figure, the median and intervals of the target
        year, ``PROBABILITY`` (0 to 1), paces, statuses by official methods, and ``NOTE``, which
        says why where there is no probability.

    Raises
    ------
    AttainError
        Where figures or targets are wrong.
    """
    figures, questions = Input(observations), Input(targets)
    options = {
        "pool": pool,
        "as_of": as_of,
        "classes": _path(classes),
        "threads": threads,
        **reading,
    }
    result = call("attain_assess", [figures.pointer, questions.pointer], options, progress)
    _tell_findings(result.findings)
    return converted(result.tables["answers"], figures.kind)  # type: ignore[no-any-return]


def trend(
    df: Frame,
    *,
    model: str | Sequence[str] | None = None,
    until: float | Sequence[float] | None = None,
    level: Sequence[int] = (80, 95),
    targets: Any = None,
    x: str | None = None,
    regressors: str | Sequence[str] | None = None,
    weights: str | None = None,
    diagnostics: bool = True,
    errors: str | None = None,
    seed: int | None = None,
    threads: int = 1,
    options: Mapping[str, Any] | None = None,
    progress: Callable[[int], object] | None = None,
    **reading: Unpack[Reading],
) -> Frame:
    """Trends by regression: terms, tests, projections, and how such trends fared.

    Parameters
    ----------
    df : table, shape (rows, columns)
        Series, as for ``forecast``, or figures in any layout.
    model : str or sequence of str, optional
        Models by name, such as ``"ols"`` (the default), ``"theil-sen"``, ``"logistic"``, or
        ``"all"``.
    until : float or sequence of float, optional
        Times to project to; 2030 and 2045 unless given or `x` is.
    level : sequence of int
        Levels of intervals in per cent.
    targets : table, optional
        Targets as for ``assess``, answered beside each trend.
    x : str, optional
        A numeric column to regress on instead of periods.
    regressors : str or sequence of str, optional
        Columns to regress on beside time.
    weights : str, optional
        A column of inverse relative variances.
    diagnostics : bool
        Whether to test each trend; without, a batch runs at memory speed.
    errors : str, optional
        ``"hc0"`` to ``"hc3"``, ``"newey-west:LAG"`` or ``"bootstrap:REPLICATES"``.
    seed : int, optional
        Seed of the bootstrap.
    threads : int
        Threads to use; the result never depends on it.
    options : mapping, optional
        Further options of ``attain trend`` by name: degree, break, bend, origin, intercept, lower,
        upper, discount, prior, formula, start, digits, as_of, classes.
    progress : callable, optional
        Told now and then how many series are done.
    **reading
        As for ``read``.

    Returns
    -------
    table of the kind of `df`, shape (series * models, columns)
        One row a series and model: outcome, terms with standard errors and intervals, fit,
        projections with intervals of the line and of a value, tests; in the unit of the values.

    Raises
    ------
    AttainError
        Where the table or an option is wrong.
    """
    figures = Input(df)
    questions = None if targets is None else Input(targets)
    wanted = {
        "model": _names(model),
        "until": _numbers(until),
        "level": list(level),
        "x": x,
        "regressors": _names(regressors),
        "weights": weights,
        "diagnostics": diagnostics,
        "errors": errors,
        "seed": seed,
        "threads": threads,
        **reading,
        **(options or {}),
    }
    arguments = [figures.pointer, None if questions is None else questions.pointer]
    result = call("attain_trend", arguments, wanted, progress)
    _tell_findings(result.findings)
    return converted(result.tables["trends"], figures.kind)  # type: ignore[no-any-return]


def read(
    path: str | os.PathLike[str],
    layout: str | None = None,
    *,
    form: Literal["long", "wide", "nixtla", "sdmx"] = "long",
    to: Literal["pandas", "polars", "pyarrow", "duckdb", "arrow"] | None = None,
    columns: Mapping[str, str] | None = None,
    constant: Mapping[str, str] | None = None,
    where: Mapping[str, str | Sequence[str]] | None = None,
    sheet: str | None = None,
    decimal: Literal["point", "comma"] | None = None,
) -> Any:
    """Read a file of figures in any layout: nothing is guessed, nothing lost.

    Parameters
    ----------
    path : path
        CSV, TSV, XLSX, ODS, JSON, JSON-stat or PX; of the World Bank, Eurostat, OECD, Our World in
        Data, the UN, any SDMX-CSV, or one's own.
    layout : str, optional
        The layout's name, where the header does not tell.
    form : {"long", "wide", "nixtla", "sdmx"}
        How the table is laid out: a row a figure, a column a period, ``unique_id, ds, y``, or
        SDMX-CSV.
    to : {"pandas", "polars", "pyarrow", "duckdb", "arrow"}, optional
        The library of the table; the first of the first three that is installed unless given.
    columns : mapping, optional
        Headers that differ from the standard, as ``{"INDICATOR": "series_code"}``.
    constant : mapping, optional
        What all rows have, as ``{"REF_AREA": "VN"}``.
    where : mapping, optional
        Which rows are read, as ``{"SEX": "T", "AGE": ["Y15", "Y16"]}``.
    sheet : str, optional
        The sheet of a workbook.
    decimal : {"point", "comma"}, optional
        The decimal mark, where the file cannot tell.

    Returns
    -------
    table, shape (figures, columns)
        ``INDICATOR``, ``REF_AREA``, ``TIME_PERIOD``, ``OBS_VALUE`` (in the unit of the file) and
        what else the file says of each figure.

    Raises
    ------
    AttainError
        Where the file cannot be read: the error carries all findings with line and column.
    """
    options = {
        "layout": layout,
        "form": form,
        "columns": columns,
        "constant": constant,
        "where": where,
        "sheet": sheet,
        "decimal": decimal,
    }
    options = {name: dict(v) if isinstance(v, Mapping) else v for name, v in options.items()}
    result = call("attain_read", [os.fsencode(path)], options)
    _tell_findings(result.findings)
    return converted(result.tables["observations"], to or default_kind())


# ---- What users are told ---------------------------------------------------------------------------


def _tell(result: Result, on_failure: OnFailure) -> None:
    _tell_findings(result.findings)
    failures = result.tables["failures"]
    if on_failure == "ignore" or not len(failures):
        return
    rows = failures.to_dict()
    lines = [
        f"{key} (row {line - 2}): {'fell back on ' + used if used else 'skipped'}: {reason}"
        for key, line, used, reason in zip(*(rows[n] for n in ("unique_id", "line", "used", "reason")))
    ]
    more = [f"and {len(lines) - 10} more"] if len(lines) > 10 else []
    message = "\n".join(["series without the forecast asked for:", *lines[:10], *more])
    if on_failure == "raise":
        raise AttainError(message, status=2)
    warnings.warn(message, AttainWarning, stacklevel=3)


def _tell_findings(findings: list[Finding]) -> None:
    doubtful = [finding.text for finding in findings if finding.severity == "warning"]
    if doubtful:
        more = [f"and {len(doubtful) - 10} more"] if len(doubtful) > 10 else []
        warnings.warn("\n".join([*doubtful[:10], *more]), AttainWarning, stacklevel=4)


def _names(names: str | Sequence[str] | None) -> list[str] | None:
    if isinstance(names, str):
        return names.split(",")
    return None if names is None else list(names)


def _numbers(numbers: float | Sequence[float] | None) -> list[float] | None:
    if numbers is None:
        return None
    return [float(n) for n in numbers] if isinstance(numbers, Sequence) else [float(numbers)]


def _path(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.fspath(path)
