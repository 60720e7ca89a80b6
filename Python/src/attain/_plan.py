"""Plans: what came of running one, shown in a notebook."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from ._errors import Finding
from ._frames import converted, default_kind
from ._html import rows_html
from ._library import Result, call

__all__ = ["Chart", "Charts", "PlanResult", "run"]


class Chart:
    """A target's fan chart: figures, projection with bands, target and required path.

    Attributes
    ----------
    name : str
        The target, as ``"target-8-1"``.
    svg : str
        The drawing as an SVG file.
    """

    def __init__(self, name: str, svg: str):
        self.name = name
        self.svg = svg

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the drawing as an SVG file."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg)

    def _repr_html_(self) -> str:
        # Several charts of a page must not share identifiers.
        own = f"{self.name}-"
        svg = self.svg
        for part in ("t", "d", "clip"):
            svg = svg.replace(f'"chart-{part}"', f'"{own}{part}"')
            svg = svg.replace(f"#chart-{part})", f"#{own}{part})")
        return svg.replace('"chart-t chart-d"', f'"{own}t {own}d"')

    def __repr__(self) -> str:
        return f"<attain.Chart {self.name}>"


class Charts(Mapping[str, Chart]):
    """The charts of a plan by the name of their target, all shown where it stands last in a cell."""

    def __init__(self, charts: dict[str, Chart]):
        self._charts = charts

    def __getitem__(self, name: str) -> Chart:
        return self._charts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def _repr_html_(self) -> str:
        return "\n".join(chart._repr_html_() for chart in self.values())

    def __repr__(self) -> str:
        return f"<attain.Charts {', '.join(self)}>"


class PlanResult:
    """A plan that was run.

    Attributes
    ----------
    targets : table, shape (targets, 42)
        One row a target, in plan order: its last figure, median and intervals in the target year,
        probability (0 to 1), verdict, and why where there is none; ``targets.csv`` of the command.
    forecasts : table, shape (series * years * quantiles, 15)
        The quantiles of every year of every projected series; ``forecasts.csv``.
    scenarios : table, shape (rows, 16)
        The same under each scenario of the plan; ``scenarios.csv``.
    tasks : list of dict
        What the plan's tasks are worth.
    charts : Charts
        A fan chart for each target with figures.
    table : str
        The attainment table as the command prints it.
    record : dict
        The whole run as the command writes it into ``run.json``.
    report : str or None
        The report as a page of HTML, where it was asked for.
    findings : list of Finding
        Notes and warnings about plan and figures.
    """

    def __init__(self, result: Result, kind: str):
        tables = result.tables
        self._targets = tables["targets"]
        self.targets: Any = converted(tables["targets"], kind)
        self.forecasts: Any = converted(tables["forecasts"], kind)
        self.scenarios: Any = converted(tables["scenarios"], kind)
        self.findings: list[Finding] = result.findings
        self.table: str = result.texts["table"]
        self.record: dict[str, Any] = json.loads(result.texts["run.json"])
        self.tasks: list[dict[str, Any]] = self.record.get("task_effects", [])
        self.report: str | None = result.texts.get("report.html")
        names = [name for name in result.texts if name.startswith("charts/")]
        self.charts = Charts(
            {
                name[7:-4]: Chart(name[7:-4], result.texts[name])
                for name in names
            }
        )

    def __repr__(self) -> str:
        return self.table

    def _repr_html_(self) -> str:
        columns = self._targets.to_dict()
        wanted = {
            "TARGET_ID": "Target",
            "NAME_EN": "Indicator",
            "BY": "By",
            "VALUE": "Goal",
            "LAST_VALUE": "Last",
            "MEDIAN": "Median",
            "LO_80": "80 % from",
            "HI_80": "to",
            "PROBABILITY": "Probability",
            "OUTCOME": "Outcome",
        }
        rows = [list(row) for row in zip(*(columns[name] for name in wanted))]
        return rows_html(list(wanted.values()), rows)


def run(
    plan: str | os.PathLike[str],
    *,
    as_of: str | None = None,
    language: Literal["en", "vi"] = "en",
    level: Sequence[int] = (80, 95),
    scenario: Sequence[str | os.PathLike[str]] = (),
    seed: int | None = None,
    classes: str | os.PathLike[str] | None = None,
    charts: bool = True,
    report: bool = False,
    threads: int = 1,
    to: Literal["pandas", "polars", "pyarrow", "duckdb", "arrow"] | None = None,
    progress: Callable[[int], object] | None = None,
) -> PlanResult:
    """Do the whole job on a plan: check, project, assess.

    Parameters
    ----------
    plan : path
        The plan file (YAML).
    as_of : str, optional
        Use only figures published up to this day, instead of the plan's.
    language : {"en", "vi"}
        The language of the attainment table, the charts and the report.
    level : sequence of int
        Levels of intervals in per cent, beside 50, 80 and 95.
    scenario : sequence of path
        Files with further scenarios.
    seed : int, optional
        Seed of all random streams.
    classes : path, optional
        Reference classes of your own.
    charts : bool
        Whether to draw a chart for each target.
    report : bool
        Whether to write the report.
    threads : int
        Threads to use; the result never depends on it.
    to : {"pandas", "polars", "pyarrow", "duckdb", "arrow"}, optional
        The library of the tables.
    progress : callable, optional
        Told 1 when the indicators are projected, 2 when all questions are answered, 3 at the end.

    Returns
    -------
    PlanResult
        Tables, charts and texts; in a notebook it shows the table of targets.

    Raises
    ------
    AttainError
        Where the plan or its data are wrong: the error carries all findings with line and column.
    """
    options = {
        "as_of": as_of,
        "language": language,
        "level": list(level),
        "scenario": [os.fspath(path) for path in scenario],
        "seed": seed,
        "classes": None if classes is None else os.fspath(classes),
        "charts": charts,
        "report": report,
        "threads": threads,
    }
    result = call("attain_run", [os.fsencode(plan)], options, progress)
    return PlanResult(result, to or default_kind())
