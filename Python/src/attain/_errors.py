"""What goes wrong, in the words of the command."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AttainError", "AttainWarning", "Finding"]


@dataclass(frozen=True)
class Finding:
    """One thing found in the input: where it stands, what is wrong, what would be right.

    Attributes
    ----------
    rule : str
        Stable identifier, such as ``"duplicate-period"``.
    severity : str
        ``"note"``, ``"warning"`` or ``"error"``.
    file : str
        The file, or ``"series"``, ``"observations"`` or ``"targets"`` for a table.
    message : str
        What is wrong.
    text : str
        The line that the command prints.
    sheet : str or None
        The sheet of a workbook.
    line : int or None
        The line, from 1; of a table, the line that its row would have in a file under a header.
    column : int or None
        The character in the line, from 1.
    field : str or None
        The column or key concerned.
    value : str or None
        The text as it stands in the input.
    remedy : str or None
        What would be right.
    """

    rule: str
    severity: str
    file: str
    message: str
    text: str
    sheet: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    value: str | None = None
    remedy: str | None = None

    @property
    def row(self) -> int | None:
        """The position of the row in a table, from 0; ``None`` where no row is meant."""
        return None if self.line is None or self.line < 2 else self.line - 2

    def __str__(self) -> str:
        return self.text


class AttainError(ValueError):
    """An operation that has no result, and why.

    Attributes
    ----------
    findings : list of Finding
        All that was found in the input, in its order; empty where the reason is another one.
    status : int
        The status with which the command would end: 64 for wrong options, 65 for wrong data, 66
        for a missing file, 78 for a wrong plan.
    """

    def __init__(self, message: str, findings: list[Finding] | None = None, status: int = 65):
        super().__init__(message)
        self.findings: list[Finding] = findings or []
        self.status = status


class AttainWarning(UserWarning):
    """Series that were skipped or fell back on a simpler model, and doubtful figures."""
