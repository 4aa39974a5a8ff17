"""Checking whole templates: tags, pairs, names, styles, and a rehearsal with made-up data."""

import re
import traceback
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2.exceptions import TemplateSyntaxError

from xl_minsheng.bulletin.engine import STYLE_MARK, Engine, UnprintableError
from xl_minsheng.bulletin.guard import GuardedEnvironment
from xl_minsheng.bulletin.paragraphs import Style
from xl_minsheng.bulletin.printed_lines import split
from xl_minsheng.bulletin.schema import BULLETIN, CLAUSE, WORD, Record, made_up
from xl_minsheng.bulletin.shipped import shipped_templates
from xl_minsheng.bulletin.template_check.fault import TemplateFault, around, unknown
from xl_minsheng.bulletin.template_check.meaning import Reader
from xl_minsheng.bulletin.template_check.statements import Statement, pair, understand
from xl_minsheng.bulletin.template_check.tags import Passage, Tag, Tell, find_tags
from xl_minsheng.bulletin.template_check.word import (
    NotATemplateError,
    WordParagraph,
    holder_names,
    read_paragraphs,
)

TEXT_ENDING, WORD_ENDING = ".j2", ".docx"
CLAUSES = "clauses"
MAX_TEXT = 1 << 20
"""Bytes of a text template."""
_TAG = re.compile(r"\{[{%#](?:(?!\{[{%#]).)*?[}%#]\}", re.DOTALL)
_STYLED = re.compile(rf"[ \t]*{STYLE_MARK}([^ \n]*)")


def check_folder(folder: Path) -> list[TemplateFault]:
    """Every fault of every template in a folder, file by file."""
    wanted = {path.relative_to(shipped_templates()) for path in shipped_templates().rglob(f"*{TEXT_ENDING}")}
    paths = {
        path.relative_to(folder)
        for ending in (TEXT_ENDING, WORD_ENDING)
        for path in folder.rglob(f"*{ending}")
        if not path.is_dir()
    }
    faults = []
    for path in sorted(wanted | paths):
        if path.name.startswith(("~$", ".~")):  # Word's own lock file
            continue
        if path not in paths:
            remedy = f"请从“{shipped_templates()}”复制一份"
            faults.append(TemplateFault(path.as_posix(), "", "", f"不在“{folder}”里", remedy))
        else:
            faults += _check(folder / path, path.as_posix())
    return faults


def check_template(path: Path) -> list[TemplateFault]:
    """Every fault of one template file, in the order of its places.

    Args:
        path: a text template (.j2) or a Word template (.docx). A text template in a folder
            ``clauses`` is the sentence of an indicator; any other is a whole bulletin.
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
    if ending == WORD_ENDING:
        return _check_word(path, name)
    if ending == TEXT_ENDING:
        return _check_text(path, name)
    return [TemplateFault(name, "", "", "不是模板文件", f"请给出 {TEXT_ENDING} 或 {WORD_ENDING} 文件")]


def _check_text(path: Path, name: str) -> list[TemplateFault]:
    try:
        if path.stat().st_size > MAX_TEXT:
            return [TemplateFault(name, "", "", "太大，不像模板", "请换回原来的文件")]
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [TemplateFault(name, "", "", "不是 UTF-8 编码", "请用记事本另存为 UTF-8")]
    except OSError:
        return [TemplateFault(name, "", "", "打不开", "请确认有读取权限、没有被其他程序独占")]
    passage, clause = Passage(name, text), _is_clause(path)
    found = _Faults()
    _read([passage], CLAUSE if clause else BULLETIN, found.tell)
    if not clause:
        _check_styles(passage, found.tell)
    if not found.faults:
        _parse_whole(passage, found.tell)
    if not found.faults:
        _rehearse(path, passage, CLAUSE if clause else BULLETIN, found.tell)
    return found.in_order()


class _Faults:
    """Faults as they are told, each once."""

    def __init__(self) -> None:
        self.faults: dict[TemplateFault, None] = {}

    def tell(self, fault: TemplateFault) -> None:
        self.faults[fault] = None

    def in_order(self) -> list[TemplateFault]:
        return sorted(self.faults, key=lambda one: (one.place.partition("第")[0], _number(one.place)))


def _number(place: str) -> int:
    return int(re.sub(r"\D", "", place) or 0)


def _read(passages: Sequence[Passage], shape: Record, tell: Tell) -> list[Tag]:
    """Tags, pairs and names of one part."""
    tags = [tag for passage in passages for tag in find_tags(passage, tell)]
    words = {id(tag): understand(tag, tell) for tag in tags if tag.sign == "{%"}
    statements = {id(one.tag): one for one in pair(_known(tags, words), tell)}
    reader = Reader(shape, tell)
    for tag in tags:
        step: Tag | Statement | None = tag if tag.sign == "{{" else statements.get(id(tag))
        if step is not None:
            reader.read(step)
    return tags


def _known(tags: Sequence[Tag], words: dict[int, str]) -> list[tuple[Tag, str]]:
    return [(tag, words[id(tag)]) for tag in tags if words.get(id(tag))]


def _check_styles(passage: Passage, tell: Tell) -> None:
    """Styles named at the beginning of lines exist, and are parted from the text."""
    bare = _TAG.sub(lambda found: ("\0" if found[0][1] == "{" else "\1") * len(found[0]), passage.text)
    at = 0
    for line in bare.split("\n"):
        start = at
        at += len(line) + 1
        shown = line.lstrip("\1 \t")
        if not (found := _STYLED.match(shown)):
            continue
        word = re.split("[\0\1]", found[1])[0]
        if found[1] in list(Style):
            continue
        start += len(line) - len(shown)
        end = start + found.end()
        glued = next((style for style in Style if found[1].startswith(style)), "")
        if glued and word == glued:
            tell(passage.fault(start, end, f"样式“{glued}”后面没有空格", "请空一格（半角）再写内容"))
        elif glued:
            tell(
                passage.fault(start, end, f"没有样式“{word}”，是不是“{glued}”？", "请在样式后空一格（半角）")
            )
        else:
            tell(passage.fault(start, end, unknown("样式", word.strip(), list(Style)), "请改正"))


def _parse_whole(passage: Passage, tell: Tell) -> None:
    """The whole once more as the engine reads it, for what no tag shows by itself."""
    try:
        environment = GuardedEnvironment()
        environment.compile(environment.parse(passage.text))
    except TemplateSyntaxError as error:
        _tell_line(passage, error.lineno, "写法不对", tell)
    except RecursionError:
        tell(TemplateFault(passage.template, "", "", "标记套得太深", "请拆短"))


def _tell_line(passage: Passage, line: int, why: str, tell: Tell) -> None:
    lines = passage.text.split("\n")
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    place = f"第{line}行" if shown else ""
    remedy = "" if "请" in why else "请对照随程序提供的模板改正"
    tell(TemplateFault(passage.template, place, around(shown, 0, 60), why, remedy))


def _rehearse(path: Path, passage: Passage, shape: Record, tell: Tell) -> None:
    """Print it with made-up data, every yes and every no: what still goes wrong is the template's."""
    engine = Engine(path.parent)
    for flag, length in ((True, 2), (False, 1)):
        view = made_up(shape, flag=flag, length=length)
        try:
            printed = engine.render(engine.file(path.name), view)
            if shape is BULLETIN:
                split(printed)
        except UnprintableError as error:
            _tell_line(passage, _line_of(error, path), str(error), tell)
            return


def _line_of(error: UnprintableError, path: Path) -> int:
    """The template's line in which a rendering broke off; 0 if it cannot be known."""
    if error.__cause__ is None:
        return 0
    frames = traceback.extract_tb(error.__cause__.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if Path(frame.filename) == path]
    return lines[-1] if lines else 0


def _check_word(path: Path, name: str) -> list[TemplateFault]:
    try:
        paragraphs = read_paragraphs(path, name)
    except NotATemplateError as error:
        return [TemplateFault(name, "", "", str(error), "请在 Word 里另存为 .docx，或用备份")]
    found = _Faults()
    for _, group in groupby(paragraphs, key=lambda one: one.passage.part):
        part = list(group)
        tags = _read([one.passage for one in part], WORD, found.tell)
        for paragraph in part:
            _check_placing(paragraph, [tag for tag in tags if tag.passage is paragraph.passage], found.tell)
    return found.in_order()


def _check_placing(paragraph: WordParagraph, tags: Sequence[Tag], tell: Tell) -> None:
    """Tags of whole paragraphs stand alone, those of rows in a table, and none is partly a link."""
    text = paragraph.passage.text
    for tag in tags:
        for holder in holder_names(paragraph, tag.start, tag.end):
            tell(tag.fault(f"标记有一部分在{holder}里，拼不起来", f"请先取消{holder}，再把标记重打一遍"))
        if tag.mode == "p" and (text[: tag.start] + text[tag.end :]).strip():
            sign = f"{tag.sign}p"
            tell(tag.fault(f"“{sign}”要单独占一段，同段的其他内容会丢掉", "请把它移到自己的一段"))
        elif tag.mode in ("tr", "tc") and not paragraph.in_table:
            tell(tag.fault(f"“{{%{tag.mode}”只能用在表格里", "请改成“{%p”"))
