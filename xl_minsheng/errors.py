"""The one base of every error whose message is for a clerk; each door catches it in one place."""

from typing import ClassVar


class ClerkError(Exception):
    """Something cannot be done as things stand; the message is Chinese and says what to do about it.

    A room defines the classes of its own errors. A class may have a second base, such as ValueError,
    where its callers know nothing of clerks.

    Attributes:
        reasons: every reason, one sentence each, in the order in which they are shown.
        is_finding: something was found in what was read, and forbids going on (exit code 1). Otherwise
            the use is wrong, the input cannot be read or the output not be written (exit code 2).
    """

    is_finding: ClassVar[bool] = False

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons
