"""Native findings of slips of the hand, and hints; see `xl_minsheng.checks.typing_rules`."""

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.status import Declared, Status
from xl_minsheng.workbook.describe.units import WHOLE_UNITS
from xl_minsheng.workbook.write.native.findings import (
    ACCEPT,
    ACCUMULATES,
    ACTUAL,
    BASELINE,
    FIGURES,
    HAS_DONE,
    HINT,
    MAX_YEARS,
    PREVIOUS,
    SLIP,
    STOPS,
    TARGET,
    WARNING,
    Case,
    are_numbers,
    each_figure,
    finding,
    of_day,
    of_figure,
    of_kinds,
)
from xl_minsheng.workbook.write.native.language import (
    both,
    day,
    either,
    is_kind,
    percent_figure,
    text,
)
from xl_minsheng.workbook.write.native.pace import IS_PACED


def name_with_stop() -> Case:
    """Names with a stop."""
    return (
        f'IF([of_name]="",FALSE,ISNUMBER(FIND(RIGHT([of_name]),{text(STOPS)})))',
        finding(WARNING, "name", "[of_name]", '"末尾有标点，会印在句子中间"', '"请删去末尾的标点"'),
    )


def small_shares() -> list[Case]:
    """Percentages a hundred times too small."""
    beside = f"MAX({TARGET},IF({of_kinds(lambda rules: rules.in_shares and rules.completes)},1,0))"
    not_remains = f"NOT({of_kinds(lambda rules: rules.remains)})"
    return each_figure(
        FIGURES,
        lambda key: both(
            f"[of_{key}]>0",
            f"[of_{key}]<=0.01",
            not_remains,
            "TRUE" if key == "target" else f"ROUND({beside},12)>ROUND(10*[of_{key}],12)",
        ),
        lambda key: _divided_twice(f"[of_{key}]", key),
    )


def large_shares() -> list[Case]:
    """Parts of more than all."""
    is_part = of_kinds(lambda rules: rules.keeps_line and not rules.remains)
    return each_figure(
        FIGURES,
        lambda key: both(f"[of_{key}]>1", f"[of_{key}]<={SLIP}", is_part),
        lambda key: _more_than_all(f"[of_{key}]", key),
    )


def slips() -> list[Case]:
    """Figures that do not suit their kind or unit."""
    counts_up = of_kinds(lambda rules: rules.accumulates and not rules.in_shares)
    tenth = (
        f'IF(AND({counts_up},{HAS_DONE},[due_part]<>""),'
        f"AND({ACTUAL}>0,{ACTUAL}<{TARGET},10*[due_part]>=[due_whole]),FALSE)"
    )
    goal = f'IF({TARGET}="",1,{TARGET})'
    takes = of_kinds(lambda rules: rules.pace.takes_baseline)
    kinds = "、".join(kind for kind in Kind if kind.rules.pace.takes_baseline)
    percent_done = f'{percent_figure("[done]")}&"%"'
    units = text(f"|{'|'.join(WHOLE_UNITS)}|")
    is_whole = f'ISNUMBER(FIND("|"&[of_unit]&"|",{units}))'
    return [
        (
            f"IF({tenth},[slip_target]>=1000,FALSE)",
            of_figure(
                WARNING,
                "actual",
                '"约为全年目标的1/"&[slip_target]',
                f"请核对单位，是否多了或少了“万”；{ACCEPT}",
            ),
        ),
        (
            f"IF(AND({is_kind(Kind.MILESTONE)},{are_numbers(ACTUAL)}),AND({ACTUAL}<>0,{ACTUAL}<>1,{ACTUAL}<>{goal}),FALSE)",
            of_figure(
                WARNING,
                "actual",
                f'"既不是0、1，也不是目标"&IF({TARGET}="","1",[plain_target])',
                f"请核对；{ACCEPT}",
            ),
        ),
        (
            both(are_numbers(BASELINE), f"NOT({takes})"),
            of_figure(
                WARNING, "baseline", f'"只用于{kinds}，而考核方式是"&[of_kind]',
                f"请清空；到期要达到的比率，考核方式选“{kinds}”",
            ),
        ),
        (
            f"IF({are_numbers(BASELINE, TARGET)},AND({takes},{BASELINE}>={TARGET}),FALSE)",
            of_figure(
                WARNING, "baseline", f'"不低于目标"&{percent_figure(TARGET)}&"%"',
                f"请核对；要保持不降的，考核方式选“{Kind.FLOOR}”",
            ),
        ),
        *each_figure(
            ("target", "actual", "previous"),
            lambda key: f"IF([of_{key}]=INT([of_{key}]),FALSE,{is_whole})",
            lambda key: of_figure(WARNING, key, '"是小数，而单位是"&[of_unit]', "请核对小数点和单位"),
        ),
        (
            both(f"[of_declared]={text(Declared.AWAITING)}", are_numbers(ACTUAL)),
            finding(
                WARNING, "declared", "[of_declared]", '"而累计完成已填"&[plain_actual]',
                text(f"数据已有的，请清空特殊情形；没有的，请清空累计完成；{ACCEPT}"),
            ),
        ),
        (
            f"IF(AND([of_declared]={text(Declared.STAGNANT)},{HAS_DONE}),[done]>=1,FALSE)",
            finding(
                WARNING, "declared", "[of_declared]", f'"而完成率已是"&{percent_done}',
                text(f"请清空，或核对累计完成；{ACCEPT}"),
            ),
        ),
    ]  # fmt: skip


def _divided_twice(cell: str, key: str) -> str:
    meant = f'{percent_figure(f"({cell}*100)")}&"%"'
    return finding(
        WARNING,
        key,
        f"[shown_{key}]",
        f'"只有"&{percent_figure(cell)}&"%"',
        f'"请核对，若是"&{meant}&"，填 "&{meant}',
    )


def _more_than_all(cell: str, key: str) -> str:
    meant = f"[plain_{key}]"
    why = f'"相当于"&{percent_figure(cell)}&"%，超过100%"'
    return finding(
        WARNING, key, meant, why, f'"请核对，若是"&{meant}&"%，填 "&{meant}&{text(f"%；{ACCEPT}")}'
    )


def hints() -> list[Case]:
    """What may well be true."""
    moves = either(ACCUMULATES, IS_PACED)
    long_running = (
        'IF(AND([cut]<>"",[of_start]<>""),AND(IF([of_due]="",TRUE,[of_due]>=[of_start]),'
        f"YEAR([of_start])<YEAR([cut]),YEAR([of_start])>=YEAR([cut])-{MAX_YEARS}),FALSE)"
    )
    awaited = (
        f'IF(AND([of_declared]={text(Declared.AWAITING)},[of_data_due]<>"",[cut]<>""),'
        "[of_data_due]<[cut],FALSE)"
    )
    return [
        (
            both(moves, are_numbers(ACTUAL), f"{ACTUAL}={PREVIOUS}", f"[state]<>{text(Status.FINISHED)}"),
            of_figure(HINT, "actual", '"与上期相同"', "请确认是没有进展，还是忘了更新"),
        ),
        (
            both(of_kinds(lambda rules: rules.needs_unit), '[of_unit]=""'),
            finding(HINT, "unit", "", '"未填"', '"请选择单位"'),
        ),
        (
            long_running,
            of_day(HINT, "start", f'"在以前年度，截止日期是"&{day("[cut]")}', "请确认是跨年的任务"),
        ),
        (awaited, of_day(HINT, "data_due", '"已过，数据还没有填"', "请催报，或改填新的日期")),
    ]
