"""自检: this PC as it is, a Windows PC as tests describe it, and workbooks that other programs have spoilt."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
import xlwings
from builders import repack
from click.testing import CliRunner

from xl_minsheng.cli.doctor import doctor_command
from xl_minsheng.jobs.init import make_office
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.office.doctor import Calls, Level, Line, System, WindowsSystem, examine
from xl_minsheng.office.doctor.saved import RESTORE
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.vbaproject import module_source

NAME = "minsheng.xlsm"
FONTS = {"仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体"}


@dataclass
class Pc(WindowsSystem):
    """A Windows PC on which all is well, but for what a test says."""

    version: tuple[int, int, int] = (3, 12, 4)
    word_bits: int = 64
    xlwings_version: str | None = "0.37.8"
    library: Path | None = Path("env/xlwings64-0.37.8.dll")
    code_page: str = "gbk"
    network: bool = False
    held: bool = False
    writable: bool = True
    mark: str | None = None
    programs: frozenset[str] = frozenset({"winword"})
    installed: frozenset[str] | None = frozenset(FONTS)
    variables: Mapping[str, str] = field(default_factory=dict)
    excel: str | None = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
    vba: bool = True
    path: str = r"C:\Users\办公室\AppData\Local\xl-minsheng\env\Scripts\python.exe"

    executable = property(lambda self: self.path)
    python_version = property(lambda self: self.version)
    bits = property(lambda self: self.word_bits)
    environment = property(lambda self: self.variables)

    def variable(self, name: str) -> str | None:
        """As described."""
        return self.variables.get(name)

    def package_version(self, name: str) -> str | None:
        """Only xlwings is asked for."""
        return self.xlwings_version

    def xlwings_library(self, version: str) -> Path | None:
        """As described."""
        return self.library

    def excel_server(self) -> str | None:
        """As described."""
        return self.excel

    def has_vba(self) -> bool:
        """As described."""
        return self.vba

    def runs(self, executable: str) -> bool:
        """Any Python that is there runs."""
        return True

    def ansi_holds(self, text: str) -> bool:
        """By the code page described."""
        return text.encode(self.code_page, "replace").decode(self.code_page) == text

    def is_network_drive(self, path: Path) -> bool:
        """As described."""
        return self.network

    def is_held(self, path: Path) -> bool:
        """As described."""
        return self.held

    def can_write(self, folder: Path) -> bool:
        """As described."""
        return self.writable

    def internet_mark(self, path: Path) -> str | None:
        """As described."""
        return self.mark

    def program(self, *names: str) -> str | None:
        """As described."""
        return next((name for name in names if name in self.programs), None)

    def fonts(self) -> set[str] | None:
        """As described."""
        return None if self.installed is None else set(self.installed)


def lines_of(lines: list[Line], title: str) -> list[tuple[str, str, str]]:
    """Lines of a title."""
    return [(line.level.value, line.detail, line.remedy) for line in lines if line.title == title]


def with_parts(workbook: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Rewrite a workbook's parts; None drops one."""
    memory = io.BytesIO()
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(memory, "w") as target:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                target.writestr(name, part)
    workbook.write_bytes(memory.getvalue())


def test_this_pc_is_examined_for_real(office: Path) -> None:
    """Linux as it is: nothing breaks down, and the office just made has nothing in the way."""
    lines = examine(office / NAME)
    assert [line for line in lines if line.level is Level.BAD] == []
    assert lines_of(lines, "工作簿") == [("正常", "读到76行指标", "")]
    assert lines_of(lines, "Excel 启动的 Python") == [("正常", "就是现在运行的这个", "")]
    assert lines_of(lines, "模板") == [("正常", f"“{office / 'templates'}”里的13个模板都能用", "")]
    assert lines_of(lines, "宏和按钮") == [("正常", "宏、绑定和功能区都在", "")]
    assert all(line.remedy for line in lines if line.level is not Level.FINE)


def test_a_pc_without_workbook_is_examined_too() -> None:
    """Only what does not need one."""
    titles = {line.title for line in examine(None, Pc())}
    assert titles == {
        "Python", "运行环境", "xlwings", "xlwings 的 DLL", "Excel", "模板", "文字处理软件", "字体",
    }  # fmt: skip


def test_all_is_well_on_a_windows_pc_with_macros(office: Path) -> None:
    """Every line is 正常."""
    lines = examine(office / NAME, Pc())
    assert {line.level for line in lines} == {Level.FINE}
    assert lines_of(lines, "工作簿里的 xlwings 模块") == [("正常", "版本 0.37.8，与装的一致", "")]


@pytest.mark.parametrize(
    ("pc", "title", "level", "detail"),
    [
        (Pc(version=(3, 10, 9)), "Python", "有问题", "Python 3.10.9，64位，需要 3.11 或更新"),
        (Pc(word_bits=32), "Python", "有问题", "Python 3.12.4，32位，需要64位"),
        (Pc(xlwings_version=None), "xlwings", "有问题", "没有装 xlwings"),
        (
            Pc(xlwings_version="0.38.0"),
            "工作簿里的 xlwings 模块",
            "有问题",
            "版本 0.37.8，装的是 0.38.0，对不上",
        ),
        (
            Pc(library=None),
            "xlwings 的 DLL",
            "有问题",
            "运行环境里没有 xlwings64-0.37.8.dll，可能被杀毒软件删了",
        ),
        (Pc(code_page="cp1252"), "运行环境", "有问题", f"“{Pc.path}”里有本机代码页没有的字，Excel 找不到它"),
        (Pc(writable=False), "写入权限", "有问题", "里不能写文件"),
        (Pc(held=True), "占用", "注意", "另一个程序占着工作簿，写不进去"),
        (Pc(network=True), "文件位置", "注意", "在网络位置，断网时打不开，宏也可能被禁用"),
        (
            Pc(mark="[ZoneTransfer]\nZoneId=3"),
            "来自互联网的标记",
            "有问题",
            "文件来自网络或邮件，Excel 会禁用宏",
        ),
        (Pc(programs=frozenset()), "文字处理软件", "注意", "没有找到 Word、WPS 或 LibreOffice"),
        (Pc(installed=None), "字体", "注意", "查不到本机装了哪些字体"),
        (
            Pc(installed=frozenset({"仿宋", *FONTS} - {"仿宋_GB2312"})),
            "字体",
            "注意",
            "没有“仿宋_GB2312”，会用“仿宋”代替",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 8 else "",
)
def test_each_trouble_of_a_windows_pc_is_told(
    office: Path, pc: Pc, title: str, level: str, detail: str
) -> None:
    """The one line, with a remedy; the other lines stay as they were."""
    lines = [line for line in examine(office / NAME, pc) if line.level is not Level.FINE]
    assert [(line.title, line.level.value) for line in lines][:1] == [(title, level)]
    assert detail in lines[0].detail
    assert lines[0].remedy
    assert {line.title for line in lines} == {title}


def test_folders_that_are_synchronised_are_told(office: Path) -> None:
    """By OneDrive's variable, and by the folder's name."""
    named = examine(office / NAME, Pc(variables={"OneDrive": str(office.parent)}))
    assert lines_of(named, "文件位置")[0][:2] == (
        "注意",
        f"在同步文件夹“{office.parent}”里，Excel 可能认不出它的位置，同步时也会占用",
    )
    folder = office.parent / "OneDrive - 某局" / "专报"
    shutil.copytree(office, folder)
    assert lines_of(examine(folder / NAME, Pc()), "文件位置")[0][0] == "注意"


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("Nutstore/1/我的坚果云/民生", "Nutstore/1/我的坚果云"),
        ("WPS云盘/民生", "WPS云盘"),
        ("WPS Cloud Files/123/民生", "WPS Cloud Files"),
        ("BaiduSyncdisk/民生", "BaiduSyncdisk"),
        ("BaiduNetdiskWorkspace", "BaiduNetdiskWorkspace"),
        ("百度网盘同步空间", "百度网盘同步空间"),
        ("Dropbox (Personal)/民生", "Dropbox (Personal)"),
        ("iCloudDrive/民生", "iCloudDrive"),
        ("OneDrive - 市政府/民生", "OneDrive - 市政府"),
        ("Google Drive/My Drive", "Google Drive/My Drive"),
        ("SynologyDrive/民生", "SynologyDrive"),
        ("天翼云盘/同步盘", "天翼云盘/同步盘"),
        ("Nextcloud/民生", "Nextcloud"),
    ],
)
def test_k15_a_folder_that_a_cloud_drive_synchronises_is_told(office: Path, below: str, named: str) -> None:
    """The nearest folder whose name is that of a cloud drive, in any case of letters."""
    folder = office.parent / "PC" / below
    shutil.copytree(office, folder)
    detail = f"在同步文件夹“{office.parent / 'PC' / named}”里，Excel 可能认不出它的位置，同步时也会占用"
    remedy = "请把整个办公文件夹移到本机硬盘，如“文档”里不同步的文件夹"
    assert lines_of(examine(folder / NAME, Pc()), "文件位置") == [("注意", detail, remedy)]


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("AppData/Local/Temp/Temp1_民生专报.zip", "AppData/Local/Temp/Temp1_民生专报.zip"),
        ("AppData/Local/Temp/7zO8A1B", "AppData/Local/Temp/7zO8A1B"),
        ("解压/Rar$DIa0.123", "解压/Rar$DIa0.123"),
        ("解压/360zip$Temp/360$0", "解压/360zip$Temp"),
        ("Windows/INetCache/Content.Outlook/ABC", "Windows/INetCache/Content.Outlook"),
        ("Documents/WeChat Files/wxid_1/FileStorage/File/2025-07", "Documents/WeChat Files"),
        ("Documents/xwechat_files/wxid_1/msg/file/2025-07", "Documents/xwechat_files"),
        ("Documents/WXWork/168/Cache/File/2025-07", "Documents/WXWork"),
        ("Documents/Tencent Files/10001/FileRecv", "Documents/Tencent Files/10001/FileRecv"),
        ("AppData/Roaming/DingTalk/100_v2/resource_cache", "AppData/Roaming/DingTalk"),
        ("AppData/Roaming/LarkShell/sdk_storage", "AppData/Roaming/LarkShell"),
    ],
)
def test_k15_a_folder_that_is_swept_is_told(office: Path, below: str, named: str) -> None:
    """A workbook opened inside a zip, a mail or a chat: what is typed there is lost some day."""
    folder = office.parent / "PC" / below
    shutil.copytree(office, folder)
    detail = f"在临时文件夹“{office.parent / 'PC' / named}”里，是从压缩包、邮件或聊天里直接打开的，会被自动清理，填的内容会丢失"
    remedy = "请另存到本机硬盘的办公文件夹，如“文档”里的“民生专报”，以后打开那一份"
    assert lines_of(examine(folder / NAME, Pc()), "文件位置") == [("注意", detail, remedy)]


def test_k15_the_folder_for_temporary_files_is_told_whatever_its_name(office: Path) -> None:
    """By the variable that names it on Windows."""
    lines = examine(office / NAME, Pc(variables={"TEMP": str(office.parent)}))
    assert [line[0] for line in lines_of(lines, "文件位置")] == ["注意"]


@pytest.mark.parametrize(
    ("below", "detail"),
    [
        ("Downloads/民生专报", "在下载文件夹“{}/Downloads”里，系统和清理软件会自动删除里面的文件"),
        ("下载", "在下载文件夹“{}/下载”里，系统和清理软件会自动删除里面的文件"),
        ("Desktop", "直接放在桌面上，桌面整理和清理软件会移走它"),
        ("桌面", "直接放在桌面上，桌面整理和清理软件会移走它"),
    ],
)
def test_k15_a_folder_that_is_tidied_is_told(office: Path, below: str, detail: str) -> None:
    """Downloads and the desktop itself; a folder of its own on the desktop is left alone."""
    folder = office.parent / "PC" / below
    shutil.copytree(office, folder)
    remedy = "请在“文档”里建“民生专报”文件夹，把工作簿和旁边的“输出”“存档”“templates”文件夹一起移进去"
    expected = [("注意", detail.format(office.parent / "PC"), remedy)]
    assert lines_of(examine(folder / NAME, Pc()), "文件位置") == expected


@pytest.mark.parametrize(
    "below", ["文档/民生专报", "Desktop/2025年7月", "云溪街道", "临时救助", "templates", "模板"]
)
def test_k15_an_ordinary_folder_is_fine(office: Path, below: str) -> None:
    """Names that only look like those."""
    folder = office.parent / "PC" / below
    shutil.copytree(office, folder)
    assert lines_of(examine(folder / NAME, Pc()), "文件位置") == [("正常", str(folder), "")]


@pytest.mark.parametrize("name", ["PYTHONHOME", "PYTHONPATH"])
def test_k15_a_variable_that_leads_python_astray_is_told(name: str) -> None:
    """With its value, and where to remove it."""
    value = r"C:\ArcGIS\Python27"
    detail = f"设有 {name}（{value}），多半是别的软件留下的，会让 Python 用错文件，甚至启动不了"
    remedy = f"安装程序和工作簿会避开它；用命令行的，请在“系统属性—高级—环境变量”里删去 {name}"
    assert lines_of(examine(None, Pc(variables={name: value})), "环境变量") == [("注意", detail, remedy)]
    assert lines_of(examine(None, Pc()), "环境变量") == []


NATIVE = "不装插件也能算的，可请技术人员换成免插件版"


@pytest.mark.parametrize(
    ("server", "level", "detail"),
    [
        (r"C:\Office16\EXCEL.EXE", "正常", r"Excel.Application 由“C:\Office16\EXCEL.EXE”提供"),
        (
            r"C:\Kingsoft\WPS Office\12.1.0.20540\office6\et.exe",
            "注意",
            r"Excel.Application 由 WPS 12.1.0.20540 接管（“C:\Kingsoft\WPS Office\12.1.0.20540\office6\et.exe”），"
            "自动打开 Excel 的程序会打开 WPS",
        ),
        (
            r"D:\wps.exe",
            "注意",
            r"Excel.Application 由 WPS 接管（“D:\wps.exe”），自动打开 Excel 的程序会打开 WPS",
        ),
        (None, "注意", "本机没有登记 Excel.Application，可能没有装 Excel"),
    ],
)
def test_whose_excel_application_is_is_told(server: str | None, level: str, detail: str) -> None:
    """WPS takes the name over when it is installed last (xlwings #2575, #1796)."""
    ((found, told, remedy),) = lines_of(examine(None, Pc(excel=server)), "Excel")
    assert (found, told) == (level, detail)
    assert (NATIVE in remedy) == (level == "注意")


def test_a_pc_without_vba_is_told() -> None:
    """No macro runs there, whichever program opens the workbook."""
    detail = "本机没有装 VBA，工作簿里的宏、公式和按钮都不会动（WPS 多数版本不带）"
    remedy = f"请装带 VBA 的 Excel，或向信息部门要 WPS 的 VBA 支持库；{NATIVE}"
    assert lines_of(examine(None, Pc(vba=False)), "VBA") == [("注意", detail, remedy)]


@pytest.mark.parametrize(
    ("calls", "level", "detail"),
    [
        (Calls(340, 408), "正常", "打开工作簿以来单元格问过 Python 340 次，平均每次 1.2 毫秒"),
        (Calls(2, 660), "注意", "打开工作簿以来单元格问过 Python 2 次，平均每次 330.0 毫秒，偏慢"),
    ],
)
def test_what_a_call_costs_is_told(calls: Calls, level: str, detail: str) -> None:
    """As the workbook has measured it; nothing where no cell has asked."""
    ((found, told, _),) = lines_of(examine(None, Pc(), calls=calls), "单元格调用")
    assert (found, told) == (level, detail)
    assert lines_of(examine(None, Pc(), calls=Calls(0, 0)), "单元格调用") == []


def test_settings_of_pip_are_told(tmp_path: Path) -> None:
    """Variables and files that lead an installation elsewhere; harmless ones are not."""
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "pip.ini").write_text("[global]\nno-index = true\n", encoding="ascii")
    pc = Pc(variables={"PIP_INDEX_URL": "https://nowhere", "PIP_NO_COLOR": "1", "APPDATA": str(tmp_path)})
    where = tmp_path / "pip" / "pip.ini"
    detail = f"设有 PIP_INDEX_URL、{where}，联网安装时 pip 会照着它做，可能装不上或装到别处"
    remedy = "离线安装包不受影响；联网安装不成的，请暂时改名或删去后再装"
    assert lines_of(examine(None, pc), "pip 的设置") == [("注意", detail, remedy)]
    assert lines_of(examine(None, Pc()), "pip 的设置") == []


def test_a_lock_file_is_told(office: Path) -> None:
    """Which file, and what to do if the workbook is not open after all."""
    (office / "~$minsheng.xlsm").touch()
    detail = "工作簿正打开着（有“~$minsheng.xlsm”），其他程序写不进去"
    remedy = "升级前请保存并关闭；确认没有打开的，删除“~$minsheng.xlsm”"
    assert lines_of(examine(office / NAME), "占用") == [("注意", detail, remedy)]
    here = examine(office / NAME, is_open=True)
    assert lines_of(here, "占用") == [("正常", "工作簿就在这里打开着", "")]


def test_a_mark_that_an_archive_tool_left_is_told_on_linux(office: Path) -> None:
    """As a file beside the workbook."""
    (office / f"{NAME}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
    assert lines_of(examine(office / NAME, System()), "来自互联网的标记")[0][0] == "注意"


def test_a_folder_from_another_pc_is_told(office: Path) -> None:
    """The interpreter written into the workbook is not here."""
    elsewhere = make_workbook(load(), macro_enabled=True, interpreter=r"D:\别处\pythonw.exe")
    (office / NAME).write_bytes(elsewhere)
    line = lines_of(examine(office / NAME), "Excel 启动的 Python")[0]
    assert line[:2] == ("有问题", "“D:\\别处\\pythonw.exe”不存在；文件夹可能是从别的电脑拷来的")


def test_without_a_word_in_the_workbook_the_file_beside_it_counts(office: Path) -> None:
    """And without either, that is told."""
    (office / NAME).write_bytes(make_workbook(load(), macro_enabled=True))
    title = "Excel 启动的 Python"
    assert lines_of(examine(office / NAME), title) == [("正常", "就是现在运行的这个", "")]
    (office / "xl-minsheng.conf").unlink()
    assert lines_of(examine(office / NAME), title)[0][0] == "注意"


def test_every_broken_template_is_told(office: Path) -> None:
    """All at once, each with its place."""
    (office / "templates/clauses/zero.j2").write_text("{{ 指标", encoding="utf-8")
    (office / "templates/clauses/share.j2").write_bytes("{{ 指标 }}完成".encode("gbk"))
    lines = lines_of(examine(office / NAME), "模板")
    assert [line[0] for line in lines] == ["有问题", "有问题"]
    assert "share.j2" in lines[0][1]
    assert "zero.j2" in lines[1][1]


def test_a_workbook_saved_by_openpyxl_is_told(office: Path) -> None:
    """Ribbon and new formats are gone."""
    openpyxl.load_workbook(office / NAME, keep_vba=True).save(office / NAME)
    lines = examine(office / NAME, Pc())
    detail = "最后由openpyxl（Python 脚本）保存，会丢掉宏的绑定、功能区或新行的公式"
    assert lines_of(lines, "工作簿保存") == [("有问题", detail, RESTORE)]


def test_a_workbook_saved_by_libreoffice_is_told(
    office: Path, soffice: Callable[[bytes, str, str], bytes]
) -> None:
    """By the name it signs with."""
    (office / NAME).write_bytes(soffice((office / NAME).read_bytes(), "xlsm", "xlsx"))
    assert lines_of(examine(office / NAME), "工作簿保存")[0][:2] == (
        "有问题",
        "最后由LibreOffice保存，会丢掉宏的绑定、功能区或新行的公式",
    )


@pytest.mark.parametrize(
    ("part", "change", "lost"),
    [
        ("xl/worksheets/sheet2.xml", (b"codeName", b"oldName"), "工作表与宏的绑定（codeName）"),
        ("xl/workbook.xml", (b"codeName", b"oldName"), "工作表与宏的绑定（codeName）"),
        ("customUI/customUI14.xml", None, "功能区"),
        ("[Content_Types].xml", (b"macroEnabled", b"plain"), "启用宏的文件类型"),
    ],
)
def test_what_a_workbook_with_macros_has_lost_is_told(
    office: Path, part: str, change: tuple[bytes, bytes] | None, lost: str
) -> None:
    """Even if no program signed for it."""

    def spoil(name: str, data: bytes) -> bytes | None:
        if name != part:
            return data
        return data.replace(*change) if change else None

    with_parts(office / NAME, spoil)
    lines = lines_of(examine(office / NAME, Pc()), "宏和按钮")
    assert lines == [("有问题", f"丢了{lost}，可能被别的程序保存过", RESTORE)]


def test_a_workbook_without_macros_can_still_be_used(office: Path) -> None:
    """Worth knowing, not in the way."""
    with_parts(office / NAME, lambda name, data: None if name == "xl/vbaProject.bin" else data)
    assert lines_of(examine(office / NAME, Pc()), "宏和按钮")[0][:2] == (
        "注意",
        "工作簿没有宏，按钮和公式不能用",
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook"])
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    """No check breaks down on it."""
    (tmp_path / NAME).write_bytes(content)
    lines = examine(tmp_path / NAME)
    assert [line.title for line in lines if line.level is Level.BAD] == ["工作簿"]


def test_a_missing_workbook_is_told(tmp_path: Path) -> None:
    """With its name."""
    lines = examine(tmp_path / NAME)
    assert lines_of(lines, "工作簿")[0][1:] == (
        f"找不到文件“{tmp_path / NAME}”",
        "请检查文件名和所在文件夹",
    )


def test_a_check_that_breaks_down_is_a_line() -> None:
    """The others are still made."""

    def broken(_: object) -> list[Line]:
        raise ZeroDivisionError("1/0")

    def sound(_: object) -> list[Line]:
        return [Line(Level.FINE, "后一项", "好")]

    lines = examine(None, Pc(), [("先一项", broken), ("后一项", sound)])
    assert [(line.level.value, line.title, line.detail) for line in lines] == [
        ("有问题", "先一项", "这一项没有查成（ZeroDivisionError：1/0）"),
        ("正常", "后一项", "好"),
    ]


@pytest.mark.parametrize("name", ["quickstart_standalone.xlsm"])
def test_modules_that_excel_has_saved_are_read(name: str) -> None:
    """Excel puts compiled code before the text and records of newer versions between ours."""
    folder = Path(xlwings.__file__).parent
    with zipfile.ZipFile(folder / name) as archive:
        source = module_source(archive.read("xl/vbaProject.bin"), "XLWINGS")
    assert source is not None
    assert f'XLPyDLLName As String = "xlwings64-{xlwings.__version__}.dll"' in source


def test_the_command_ends_with_1_if_anything_is_in_the_way(office: Path) -> None:
    """And prints the same lines for programs."""
    run = CliRunner().invoke
    assert json.loads(run(doctor_command, [str(office / NAME), "--json"]).output)[0]["level"] == "正常"
    assert run(doctor_command, [str(office / NAME)], standalone_mode=False).return_value == 0
    (office / NAME).write_bytes(b"PK")
    result = run(doctor_command, [str(office / NAME)], standalone_mode=False)
    assert result.return_value == 1
    assert "有问题" in result.output


def test_the_workbook_without_macros_is_made_for_libreoffice(tmp_path: Path) -> None:
    """Saved by it, with no macro in it: nothing is wrong."""
    make_office(tmp_path, libreoffice=True)
    path = tmp_path / "minsheng.xlsx"
    with_parts(
        path,
        lambda name, data: (
            data.replace(b"Microsoft Excel", b"LibreOffice/7.4") if "app.xml" in name else data
        ),
    )
    lines = examine(path, Pc())
    assert lines_of(lines, "工作簿保存") == [("正常", "由 LibreOffice/7.4 保存", "")]
    made_for_it = "没有宏的工作簿，给 LibreOffice 用，公式和按钮由它的扩展提供"
    assert lines_of(lines, "宏和按钮") == [("正常", made_for_it, "")]


def test_e11_a_workbook_that_nobody_has_saved_is_not_said_to_be_excel_s(office: Path) -> None:
    """The library that builds it signs as Excel does; the date tells that nobody has saved it since."""
    lines = lines_of(examine(office / NAME), "工作簿保存")
    assert lines == [("正常", "由本程序生成，还没有用电子表格程序保存过", "")]
    before, after = (
        f"{day}</dcterms:modified>".encode() for day in ("2025-01-01T00:00:00Z", "2025-08-01T08:00:00Z")
    )
    repack(office / NAME, {"docProps/core.xml": lambda part: part.replace(before, after)})
    assert lines_of(examine(office / NAME), "工作簿保存") == [("正常", "由 Microsoft Excel 保存", "")]


def test_tables_that_have_lost_their_formulas_are_told(office: Path) -> None:
    """As ONLYOFFICE leaves them: a new row would come without its grey cells."""
    bare = {
        f"xl/tables/table{number}.xml": lambda part: re.sub(
            rb"<calculatedColumnFormula>.*?</calculatedColumnFormula>", b"", part
        )
        for number in range(1, 4)
    }
    repack(office / NAME, bare)
    assert lines_of(examine(office / NAME), "工作簿保存") == [
        ("注意", "表格不再自动往下填公式，可能被别的程序保存过", RESTORE)
    ]


def test_k7_a_sound_workbook_is_not_sent_to_the_archive(office: Path) -> None:
    """What 自检 says to do is what the reader says: a heading that is gone is put back."""
    heading = "<t>累计完成</t>".encode()
    with_parts(office / NAME, lambda _, data: data.replace(heading, b"<t>X</t>"))
    [line] = lines_of(examine(office / NAME, Pc()), "工作簿")
    assert line == ("有问题", "工作表“台账”缺少列“累计完成”", "请恢复列标题")
