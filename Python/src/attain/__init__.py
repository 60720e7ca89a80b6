"""Indicators, their forecasts and the chance of their targets.

The figures are those of the command ``attain``, to the last digit.

>>> import attain
>>> forecasts = attain.forecast(df, h=5)                  # doctest: +SKIP
>>> answers = attain.assess(observations, targets)        # doctest: +SKIP
>>> attain.run("plan.yaml").charts                        # doctest: +SKIP
"""

from __future__ import annotations

from ._arrow import Table
from ._errors import AttainError, AttainWarning, Finding
from ._operations import assess, backtest, forecast, read, trend
from ._plan import Chart, Charts, PlanResult, run

__version__ = "0.1.0"

__all__ = [
    "AttainError",
    "AttainWarning",
    "Chart",
    "Charts",
    "Finding",
    "PlanResult",
    "Table",
    "assess",
    "backtest",
    "forecast",
    "read",
    "run",
    "trend",
]
