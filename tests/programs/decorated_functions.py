"""Our worksheet functions decorated as a developer would for xlwings."""

import xlwings as xw

from xl_minsheng.functions import worksheet
from xl_minsheng.workbook.describe.functions import FUNCTIONS


def decorated(described):
    """Return a function of the registry with the help texts of its arguments."""
    function = xw.func(getattr(worksheet, described.name))
    for argument in described.arguments:
        function = xw.arg(argument.key, doc=argument.help)(function)
    return xw.ret()(function)


globals().update({described.name: decorated(described) for described in FUNCTIONS})
