"""A forecaster for sktime.

>>> from attain.sktime import Attain                      # doctest: +SKIP
>>> Attain().fit(y, fh=[1, 2, 3]).predict_interval()      # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sktime.forecasting.base import BaseForecaster

from ._operations import forecast

__all__ = ["Attain"]


class Attain(BaseForecaster):  # type: ignore[misc]
    """Median and calibrated intervals of a series, as ``attain.forecast`` has them.

    The forecast of a period is a distribution, of which any quantile can be asked; it is cut to
    whole per cent (0.5 to 99.5 %), as levels of intervals are whole.

    Parameters
    ----------
    model : str
        The model by its name: attain, naive, theta, arima and others.
    keep_outliers : bool
        Fit values about a hundredfold and more out of line with both neighbours too.
    """

    _tags = {
        "authors": ["attain"],
        "maintainers": ["attain"],
        "python_dependencies": None,
        "scitype:y": "univariate",
        "y_inner_mtype": "pd.Series",
        "X_inner_mtype": "pd.DataFrame",
        "capability:exogenous": False,
        "ignores-exogeneous-X": True,
        "requires-fh-in-fit": False,
        "capability:insample": False,
        "capability:pred_int": True,
        "capability:pred_int:insample": False,
        "capability:missing_values": True,
        "handles-missing-data": True,
        "enforce_index_type": None,
    }

    def __init__(self, model: str = "attain", keep_outliers: bool = False):
        self.model = model
        self.keep_outliers = keep_outliers
        super().__init__()

    def _fit(self, y: pd.Series[Any], X: Any = None, fh: Any = None) -> Attain:
        self._values = np.asarray(y, dtype=float)
        self._name = y.name
        self._periods = _periods_per_year(y.index)
        return self

    def _predict(self, fh: Any, X: Any = None) -> pd.Series[Any]:
        steps = self._steps(fh)
        medians = self._ahead(max(steps), [80]).iloc[:, 2].to_numpy()
        index = fh.to_absolute_index(self.cutoff)
        return pd.Series(medians[np.array(steps) - 1], index=index, name=self._name)

    def _predict_interval(self, fh: Any, X: Any, coverage: Sequence[float]) -> pd.DataFrame:
        levels = [min(99, max(1, round(100 * share))) for share in coverage]
        rows = np.array(self._steps(fh)) - 1
        frame = self._ahead(max(rows) + 1, sorted(set(levels)))
        name = self._get_varnames()[0]
        columns = {}
        for share, level in zip(coverage, levels):
            for side, label in (("lo", "lower"), ("hi", "upper")):
                column = next(c for c in map(str, frame) if c.endswith(f"-{side}-{level}"))
                columns[(name, share, label)] = frame[column].to_numpy()[rows]
        index = fh.to_absolute_index(self.cutoff)
        return pd.DataFrame(columns, index=index)

    def _predict_quantiles(self, fh: Any, X: Any, alpha: Sequence[float]) -> pd.DataFrame:
        rows = np.array(self._steps(fh)) - 1
        levels = {share: round(abs(200 * share - 100)) for share in alpha}
        wanted = sorted({min(99, max(1, level)) for level in levels.values()})
        frame = self._ahead(max(rows) + 1, wanted)
        name = self._get_varnames()[0]
        columns = {}
        for share, level in levels.items():
            if level == 0:
                values = frame.iloc[:, 2]
            else:
                side = "lo" if share < 0.5 else "hi"
                ending = f"-{side}-{min(99, level)}"
                values = next(frame[c] for c in map(str, frame) if c.endswith(ending))
            columns[(name, share)] = values.to_numpy()[rows]
        return pd.DataFrame(columns, index=fh.to_absolute_index(self.cutoff))

    def _steps(self, fh: Any) -> list[int]:
        return [int(step) for step in fh.to_relative(self.cutoff)]

    def _ahead(self, h: int, levels: list[int]) -> pd.DataFrame:
        """Forecasts of 1 to h periods; periods are labelled so that seasons are those of `y`."""
        frame = pd.DataFrame(
            {"unique_id": "y", "ds": self._labels(len(self._values)), "y": self._values}
        )
        return forecast(
            frame,
            h=int(h),
            level=levels,
            model=self.model,
            keep_outliers=self.keep_outliers,
            on_failure="ignore",
        )

    def _labels(self, count: int) -> list[Any]:
        if self._periods == 12:
            return [f"{1900 + n // 12}-{n % 12 + 1:02d}" for n in range(count)]
        if self._periods == 4:
            return [f"{1900 + n // 4}-Q{n % 4 + 1}" for n in range(count)]
        if self._periods == 2:
            return [f"{1900 + n // 2}-S{n % 2 + 1}" for n in range(count)]
        return list(range(1, count + 1))

    @classmethod
    def get_test_params(cls, parameter_set: str = "default") -> list[dict[str, Any]]:
        """Parameters that sktime tests the forecaster with."""
        return [{}, {"model": "naive"}]


def _periods_per_year(index: Any) -> int:
    frequency = getattr(index, "freqstr", None) or getattr(index, "inferred_freq", None) or ""
    for letters, periods in (("M", 12), ("Q", 4)):
        if frequency.startswith(letters):
            return periods
    return 1
