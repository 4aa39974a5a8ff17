"""Charts in the Word file: real ones, which Word and WPS edit with the figures behind them.

XlsxWriter writes the chart and the small workbook with its figures; both become parts of the Word
file, the workbook embedded in the chart.
"""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.annex.blocks import NOTHING, WIDTH, Chart
from xl_minsheng.bulletin.word.fonts import SONGTI

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement
    from lxml import etree

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_EMU_A_MILLIMETRE = 36000
_FRAME, _A_CATEGORY = 18, 10
"""Height of axis and legend, and of a category, in millimetres."""
_FILLS = ("#1F4E79", "#F4B183")
"""Bars: one dark, one light, told apart when printed in grey."""
_SHEET = "Sheet1"
_LETTER_POINTS = 10
_DAY = dt.datetime(2025, 1, 1)
"""Stands as the workbook's date, so that two runs give one file."""


def add_chart(document: "Document", chart: Chart, title: str, style: str, number: int) -> "BaseOxmlElement":
    """A paragraph with the chart, whose parts are added to the file.

    Args:
        document: the file.
        chart: what it shows.
        title: what is read out to who cannot see it.
        style: identifier of the paragraph's style.
        number: of the picture; no other in the file has it.
    """
    relation = document.part.relate_to(_chart_part(document, chart), f"{_RELATIONS}/chart")
    return _paragraph(chart, title, relation, style, number)


def _chart_part(document: "Document", chart: Chart) -> "Part":
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    drawn, data = _workbook(chart, draw=True), _workbook(chart, draw=False)
    name = str(package.next_partname("/word/charts/chart%d.xml"))
    number = name.removeprefix("/word/charts/chart").removesuffix(".xml")
    workbook = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), WORKBOOK_TYPE, data, package)
    part = Part(PackURI(name), CHART_TYPE, b"", package)
    embedded = part.relate_to(workbook, f"{_RELATIONS}/package")
    with zipfile.ZipFile(io.BytesIO(drawn)) as archive:
        part._blob = _finished(archive.read("xl/charts/chart1.xml"), embedded)
    return part


def _workbook(chart: Chart, *, draw: bool) -> bytes:
    """The figures as a workbook, in percent as they are printed; with the chart drawn in it, or without."""
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _DAY})
        sheet = book.add_worksheet(_SHEET)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, len(chart.series), 20)
        for row, texts in enumerate(chart.grid()):
            sheet.write_string(row, 0, texts[0])
            for column, text in enumerate(texts[1:], start=1):
                if row == 0:
                    sheet.write_string(row, column, text)
                elif text != NOTHING:
                    sheet.write_number(row, column, float(text.removesuffix("%")))
        if draw:
            sheet.insert_chart(0, len(chart.series) + 2, _bars(book, chart))
    return written.getvalue()


def _bars(book: Any, chart: Chart) -> Any:
    """Bars beside each other, the first category on top, each with its figure."""
    letters = {"name": SONGTI.name, "size": _LETTER_POINTS, "bold": False, "color": "#000000"}
    percent = '0.00"%"' if chart.keep_zeros else 'General"%"'
    bars = book.add_chart({"type": "bar"})
    last = len(chart.categories)
    for column in range(1, len(chart.series) + 1):
        bars.add_series(
            {
                "name": [_SHEET, 0, column],
                "categories": [_SHEET, 1, 0, last, 0],
                "values": [_SHEET, 1, column, last, column],
                "fill": {"color": _FILLS[(column - 1) % len(_FILLS)]},
                "border": {"color": "#1F1F1F", "width": 0.5},
                "gap": 60,
                "overlap": 0,
                "data_labels": {"value": True, "font": letters | {"size": 9}, "num_format": percent},
            }
        )
    bars.set_y_axis(
        {"reverse": True, "num_font": letters, "major_tick_mark": "none", "minor_tick_mark": "none"}
    )
    bars.set_x_axis(
        {
            "min": 0, "max": 100, "major_unit": 20, "num_format": percent, "num_font": letters,
            "major_gridlines": {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}},
            "label_position": "high", "line": {"none": True},
            "major_tick_mark": "none", "minor_tick_mark": "none",
        }
    )  # fmt: skip
    bars.set_legend({"position": "bottom", "font": letters})
    bars.set_chartarea({"border": {"none": True}})
    return bars


def _finished(xml: bytes, embedded: str) -> bytes:
    """The chart with its workbook, and with its font for Chinese letters as well as for Latin ones."""
    from lxml import etree

    chart = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    for latin in list(chart.iter(f"{{{_DRAWING}}}latin")):
        for kind in ("cs", "ea"):
            latin.addnext(etree.Element(f"{{{_DRAWING}}}{kind}", typeface=latin.get("typeface")))
        latin.attrib.pop("charset", None)
        latin.attrib.pop("pitchFamily", None)
    for labels in chart.iter(f"{{{_CHART}}}dLbls"):
        _show_only_values(labels)
    for figure in chart.iterfind(f".//{{{_CHART}}}numCache//{{{_CHART}}}v"):
        figure.text = f"{float(figure.text):.15g}"  # XlsxWriter writes a digit more: 89.70999999999999
    for settings in chart.findall(f"{{{_CHART}}}printSettings"):
        chart.remove(settings)
    data = etree.SubElement(chart, f"{{{_CHART}}}externalData")
    data.set(f"{{{_RELATIONS}}}id", embedded)
    etree.SubElement(data, f"{{{_CHART}}}autoUpdate", val="0")
    written: bytes = etree.tostring(chart, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def _show_only_values(labels: "etree._Element") -> None:
    """Say so for each kind of label: LibreOffice shows those that are not mentioned."""
    from lxml import etree

    for kind in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        for old in labels.findall(f"{{{_CHART}}}show{kind}"):
            labels.remove(old)
        etree.SubElement(labels, f"{{{_CHART}}}show{kind}", val="1" if kind == "Val" else "0")


def next_picture(document: "Document") -> int:
    """A number above those of all pictures of the file, which are looked for once, not for each chart."""
    return max((int(one) for one in document.element.body.xpath("//wp:docPr/@id")), default=0) + 1


def _paragraph(chart: Chart, title: str, relation: str, style: str, number: int) -> "BaseOxmlElement":
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    width = WIDTH * _EMU_A_MILLIMETRE
    height = (_FRAME + _A_CATEGORY * len(chart.categories)) * _EMU_A_MILLIMETRE
    paragraph = parse_xml(
        f'<w:p {nsdecls("w", "r")} xmlns:wp="{_WORD_DRAWING}" xmlns:a="{_DRAWING}" xmlns:c="{_CHART}">'
        f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="" descr=""/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    properties = paragraph.find(f".//{{{_WORD_DRAWING}}}docPr")
    assert properties is not None  # noqa: S101 - stands above
    properties.set("name", f"图{number}")
    properties.set("descr", title)
    return paragraph
