"""自检: what stands between this PC and a bulletin, in words that a clerk can act on."""

from xl_minsheng.office.doctor.examine import CHECKS, examine
from xl_minsheng.office.doctor.line import Calls, Level, Line
from xl_minsheng.office.doctor.system import System, WindowsSystem, this_system

__all__ = ["CHECKS", "Calls", "Level", "Line", "System", "WindowsSystem", "examine", "this_system"]
