"""What a worksheet function raises in a program, where a cell would show an error."""

from collections.abc import Hashable


class FunctionError(ValueError):
    """An argument of a worksheet function that cannot be used.

    Attributes:
        function: name of the function (PACE).
        argument: name of the argument at fault (target); empty where it is no single one.
        reason: what is wrong with it, a Chinese sentence: 全年目标为0，无法计算完成率.
        label: which row of a column: a Series' own label, otherwise its number from 0, with the
            column's number for a block; None for single values.
        shown: what the cell of a worksheet shows instead: a sentence, or an error value such as ``#DIV/0!``.
    """

    def __init__(
        self, function: str, argument: str, reason: str, *, shown: str, label: Hashable = None
    ) -> None:
        place = "" if label is None else f"（行{label!r}）"
        super().__init__(f"{function}{place}：{reason}")
        self.function, self.argument, self.reason = function, argument, reason
        self.label, self.shown = label, shown

    def at(self, label: Hashable) -> "FunctionError":
        """The same error of a row of a column."""
        return FunctionError(self.function, self.argument, self.reason, shown=self.shown, label=label)

    def __reduce__(self) -> tuple[object, ...]:
        """As pickle and other processes need it: the arguments are not those of `ValueError`."""
        return _again, (self.function, self.argument, self.reason, self.shown, self.label)


def _again(function: str, argument: str, reason: str, shown: str, label: Hashable) -> FunctionError:
    return FunctionError(function, argument, reason, shown=shown, label=label)
