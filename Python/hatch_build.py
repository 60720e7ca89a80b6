"""The tag of the wheel: any CPython, as the library is loaded by ctypes, on one platform."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TagHook(BuildHookInterface):  # type: ignore[type-arg]
    """Sets the tag, which ``auditwheel`` checks."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is built."""
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-linux_x86_64"
