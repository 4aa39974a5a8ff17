"""Checking whole templates: tags, pairs, names, styles, and a rehearsal with made-up data."""

import errno
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from xml.parsers.expat import ExpatError

from xl_minsheng.files.characters import RESERVED
from xl_minsheng.files.reading import read_file
from xl_minsheng.files.word_file import NotAWordFileError
from xl_minsheng.templating.engine import STYLE_MARK, UnprintableError
from xl_minsheng.templating.paragraphs import MASTHEAD, Style
from xl_minsheng.templating.schema import BULLETIN, CLAUSE, NOTICE, NOTICE_TEMPLATE, WORD, Record, made_up
from xl_minsheng.templating.shipped import ADDED_LATER, ENCODING, shipped_templates
from xl_minsheng.templating.template_check.fault import TemplateFault, unknown
from xl_minsheng.templating.template_check.notice import rehearse_notice
from xl_minsheng.templating.template_check.placing import check_placing, neighbours
from xl_minsheng.templating.template_check.rehearsal import (
    WordRehearsal,
    parse_whole,
    rehearsal_fault,
    rehearse_text,
)
from xl_minsheng.templating.template_check.semantics import Reader
from xl_minsheng.templating.template_check.statements import CLOSERS, OPENERS, Statement, pair, understand
from xl_minsheng.templating.template_check.tags import Passage, Report, Tag, find_tags
from xl_minsheng.templating.template_check.word import WordParagraph, read_paragraphs
from xl_minsheng.templating.word_parts import Package, read_package

TEXT_ENDING, WORD_ENDING = ".j2", ".docx"
CLAUSES = "clauses"
MAX_TEXT = 1 << 17
"""Bytes of a text template."""
MAX_FILE = 64 << 20
"""Bytes of a Word template, pictures included."""
_TAG = re.compile(r"\{[{%#](?:(?!\{[{%#]).)*?[}%#]\}", re.DOTALL)
_WIDE_STYLED = re.compile(f"([＠﹫])(?:{'|'.join(Style)})")
_STYLED = re.compile(rf"[ \t]*{STYLE_MARK}([^ \n]*)")


def check_folder(folder: Path) -> list[TemplateFault]:
    """Every fault of every template in a folder, file by file."""
    faults = []
    for path in sorted(_wanted() | _present(folder, (TEXT_ENDING, WORD_ENDING))):
        faults += _check_in(folder, path)
    return faults


def check_texts(folder: Path) -> list[TemplateFault]:
    """Every fault of a folder's text templates; the Word template is left to who fills it."""
    return [
        fault
        for path in sorted(_wanted() | _present(folder, (TEXT_ENDING,)))
        for fault in _check_in(folder, path)
    ]


def _wanted() -> set[Path]:
    """Templates that an office's folder must have; those that came later stand in for themselves."""
    shipped = shipped_templates()
    every = {path.relative_to(shipped) for path in shipped.rglob(f"*{TEXT_ENDING}")}
    return {path for path in every if path.as_posix() not in ADDED_LATER}


def _present(folder: Path, endings: Sequence[str]) -> set[Path]:
    """Templates of a folder; what Word leaves beside an open file is none."""
    found = {path for ending in endings for path in folder.rglob(f"*{ending}") if not path.is_dir()}
    return {path.relative_to(folder) for path in found if not path.name.startswith(("~$", ".~"))}


def _check_in(folder: Path, path: Path) -> list[TemplateFault]:
    if (folder / path).is_file():
        return _check(folder / path, path.as_posix())
    remedy = f"请从“{shipped_templates()}”复制一份"
    return [TemplateFault(path.as_posix(), "", "", f"不在“{folder}”里", remedy)]


def check_template(path: Path) -> list[TemplateFault]:
    """Every fault of one template file, in the order of its places.

    Args:
        path: a text template (.j2) or a Word template (.docx). A text template in a folder
            ``clauses`` is the sentence of an indicator; any other is a whole bulletin. A Word template is
            a bulletin's, unless it has the name of the template of notices.
    """
    name = f"{CLAUSES}/{path.name}" if _is_clause(path) else path.name
    return _check(path, name)


def template_report(path: Path) -> tuple[list[str], bool]:
    """Lines for a person, one a fault, and whether all is well.

    Args:
        path: a template file, or a folder of templates.
    """
    if not path.exists():
        return [f"找不到“{path}”，请检查名称和位置"], False
    faults = check_folder(path) if path.is_dir() else check_template(path)
    if faults:
        return [*(fault.text for fault in faults), f"共{len(faults)}处要改"], False
    return [f"“{path}”没有问题"], True


def _is_clause(path: Path) -> bool:
    return path.suffix.lower() == TEXT_ENDING and path.absolute().parent.name == CLAUSES


def _check(path: Path, name: str) -> list[TemplateFault]:
    ending = path.suffix.lower()
    if ending not in (WORD_ENDING, TEXT_ENDING):
        return [TemplateFault(name, "", "", "不是模板文件", f"请给出 {TEXT_ENDING} 或 {WORD_ENDING} 文件")]
    try:
        content = read_file(path, MAX_FILE)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return [TemplateFault(name, "", "", "太大，不像模板", "请换回原来的文件")]
        return [TemplateFault(name, "", "", "打不开", "请确认有读取权限、没有被其他程序独占")]
    return list(_check_content(path, name, content))


@lru_cache(maxsize=64)
def _check_content(path: Path, name: str, content: bytes) -> tuple[TemplateFault, ...]:
    """Templates are checked before every bulletin, and seldom change between two."""
    check = _check_word if path.suffix.lower() == WORD_ENDING else _check_text
    return tuple(check(path, name, content))


def _check_text(path: Path, name: str, content: bytes) -> list[TemplateFault]:
    if len(content) > MAX_TEXT:
        return [TemplateFault(name, "", "", "太大，不像模板", "请换回原来的文件")]
    try:
        text = content.decode(ENCODING).replace("\r\n", "\n")
    except UnicodeDecodeError:
        return [TemplateFault(name, "", "", "不是 UTF-8 编码", "请用记事本另存为 UTF-8")]
    if not text.strip("\ufeff \t\r\n"):
        remedy = f"请从“{shipped_templates()}”复制一份"
        return [TemplateFault(name, "", "", "是空的，什么也印不出来", remedy)]
    passage, clause = Passage(name, text), _is_clause(path)
    found = _Faults()
    for sign in RESERVED.finditer(text):
        why = f"有看不见的控制符（U+{ord(sign[0]):04X}）"
        found.report(passage.fault(sign.start(), sign.end(), why, "请删去，重打一遍"))
    _read([passage], CLAUSE if clause else BULLETIN, found.report)
    if not clause:
        _check_styles(passage, found.report)
    shape = CLAUSE if clause else BULLETIN
    slices = [] if found.faults else parse_whole(passage, shape, found.report)
    if not found.faults:
        rehearse_text(path, passage, shape, slices, found.report)
    return found.in_order()


class _Faults:
    """Faults as they are reported, each once."""

    def __init__(self) -> None:
        self.faults: dict[TemplateFault, None] = {}

    def report(self, fault: TemplateFault) -> None:
        self.faults[fault] = None

    def report_unless_known(self, fault: TemplateFault) -> None:
        """Report a fault of a repeated part, unless the first copy has it too."""
        if not any((one.sentence, one.why) == (fault.sentence, fault.why) for one in self.faults):
            self.report(fault)

    def in_order(self) -> list[TemplateFault]:
        return sorted(self.faults, key=lambda one: (one.place.partition("第")[0], _number(one.place)))


def _number(place: str) -> int:
    return int(re.sub(r"\D", "", place) or 0)


def _read(passages: Sequence[Passage], shape: Record, report: Report) -> list[Tag]:
    """Tags, pairs and names of one part."""
    tags = [tag for passage in passages for tag in find_tags(passage, report)]
    words = {id(tag): understand(tag, report) for tag in tags if tag.sign == "{%"}
    statements = {id(one.tag): one for one in pair(_known(tags, words), report)}
    reader = Reader(shape, report)
    for tag in tags:
        step: Tag | Statement | None = tag if tag.sign == "{{" else statements.get(id(tag))
        if step is not None:
            reader.read(step)
    return tags


def _known(tags: Sequence[Tag], words: dict[int, str]) -> list[tuple[Tag, str]]:
    return [(tag, words[id(tag)]) for tag in tags if words.get(id(tag))]


def _check_styles(passage: Passage, report: Report) -> None:
    """Styles named at the beginning of lines exist, and are separated from the text."""
    bare = _TAG.sub(lambda found: ("\0" if found[0][1] == "{" else "\1") * len(found[0]), passage.text)
    at = 0
    for line in bare.split("\n"):
        start = at
        at += len(line) + 1
        shown = line.lstrip("\1 \t")
        if wide := _WIDE_STYLED.match(shown):
            start += len(line) - len(shown)
            why = f"“{wide[1]}”是全角符号，不会当作样式"
            report(passage.fault(start, start + wide.end(), why, f"请改成半角的“{STYLE_MARK}”"))
        if not (found := _STYLED.match(shown)):
            continue
        word = re.split("[\0\1]", found[1])[0]
        if found[1] in list(Style):
            continue
        start += len(line) - len(shown)
        end = start + found.end()
        glued = next((style for style in Style if found[1].startswith(style)), "")
        if glued and word == glued:
            report(passage.fault(start, end, f"样式“{glued}”后面没有空格", "请空一格（半角）再写内容"))
        elif glued:
            report(
                passage.fault(start, end, f"没有样式“{word}”，是不是“{glued}”？", "请在样式后空一格（半角）")
            )
        else:
            report(passage.fault(start, end, unknown("样式", word.strip(), list(Style)), "请改正"))


def _check_word(_path: Path, name: str, content: bytes) -> list[TemplateFault]:
    try:
        package = read_package(content)
        paragraphs = read_paragraphs(package, name)
    except NotAWordFileError as error:
        return [TemplateFault(name, "", "", error.why, error.remedy)]
    except ExpatError:
        return [TemplateFault(name, "", "", "里面的内容已损坏", "请在 Word 中另存一份后再试")]
    found, is_notice = _Faults(), name == NOTICE_TEMPLATE
    beside = neighbours(paragraphs)
    for _, group in groupby(paragraphs, key=lambda one: one.passage.part):
        part = list(group)
        report = found.report if not part[0].again else found.report_unless_known
        if not part[0].carried_out:
            _check_left_alone(part, report)
            continue
        tags = _read([one.passage for one in part], NOTICE if is_notice else WORD, report)
        for paragraph in part:
            own = [tag for tag in tags if tag.passage is paragraph.passage]
            check_placing(paragraph, own, beside, report)
    if not found.faults:
        rehearse = rehearse_notice if is_notice else _rehearse_word
        found.faults |= dict.fromkeys(rehearse(package, name))
    return found.in_order()


def always_printed(package: Package) -> set[str]:
    """What a sound Word template prints outside of every block, such as 刊头.期号 or 标题."""
    found = set()
    for _, group in groupby(read_paragraphs(package, ""), key=lambda one: one.passage.part):
        part, depth = list(group), 0
        if not part[0].kind:
            continue  # the file's properties are no print
        for tag in (tag for one in part for tag in find_tags(one.passage, lambda _fault: None)):
            if tag.sign == "{{" and depth == 0:
                found.add(tag.body)
            depth += (tag.keyword in OPENERS) - (tag.keyword in CLOSERS)
    return found


def _check_left_alone(paragraphs: Sequence[WordParagraph], report: Report) -> None:
    """Tags in notes at the end and in comments are filled by nobody."""
    for paragraph in paragraphs:
        passage = paragraph.passage
        if found := re.search(r"\{[{%]|｛", passage.text):
            why = "这里的标记不会被替换，会照原样留在文件里"
            report(passage.fault(found.start(), len(passage.text), why, "请删去，或移到正文里"))


def _rehearse_word(package: Package, name: str) -> Iterator[TemplateFault]:
    """Fill it with made-up data, every yes and every no: what is lost then would be lost in print."""
    from xl_minsheng.templating.word_fill import Wanted, missing, squeezed_text

    printed = [style for style in Style if style not in _SET_APART]
    printed_always, rehearsal = always_printed(package), WordRehearsal(package)
    for flag, length in ((True, 2), (False, 1)):
        view = made_up(WORD, flag=flag, length=length)
        view["刊头"] = {str(style): f"甲{style}乙" for style in MASTHEAD}
        view["段落"] = [
            {
                "样式": str(style),
                "文字": f"甲{place}项{_REHEARSED}",
                "段首": f"甲{place}项",
                "其余": _REHEARSED,
            }
            for place, style in enumerate(printed * _ROUNDS)
        ]
        wanted = {one["文字"]: one["样式"] for one in view["段落"]}
        try:
            document = rehearsal.fill(view)
        except UnprintableError as error:
            yield rehearsal_fault(name, error)
            return
        expected = [Wanted(text, text.removesuffix(_REHEARSED)) for text in wanted]
        if lost := missing(document, expected):
            styles = dict.fromkeys(f"“{wanted[text]}”" for text in lost)
            why = f"样式是{'、'.join(styles)}的段落印不出来"
            remedy = "请照随程序提供的模板，用 {%p for 段 in 段落 %} 印出全部段落"
            if not missing(document, expected, unseen=True):
                why = "专报的段落是隐藏文字，或有删除线，印不出来"
                remedy = "请在“字体”里取消“隐藏”和“删除线”"
            elif len(styles) == len(printed):
                begun = expected[0].lead in squeezed_text(document)
                why = "段落印不全：有的没有印，或被截短、改动" if begun else "没有印专报的段落"
            yield TemplateFault(name, "", "", why, remedy)
            return
        texts = squeezed_text(document)
        for style, text in view["刊头"].items():
            if f"刊头.{style}" in printed_always and text not in texts:
                why = f"“刊头.{style}”印不出来：是隐藏文字，有删除线，或不在正文和页眉页脚里"
                yield TemplateFault(name, "", "", why, "请在正文里用一般的字体重打这个标记")
                return
    try:
        rehearsal.print_all(WORD)
    except UnprintableError as error:
        yield rehearsal_fault(name, error)


_REHEARSED = (
    "：全市完成新增就业1234.5万人次、改造（提升）道路67.8公里，占“十四五”任务的90%；7月20日达到序时进度。"
)
"""Words of a rehearsed paragraph: as long, and with such signs, as those of a bulletin."""
_ROUNDS = 20
"""Paragraphs of each style: more than a bulletin of some pages has."""
_SET_APART = (Style.DRAFT, Style.MASTHEAD, Style.ISSUE, Style.BODY, Style.DATE, Style.COLOPHON)
"""Styles that a Word template prints by other names than 段落, or not at all."""
