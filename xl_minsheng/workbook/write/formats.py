"""Looks: fonts, colours and number formats, each named once."""

from functools import cached_property
from typing import Any

from xl_minsheng.workbook.describe.parts import Column, Type

FONT = "微软雅黑"
BOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
}
"""Options of every XlsxWriter workbook: a text is written as a text, whatever it begins with, a formula by
`write_formula` alone; and the font. XlsxWriter's own default says that the font is the theme's, and
Excel and ONLYOFFICE then take the theme's, Calibri and 宋体, whatever the name says."""
INK, MUTED = "#262626", "#595959"
_INKS = (INK, "#272727", "#282828")
HEADER_INPUT, HEADER_COMPUTED = "#1F4E79", "#7F7F7F"
COMPUTED_FILL, ENTRY_FILL = "#F2F2F2", "#FFFFFF"
SETTING_FILL = "#FFF9E5"
DEEP_RED = "#C00000"
LINE = "#D0CECE"
LINK = "#0563C1"
RED, ORANGE, YELLOW, GREEN, DEEP_GREEN, BLUE = (
    "#F8CBAD",
    "#FCE4C8",
    "#FFF2CC",
    "#E2EFDA",
    "#C6E0B4",
    "#DDEBF7",
)

SEVERITY_FILLS = (("错误", RED), ("警告", YELLOW), ("提示", BLUE))
"""Colours of findings at the cells they speak of, the gravest first; what was typed stays legible."""
SOLID_RED, SOLID_ORANGE, GREEN_INK, MUTED_INK = "#C00000", "#F4B183", "#2E7D32", "#595959"
"""Tones that stay apart where they are printed or copied in grey: dark, middling, light, none."""

NUMBER_FORMATS = {
    Type.SHARE: "0.00%",
    Type.POINTS: "+0.00;-0.00;0.00",
    Type.DATE: 'yyyy"年"m"月"d"日"',  # as messages and the bulletin write days
    Type.INTEGER: "0",
    Type.CODE: "@",
    Type.TEXT: "General",
    Type.PARAGRAPHS: "General",
    Type.NUMBER: "General",
    Type.YES_NO: "General",
}
# As typed: Excel shows the point of 0.## after a whole number too.
SETTING_FORMATS = NUMBER_FORMATS | {Type.POINTS: "General"}
CENTRED = (Type.CODE, Type.YES_NO, Type.DATE, Type.INTEGER)


def right(place: int) -> dict[str, Any]:
    """Figures: on the right, off the border, in an ink that nobody tells from that of the next column.

    LibreOffice 7.4 draws a cell without its right indent where it differs from the cell drawn before it, and
    neither in letters, nor in ground, nor in the vertical alignment: by its list or its number format alone.

    Args:
        place: of the column.
    """
    return {"align": "right", "indent": 1, "font_color": _INKS[place % len(_INKS)]}


class Formats:
    """Formats of one workbook, made when first used.

    Args:
        book: the XlsxWriter workbook.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        """The format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]

    def entry(self, column: Column, place: int = 0) -> Any:
        """A cell of a table's column, which is the sheet's column `place`."""
        computed = column.role != "input"
        properties: dict[str, Any] = {
            "border": 1,
            "border_color": LINE,
            "num_format": NUMBER_FORMATS[column.type],
            "bg_color": COMPUTED_FILL if computed else ENTRY_FILL,
            "valign": "top",  # a text too long loses its end, not its beginning
        }
        if column.wrap:
            properties["text_wrap"] = True
        if column.type in CENTRED:
            properties["align"] = "center"
        elif column.type in (Type.TEXT, Type.PARAGRAPHS):
            properties |= {"align": "left", "indent": 1}
        else:
            properties |= right(place)
        return self.get(**properties)

    def line(self, column: Column) -> Any:
        """A cell of a report's column, before a command writes into it."""
        ink = {"font_color": LINK, "underline": 1} if column.leads else {}
        return self.get(text_wrap=True, align="left", valign="top", indent=1, **ink)

    @cached_property
    def rules(self) -> Any:
        """A conditional format's thin lines around a cell."""
        return self._book.add_format({"border": 1, "border_color": LINE})

    def header(self, column: Column) -> Any:
        """A column's title."""
        fill = HEADER_INPUT if column.role == "input" else HEADER_COMPUTED
        return self.get(
            bold=True,
            font_color="#FFFFFF",
            bg_color=fill,
            border=1,
            border_color=LINE,
            align="center",
            valign="top",
            text_wrap=True,
        )

    @cached_property
    def heading(self) -> Any:
        """A sheet's heading."""
        return self.get(bold=True, font_size=16, font_color=HEADER_INPUT)

    @cached_property
    def note(self) -> Any:
        """The line under a heading."""
        return self.get(font_color=MUTED, indent=1)

    @cached_property
    def title_line(self) -> Any:
        """The line that paper begins with."""
        return self.get(bold=True, font_size=11, font_color=HEADER_INPUT, indent=1)

    @cached_property
    def group(self) -> Any:
        """Heading of a group of settings."""
        return self.get(bold=True, font_size=11, font_color=HEADER_INPUT, bottom=2, bottom_color=HEADER_INPUT)

    @cached_property
    def label(self) -> Any:
        """Label of a setting."""
        return self.get(bg_color=COMPUTED_FILL, border=1, border_color=LINE, indent=1)

    def setting(self, kind: Type) -> Any:
        """Value of a setting."""
        return self.get(
            bg_color=SETTING_FILL,
            border=1,
            border_color=LINE,
            num_format=SETTING_FORMATS[kind],
            align="left",
            indent=1,
            text_wrap=True,
        )

    def fill(self, colour: str, *, bold: bool = False) -> Any:
        """A conditional format's fill."""
        return self._book.add_format({"bg_color": colour, "bold": bold})

    def ruled_fill(self, colour: str) -> Any:
        """A conditional format's fill, with thin lines around the cell."""
        return self._book.add_format({"bg_color": colour, "border": 1, "border_color": LINE})

    def standing(
        self, *, fill: str = "", ink: str = "", bold: bool = False, sign: str = "", ruled: bool = False
    ) -> Any:
        """A conditional format of a word that is judged by: its tone, its letters, a sign before it."""
        properties: dict[str, Any] = {"bold": bold}
        if fill:
            properties["bg_color"] = fill
        if ink:
            properties["font_color"] = ink
        if ruled:
            properties |= {"border": 1, "border_color": LINE}
        if sign:
            properties["num_format"] = f'"{sign}"@'
        return self._book.add_format(properties)

    def ink(self, colour: str) -> Any:
        """A conditional format's letters."""
        return self._book.add_format({"font_color": colour, "bold": True})

    def show_as(self, number_format: str) -> Any:
        """A conditional format that changes only how a number is shown."""
        return self._book.add_format({"num_format": number_format})
