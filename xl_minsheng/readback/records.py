"""Forms in a text as sentences: 项目名称：…, 年度任务：…, 进展情况：…, a line each, again and again.

A record is a table's row set upright; it is read as one: the item's name, its bureau, the task, what
was reached, the share. Each character leads to the line that it came from.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from xl_minsheng.readback.cleaning import clean
from xl_minsheng.readback.document import Document
from xl_minsheng.readback.labels import BUREAU
from xl_minsheng.readback.passages import BULLETS, Opening, Passage
from xl_minsheng.readback.traced import Traced

MIN_RECORDS = 2
_NAME = re.compile(r"(?:项目|实事|任务|事项|工作|指标)(?:名称|事项)|项目|事项|实事项目")
_FIELD = re.compile(r"([\u4e00-\u9fff]{2,8})：(?=\S)")
_TASK = re.compile(r"任务|目标|计划|内容")
_SHARE = re.compile(r"率$|进度$|比例$")
_REMARK = re.compile(r"备注|说明|问题|打算|措施|原因|计划安排|负责人|领导|电话|联系")
_BUREAU = re.compile(BUREAU)
_OF_FIGURE = re.compile(r"[^，。；\d]{2,10}率\d[\d.]*%")
_SHARES_BELOW = re.compile(rf"，({_OF_FIGURE.pattern}(?:[，、；]{_OF_FIGURE.pattern})+)")
_ONE_FIGURE = re.compile(r"[^\d，。；、]{0,16}[\d.,]+[^\d，。；、]{0,10}")


@dataclass(frozen=True, slots=True)
class _Field:
    """A line of a record: its label, and what it says."""

    label: str
    said: Traced
    place: int


def record_passages(document: Document) -> Mapping[int, Passage | None]:
    """Passages of records by the place of their first line among the document's; None for further lines."""
    records = [one for one in _records(document) if len(one) > 1]
    found: dict[int, Passage | None] = {}
    if len(records) >= MIN_RECORDS:
        for record in records:
            found |= dict.fromkeys((one.place for one in record), None)
            found[record[0].place] = _sentences(record, document)
    return found


def _records(document: Document) -> Iterator[list[_Field]]:
    """Lines with a label that follow each other, from each one that names an item.

    A line behind a blank one, with a label that no other record has (小结), is of none.
    """
    lines = list(_lines(document))
    used = Counter(field.label for _, field, _ in lines if field)
    record: list[_Field] = []
    for _, field, apart in lines:
        names = bool(field and _NAME.fullmatch(field.label))
        alone = field is not None and apart and used[field.label] == 1
        if record and (names or alone or not field):
            yield record
            record = []
        if field and (names or (record and not alone)):
            record.append(field)
    if record:
        yield record


def _lines(document: Document) -> Iterator[tuple[int, _Field | None, bool]]:
    """Lines that say something: place, label with what it says, and whether a blank line is above."""
    last = 0
    for place, line in enumerate(document.lines):
        cleaned = clean(Traced.of(line.text, line.paragraph, line.offset))
        if not cleaned.text:
            continue
        found = _FIELD.match(cleaned.text, _sign(cleaned.text)) if line.row is None else None
        said = cleaned.part(found.end(), len(cleaned.text)) if found else cleaned
        yield place, _Field(found[1], said, place) if found else None, line.paragraph > last + 1
        last = line.paragraph


def _sign(text: str) -> int:
    """Where the words behind a sign of a list begin: ★项目名称：…."""
    return 1 if text[:1] in BULLETS and text[:1] != "-" else 0


def _sentences(record: list[_Field], document: Document) -> Passage:
    """A record in words: 老年人体检（责任单位：卫健局）：年度任务46万人，已体检27.6万人，完成率60%。."""
    name, *fields = record
    bureau = next((one for one in fields if _BUREAU.fullmatch(one.label)), None)
    parts = [_bare(name.said)]
    if bureau:
        parts += [_words("（责任单位：", bureau), _bare(bureau.said), _words("）", bureau)]
    kept = [one for one in fields if one is not bureau and not _is_last(one)]
    stop = "："
    for one in kept:
        parts += [_words(stop + _label(one), one), _bare(one.said)]
        stop = "。" if _TASK.search(one.label) and not _ONE_FIGURE.fullmatch(_bare(one.said).text) else "，"
    for one in filter(_is_last, fields):
        parts += [_words(f"。{one.label}：", one), _bare(one.said)]
    whole = _each_share_behind_its_figure(sum(parts[1:], parts[0])) + _words("。", record[-1])
    original = "\n".join(document.lines[one.place].text for one in record)
    return Passage(whole.text, whole.spots, original, Opening.ROW)


def _words(text: str, field: _Field) -> Traced:
    """Words for a line, which lead to its beginning."""
    return Traced(text, (field.said.spots[0],) * len(text))


def _bare(said: Traced) -> Traced:
    return said.part(0, len(said.text.rstrip("。；，")))


def _each_share_behind_its_figure(line: Traced) -> Traced:
    """竣工5家；完成投资3078万元，竣工率41.7%，投资完成率57%: the first share goes to the first figure."""
    found = _SHARES_BELOW.search(line.text)
    if not found:
        return line
    at, rest = found.start(1), line.part(found.end(1), len(line.text))
    shares = [line.part(*one.span()) for one in _OF_FIGURE.finditer(line.text, at, found.end(1))]
    before = line.part(0, at - 1)
    start = before.text.rfind("。") + 1
    ends = [*(stop.start() for stop in re.finditer("；", before.text) if stop.start() > start), at - 1]
    pieces = [before.part(first, last) for first, last in pairwise([0, *ends])]
    for share in shares:
        stem = share.text.strip("，")[:2]
        place = next((n for n, one in enumerate(pieces) if stem in one.text[start if n == 0 else 0 :]), -1)
        comma = Traced("，", share.spots[:1])
        pieces[place] = pieces[place] + comma + share
    return sum(pieces[1:], pieces[0]) + rest


def _is_last(field: _Field) -> bool:
    """Told after the figures, in sentences of its own."""
    return bool(_REMARK.search(field.label))


def _label(field: _Field) -> str:
    """What of a label belongs to the sentence: 年度任务15000人, 完成率73%; what was reached needs none."""
    if _is_last(field):
        return f"{field.label}："
    if _SHARE.search(field.label):
        return "" if re.search(r"率|进度", field.said.text) else field.label
    if not _TASK.search(field.label):
        return ""
    return field.label if _ONE_FIGURE.fullmatch(field.said.text.rstrip("。；，")) else f"{field.label}："
