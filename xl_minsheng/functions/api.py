"""The worksheet functions as programs import them: ``from xl_minsheng import PACE``.

Types for editors and mypy stand in ``api.pyi``, which ``make stubs`` writes from the description.
"""

from xl_minsheng.functions.program import program_function
from xl_minsheng.workbook.describe.functions import FUNCTIONS

__all__ = tuple(function.name for function in FUNCTIONS)

globals().update({name: program_function(name) for name in __all__})
