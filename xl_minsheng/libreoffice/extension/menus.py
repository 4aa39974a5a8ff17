"""Menu and toolbar of the commands, events that the extension hears of, and a setting of the office."""

from xml.sax.saxutils import quoteattr

from xl_minsheng.libreoffice.extension.add_in import text
from xl_minsheng.libreoffice.extension.contract import COMMAND_SERVICE, DOCUMENT_SERVICE
from xl_minsheng.workbook.describe.commands import COMMANDS, MORE, RIBBON_TAB, Command

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
EVENTS = ("onDocumentOpened", "OnViewCreated", "OnUnload", "OnSaveDone", "OnSaveAsDone")
"""Saving a copy is not among them: nobody tells where the copy is."""

_ADDONS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
oor:name="Addons" oor:package="org.openoffice.Office">
 <node oor:name="AddonUI">
  <node oor:name="OfficeMenuBar">
   <node oor:name="cn.xlminsheng.menu" oor:op="replace">
    {title}
    <prop oor:name="Context"><value>{spreadsheet}</value></prop>
    <node oor:name="Submenu">
{menu}    </node>
   </node>
  </node>
  <node oor:name="OfficeToolBar">
   <node oor:name="cn.xlminsheng.toolbar" oor:op="replace">
{toolbar}   </node>
  </node>
 </node>
</oor:component-data>
"""
_WINDOWS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
oor:name="CalcWindowState" oor:package="org.openoffice.Office.UI">
 <node oor:name="UIElements">
  <node oor:name="States">
   <node oor:name="private:resource/toolbar/addon_cn.xlminsheng.toolbar" oor:op="replace">
    {title}
    <prop oor:name="Visible"><value>true</value></prop>
   </node>
  </node>
 </node>
</oor:component-data>
"""
_ENTRY = """\
     <node oor:name={name} oor:op="replace">
      <prop oor:name="URL"><value>{url}</value></prop>
      {title}
      <prop oor:name="Target"><value>_self</value></prop>
      <prop oor:name="Context"><value>{spreadsheet}</value></prop>
     </node>
"""
_SUBMENU = """\
     <node oor:name="n01" oor:op="replace">
      {title}
      <node oor:name="Submenu">
{menu}      </node>
     </node>
"""
_JOBS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
oor:name="Jobs" oor:package="org.openoffice.Office">
 <node oor:name="Jobs">
  <node oor:name="{service}" oor:op="replace">
   <prop oor:name="Service"><value>{service}</value></prop>
  </node>
 </node>
 <node oor:name="Events">
{events} </node>
</oor:component-data>
"""
_EVENT = """\
  <node oor:name="{event}" oor:op="fuse">
   <node oor:name="JobList"><node oor:name="{service}" oor:op="replace"/></node>
  </node>
"""
_SAVING = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
oor:name="Common" oor:package="org.openoffice.Office">
 <node oor:name="Save">
  <node oor:name="Document">
   <prop oor:name="WarnAlienFormat"><value>false</value></prop>
  </node>
 </node>
</oor:component-data>
"""


def command_url(command: Command) -> str:
    """What a menu entry calls."""
    return f"service:{COMMAND_SERVICE}?{command.key}"


def addons() -> bytes:
    """Menu and toolbar, in spreadsheets only: the toolbar has the buttons of the front page."""
    front, rest = (
        "".join(_entry(place, one) for place, one in enumerate(COMMANDS, start=1) if one.on_front is wanted)
        for wanted in (True, False)
    )
    more = _SUBMENU.format(title=text("Title", MORE), menu=rest)
    return _ADDONS.format(
        title=text("Title", RIBBON_TAB), menu=front + more, toolbar=front, spreadsheet=SPREADSHEET
    ).encode()


def _entry(place: int, command: Command) -> str:
    return _ENTRY.format(
        name=quoteattr(f"m{place:02}"),  # LibreOffice sorts entries by name
        url=command_url(command),
        title=text("Title", command.title),
        spreadsheet=SPREADSHEET,
    )


def windows() -> bytes:
    """The toolbar's name, which has its place among the states of windows."""
    return _WINDOWS.format(title=text("UIName", RIBBON_TAB)).encode()


def jobs() -> bytes:
    """Opening and saving of documents."""
    events = "".join(_EVENT.format(event=event, service=DOCUMENT_SERVICE) for event in EVENTS)
    return _JOBS.format(service=DOCUMENT_SERVICE, events=events).encode()


def saving() -> bytes:
    """No question, at the first saving, whether an .xlsx had not better be an .ods: our programs read none.

    It stands in the extension, so that it goes with it, and a choice that the user has made himself
    stands above it.
    """
    return _SAVING.encode()
