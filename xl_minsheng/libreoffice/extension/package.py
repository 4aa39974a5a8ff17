"""The file xl-minsheng.oxt; the same sources give the same bytes."""

import sys
from collections.abc import Sequence
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from xl_minsheng import __version__
from xl_minsheng.files.zips import fixed_zip
from xl_minsheng.libreoffice.extension.add_in import add_in, interface
from xl_minsheng.libreoffice.extension.contract import IDENTIFIER, to_bytes
from xl_minsheng.libreoffice.extension.menus import addons, jobs, saving, windows
from xl_minsheng.office.places import interpreter_path
from xl_minsheng.workbook.describe.commands import RIBBON_TAB

FILE_NAME = "xl-minsheng.oxt"
OLDEST = "7.4"
"""The oldest LibreOffice that it has been tried in."""
PACKAGE = "xl_minsheng_office"
"""Name of the component's modules inside LibreOffice, which all extensions share one path with."""

_TYPES = "application/vnd.sun.star.uno-typelibrary;type=RDB"
_PYTHON = "application/vnd.sun.star.uno-component;type=Python"
_SETTINGS = "application/vnd.sun.star.configuration-data"
_MEDIA_TYPES = (
    ("functions.idl", _TYPES),
    ("component.py", _PYTHON),
    ("CalcAddIns.xcu", _SETTINGS),
    ("Addons.xcu", _SETTINGS),
    ("CalcWindowState.xcu", _SETTINGS),
    ("Jobs.xcu", _SETTINGS),
    ("Common.xcu", _SETTINGS),
)
"""Parts that LibreOffice registers, in this order: the component needs the interface."""

_ENTRY = f'''\
"""The services that LibreOffice looks for in this file; they stand in pythonpath/{PACKAGE}."""

import unohelper
from {PACKAGE} import services

g_ImplementationHelper = unohelper.ImplementationHelper()
for made, name, supported in services.SERVICES:
    g_ImplementationHelper.addImplementation(made, name, supported)
'''
_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006" \
xmlns:d="http://openoffice.org/extensions/description/2006" \
xmlns:l="http://libreoffice.org/extensions/description/2011" \
xmlns:xlink="http://www.w3.org/1999/xlink">
 <identifier value={identifier}/>
 <version value={version}/>
 <display-name><name lang="en">{title}</name><name lang="zh-CN">{title}</name></display-name>
 <publisher><name xlink:href="" lang="en">xl-minsheng contributors</name></publisher>
 <extension-description>
  <src xlink:href="description.zh.txt" lang="en"/>
  <src xlink:href="description.zh.txt" lang="zh-CN"/>
 </extension-description>
 <dependencies><l:LibreOffice-minimal-version value="{oldest}" d:name="LibreOffice {oldest}"/></dependencies>
</description>
"""
_SHORT = "民生实事工作专报：工作表函数、菜单和按钮。MIT 许可证。\n"


def worker_command(python: str | None = None) -> tuple[str, ...]:
    """The command that starts a worker.

    Args:
        python: the Python that has this program; None for the one that is running.
    """
    # Isolated: neither the folder of a workbook nor anybody's settings may put modules before ours.
    return (
        python or interpreter_path(sys.executable),
        "-I",
        "-X",
        "utf8",
        "-m",
        "xl_minsheng.libreoffice.worker",
    )


def build_extension(worker: Sequence[str] | None = None) -> bytes:
    """The extension.

    Args:
        worker: command that starts a worker; None for the Python that is running.
    """
    return fixed_zip(_parts(worker or worker_command()).items(), mode=0o644)


def _parts(worker: Sequence[str]) -> dict[str, bytes]:
    parts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "description.zh.txt": _SHORT.encode(),
        "functions.idl": interface(),
        "component.py": _ENTRY.encode(),
        "CalcAddIns.xcu": add_in(),
        "Addons.xcu": addons(),
        "CalcWindowState.xcu": windows(),
        "Jobs.xcu": jobs(),
        "Common.xcu": saving(),
    }
    for source in sorted(files("xl_minsheng.libreoffice.component").iterdir(), key=lambda path: path.name):
        if source.name.endswith(".py"):
            text = source.read_text("utf-8")  # with the line ends of this repository, whatever the disk has
            parts[f"pythonpath/{PACKAGE}/{source.name}"] = text.replace("\r\n", "\n").encode()
    parts[f"pythonpath/{PACKAGE}/contract.json"] = to_bytes(worker)
    return parts


def _manifest() -> bytes:
    entries = "".join(
        f' <manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>\n'
        for path, media in _MEDIA_TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
        f"{entries}</manifest:manifest>\n"
    ).encode()


def _description() -> bytes:
    return _DESCRIPTION.format(
        identifier=quoteattr(IDENTIFIER),
        version=quoteattr(__version__),
        title=escape(RIBBON_TAB),
        oldest=OLDEST,
    ).encode()
