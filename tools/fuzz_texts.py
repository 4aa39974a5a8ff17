"""Changes of texts that leave them what they are: a bulletin, pasted cells, modules of VBA.

A line of a bulletin says what bulletins say; a pasted
column holds what the column of 台账 holds. So the readers understand most of it, and go on.
"""

import random
from collections.abc import Callable

from fuzz_parts import lines, words

Edit = Callable[[bytes, random.Random], bytes]
_UNITS = words("""
人 人次 户 家 场 个 条 公里 亩 万亩 万方 万元 亿元 元/月 % 个百分点 平方米 ㎡ km 吨
""")
_NAMES = words("""
城镇新增就业 新建道路 培训农村劳动力 改造老旧小区 农村低保标准 空气优良天数比例 公办园占比 项目 养老床位
PM2.5
""")
_VERBS = words("""
完成 已完成 达到 建成 新增 发放 控制在 占 超 差 较上期增加 同比增长 累计
""")
_ENDS = words("""
，完成全年任务的{p} ，占年度目标的{p} （目标{n}{u}） ，达到序时进度 ，未达到序时进度
，落后序时进度{n}个百分点 （注：{t}） ，其中{t}{n}{u}、{t}{n}{u} 。 ； ，完成率{p} ，较上期{n}{u}
""")
_HEADS = lines("""\
一、重点实事
（一）民生实事
（二）就业
1.就业
1. 教育
（1）就业。
（2）
【工作要闻】
【工作进度】
【工作亮点】
第7期
工作专报
2025年7月20日
截至2025年7月20日
截至7月底，
附件：
（此件公开发布）
抄送：市委。
二、
（三）
①
第一，
序号\t指标\t目标\t完成\t完成率
1\t就业\t6000\t5259\t87.65%
合计\t\t2\t1\t
| 序号 | 指标 | 完成率 |
|--|--|--|
""")
_COUNTS = [
    "省级共{i}个项目、{i}个指标，达到序时进度的有{i}个（其中完成全年任务的有{i}个），未达到序时进度的有{i}个。",
    "上传资料{i}条，其中文件{i}条、照片{i}条。",
    "全部{i}个指标中，达到的{i}个，占{p}；未达到的{i}个，占{p}。",
]
_PRINTED = words("""
87.65% 100% 0 0.0% 161.13% -5% 5.2 7.23 518.202 6,000 １２ 3.1万 2000万 １.5 三 十二 两 1/3 99.999999%
1e5 12 5259 6000 ² 99999999999999999999999999999.123% 0.00000000000000000000000000001
""")


def number(dice: random.Random) -> str:
    """A figure as a bulletin prints one, or nearly."""
    match dice.randrange(4):
        case 0:
            return str(dice.randrange(10 ** dice.randrange(1, 8)))
        case 1:
            return f"{dice.uniform(0, 10 ** dice.randrange(5)):.{dice.randrange(4)}f}"
        case _:
            return dice.choice(_PRINTED)


def _share(dice: random.Random) -> str:
    return f"{dice.uniform(0, 160):.{dice.randrange(3)}f}{dice.choice('%%%％‰')}"


def sentence(dice: random.Random) -> str:
    """A line of a bulletin."""
    match dice.randrange(5):
        case 0:
            return dice.choice(_HEADS) + (sentence(dice) if dice.randrange(2) else "")
        case 1:
            return _filled(dice.choice(_COUNTS), dice)
        case _:
            end = "".join(dice.choice(_ENDS) for _ in range(dice.choice((1, 1, 2, 3))))
            head = f"{dice.choice(_NAMES)}{dice.choice((*_VERBS, ''))}{{n}}{{u}}"
            return _filled(head + end, dice)


def _filled(text: str, dice: random.Random) -> str:
    for mark, make in (
        ("{n}", number),
        ("{p}", _share),
        ("{i}", lambda dice: str(dice.randrange(12))),
        ("{u}", lambda dice: dice.choice(_UNITS)),
        ("{t}", lambda dice: dice.choice(_NAMES)),
    ):
        while mark in text:
            text = text.replace(mark, make(dice), 1)
    return text


def edit_lines(make: Callable[[random.Random], str]) -> Edit:
    """An edit of lines: gone, doubled, exchanged, joined, cut, another figure, one more.

    Args:
        make: a new line.
    """

    def edit(data: bytes, dice: random.Random) -> bytes:
        lines = data.decode("utf-8", "ignore").split("\n")
        for _ in range(dice.choice((1, 1, 2, 3, 6))):
            at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
            match dice.randrange(9):
                case 0 if len(lines) > 1:
                    del lines[at]
                case 1:
                    lines.insert(other, lines[at])
                case 2:
                    lines[at], lines[other] = lines[other], lines[at]
                case 3 if at + 1 < len(lines):
                    lines[at : at + 2] = [lines[at] + lines[at + 1]]
                case 4 if lines[at]:
                    cut = dice.randrange(len(lines[at]))
                    lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
                case 5 | 6:
                    lines[at] = _other_figure(lines[at], dice)
                case _:
                    lines.insert(at + dice.randrange(2), make(dice))
        return "\n".join(lines[:200]).encode()

    return edit


def _other_figure(line: str, dice: random.Random) -> str:
    places = [place for place, sign in enumerate(line) if sign.isdigit()]
    if not places:
        return line + sentence(dice)
    start = end = dice.choice(places)
    while end < len(line) and (line[end].isdigit() or line[end] == "."):
        end += 1
    return line[:start] + number(dice) + line[end:]


_COLUMNS = (
    ["A01-1", "A01-2", "A02-1", "a01-1"],
    ["A01", "A02", "A", "X"],
    [*_NAMES, ""],
    ["累计", "比例", "比率", "不低于", "不高于", "节点", "清零", "定性", "没有"],
    [*_UNITS, ""],
    None,
    None,
    None,
    ["2025-07-20", "45858", "2025年7月20日", "7月20日", "2025/13/45", "明天", "2024-12-31"],
    ["按日", "按月", "按整月", "按季", "曲线甲", "没有"],
    ["待数据", "停滞", "是", "否"],
    ["甲局", "乙局", "丙局、丁局"],
)
"""What stands in columns of 台账; figures in those that are None."""


def _pasted(dice: random.Random) -> str:
    cells = []
    for column in _COLUMNS[: dice.choice((3, 8, 12))]:
        words = column if column is not None and dice.randrange(8) else None
        cells.append("" if dice.randrange(4) == 0 else dice.choice(words) if words else number(dice))
    if dice.randrange(4) == 0:
        dice.shuffle(cells)
    return "\t".join(cells)


def edit_cells(data: bytes, dice: random.Random) -> bytes:
    """Pasted rows with other cells, rows and figures."""
    lines = data.decode("utf-8", "ignore").split("\n")
    for _ in range(dice.choice((1, 2, 3))):
        at = dice.randrange(len(lines))
        row = lines[at].split("\t")
        place = dice.randrange(len(row))
        match dice.randrange(6):
            case 0:
                lines.insert(at, _pasted(dice))
            case 1:
                row.insert(place, row[dice.randrange(len(row))])
            case 2:
                del row[place]
            case 3:
                lines[at] = _pasted(dice)
                continue
            case _:
                words = _COLUMNS[place] if place < len(_COLUMNS) else None
                row[place] = dice.choice(words) if words and dice.randrange(2) else number(dice)
        lines[at] = "\t".join(row)
    return "\n".join(lines[:12]).encode()


_MODULE = b"=== module ===\n"
_LINES = (
    "Sub A()",
    "End Sub",
    "Dim x As Long",
    "x = x + 1",
    "' " + "a" * 70,
    "If x Then",
    "",
    "MsgBox 1",
    "\x01\x02",
)


def edit_project(data: bytes, dice: random.Random) -> bytes:
    """The source of a module, to be written and read back; or a project some of whose numbers are others."""
    if dice.randrange(3) == 0:
        lines = [dice.choice(_LINES) for _ in range(dice.choice((0, 3, 40, 200)))]
        noise = "".join(chr(dice.randrange(32, 127)) for _ in range(dice.choice((0, 10, 500, 5000))))
        return (
            _MODULE
            + "\r\n".join([*lines, *(noise[at : at + 200] for at in range(0, len(noise), 200))]).encode()
        )
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        if len(changed) >= 8:
            at = dice.randrange(len(changed) - 4) & ~dice.choice((0, 1, 3))
            size = dice.choice((1, 2, 4))
            new = dice.choice(
                (0, 1, 2, 4, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF, dice.randrange(1 << 32), len(changed))
            )
            changed[at : at + size] = (new & ((1 << 8 * size) - 1)).to_bytes(size, "little")
    return bytes(changed)
