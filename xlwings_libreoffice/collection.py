"""What collections of a sheet's parts have in common."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

if TYPE_CHECKING:
    from xlwings_libreoffice.sheet import Sheet


class Collection(base_classes.Collection):
    """Parts by number, counted from 1, or by name."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def _all(self) -> list[Any]:
        """The parts, in their order."""
        raise NotImplementedError

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    def __call__(self, key: str | int) -> Any:
        parts = self._all()
        if isinstance(key, int):
            if 1 <= key <= len(parts):
                return parts[key - 1]
        else:
            for part in parts:
                if part.name.lower() == key.lower():
                    return part
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and any(part.name.lower() == key.lower() for part in self._all())
