"""Tables for notebooks."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._arrow import Table

__all__ = ["rows_html", "table_html"]

_MOST = 20


def rows_html(header: list[str], rows: list[list[Any]]) -> str:
    """A table of HTML; numbers stand to the right."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return "<td></td>"
    if isinstance(value, float):
        return f'<td style="text-align:right">{value:.6g}</td>'
    align = ' style="text-align:right"' if isinstance(value, int) else ' style="text-align:left"'
    return f"<td{align}>{html.escape(str(value))}</td>"


def table_html(table: Table) -> str:
    """The first rows of a table."""
    columns = table.to_dict()
    rows = [list(row) for row in zip(*(values[:_MOST] for values in columns.values()))]
    rest = f"<p>{len(table)} rows</p>" if len(table) > _MOST else ""
    return rows_html(list(columns), rows) + rest
