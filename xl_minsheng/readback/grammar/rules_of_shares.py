"""Forms of shares of the task, of rates, and of items by their state."""

from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import ENDS_TASK, PERCENTS, VALUES, Rule, pattern

SHARES: tuple[Rule, ...] = (
    Rule(
        Role.SHARE,
        PERCENTS,
        "新建公路68.4公里，完成年度任务的【76%】",
        before=pattern(rf"{ENDS_TASK}的?(?:比例|比重)?(?:分别|均|都|各)?(?:为|达到?)?(?:约|近)?$"),
    ),
    Rule(
        Role.SHARE,
        PERCENTS,
        "投放公交车45辆，占年度任务50辆的【90%】",
        before=pattern(
            rf"{w.SHARE_VERB}[^，。；（）]{{0,12}}(?:计划|任务|目标|设计|应|总|预算)[^，。；（）0-9]{{0,6}}\d[\d.,]*[^，。；（）0-9]{{1,10}}的$"
        ),
    ),
    Rule(
        Role.TARGET,
        VALUES,
        "改造学校14所，占全年任务（【20所】）的70%",
        before=pattern(rf"{w.TASK_PHRASE}（$"),
        after=pattern("）"),
    ),
    Rule(
        Role.SHARE,
        PERCENTS,
        "改造学校14所，占全年任务（20所）的【70%】",
        before=pattern(rf"{ENDS_TASK}（[^（）]{{1,14}}）的$"),
    ),
    Rule(
        Role.SHARE,
        PERCENTS,
        "完成12亿元销售目标的【50%】",
        before=pattern(
            rf"{w.SHARE_VERB}{w.WHOSE}*\d[\d.,]*[^，。；（）0-9]{{1,10}}(?:目标|任务|计划)(?:总?[数量])?的(?:约|近)?$"
        ),
    ),
    Rule(Role.SHARE, PERCENTS, "完成率：【70%】", before=pattern(rf"{w.RATE_OF_WORK}{w.BEING}$")),
    Rule(
        Role.SHARE,
        PERCENTS,
        "工程形象进度【82%】",
        before=pattern(rf"(?<!序时)(?<!时间)(?<!时序){w.PROGRESS}(?:已)?(?:完成)?{w.BEING}$"),
    ),
    Rule(
        Role.SHARE,
        PERCENTS,
        "文体广场已完成工程量的【三分之二】",
        before=pattern(r"完成(?:了|总|全部)*(?:工程|建设|施工)(?:总?量|任务|内容)的?(?:约|近)?$"),
    ),
    Rule(Role.SHARE, PERCENTS, "园舍建设已完成【75%】", before=pattern(r"(?:^|[^不未])完成(?:了|约|近)?$")),
    Rule(
        Role.SHARE,
        PERCENTS,
        "安置房竣工近【九成】",
        before=pattern(rf"{w.STAGE}(?:已)?(?:近|约|超|过|逾|达)+$"),
    ),
    Rule(
        Role.RATE,
        PERCENTS,
        "参保率也要引起警觉，目前是【94.2%】",
        before=pattern(
            r"(?:率|占比|比例|比重)[^。；\d]{0,24}，?(?:目前|现|眼下|实际|当前|现在)(?:也|已|却)?(?:只有|只|仅有?|才)?(?:是|为|达到?)?$"
        ),
    ),
    Rule(
        Role.RATE,
        PERCENTS,
        "参保率【97.2%】",
        before=pattern(
            rf"(?:率|(?<![，、])占比|比例|比重)[^，。；：（）]{{0,6}}?(?:{w.BEING}|{w.MORE_LEVEL})$"
        ),
    ),
    Rule(
        Role.RATE,
        PERCENTS,
        "占养老机构床位总数的【68.4%】，年度目标为65%以上",
        before=pattern(r"占[^，。；（）]{1,24}的(?:比例|比重)?(?:为|达到?)?$"),
        after=pattern(r"[，（](?:年度|全年|省定|市定)?(?:目标|要求)(?:值)?(?:为|是)?(?:不低于)?\d[\d.]*%"),
    ),
    Rule(
        Role.SHARE_OF_OTHER,
        PERCENTS,
        "占一般公共预算支出的【81.3%】",
        before=pattern(r"占[^，。；（）]{1,24}的(?:比例|比重)?(?:为|达到?)?$"),
    ),
    Rule(Role.STATUS, VALUES, "3个项目中【2个】推进偏慢", lead=pattern(rf"{w.UNFINISHED}[^，。；]{{0,6}}$")),
    Rule(
        Role.STATUS,
        VALUES,
        "桥梁完工9座、【4座】在建",
        after=pattern(
            r"(?:项目|工程)?(?:正在|在建(?!成)|在[施修装]|处于|还停|还没|停在|没[动开建]|未|尚未|进度滞后|进展缓慢|推进偏慢|滞后)"
        ),
    ),
)
