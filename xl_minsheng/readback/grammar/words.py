"""Words of the grammar, as parts of patterns; each group can be followed in `rules`."""


def one_of(*words: str) -> str:
    """A pattern of any of these words, which are separated by blanks."""
    return f"(?:{'|'.join(' '.join(words).split())})"


WHOSE = one_of(
    "全年 全市 全县 全区 年度 年初 本年度? 今年 当年 年 月度 季度 总 省定 市定 县定 区定 国家",
    "省级 市级 县级 省 市 县 下达 既定 上级 预期 序时 应",
)
"""Whose task it is, or of which year."""
OF_WHAT = (
    f"(?:{one_of('投资 工作 建设 销售 考核 目标 改造 完成 支出 收入 资金')}"
    "|(?!全省|全国|去年|上年|上月|同期|序时|时序|时间|本月|当月|本季|当季|[的了到为是占])"
    "[一-鿿]{2}(?<![的了到为是占]))"
)
"""投资计划, and any deed of two characters: 采购计划, 接种任务."""
TASK = one_of("计划(?!生育) 目标 任务 指标 预算 设计 承诺")
"""What a share of the task is taken of."""
NUMBER = r"(?:总)?(?:数|量|额|值)?"
TASK_PHRASE = rf"(?:{WHOSE}*{OF_WHAT}?{TASK}+总?{OF_WHAT}?{NUMBER}|(?:全年|年度|今年)投资额?)"
"""全年任务, 年度投资计划, 省定目标任务数, 计划投资, 总任务, 年度投资."""

SHARE_VERB = r"(?:完成|占到?|达到?|为|是|相当于|实现|支付|拨付|兑现)了?(?:了)?"
BEING = (
    one_of("分别 均 都 各 已 仅 只 才 约 仍 目前 现 也 就 共 合计 整体 报的 倒是")
    + r"*(?:为|达到?|是|占|完成|有|到|至|：)?(?:了|约|近)?"
)
"""What may stand between a rate's name and its figure: 完成率均为, 进度已达."""

WORK = one_of(
    "完成 完工 竣工 开工 复工 开复工 开建 建成 投用 投产 拨付 支付 支出 执行 到位 投资 资金 工程 形象",
    "总体 整体",
    "建设 施工 改造 安装 销号 办结 整改 兑现 落地 启动 入库 签约 发放 使用 实施 项目 工作 任务 保险",
    "总 主体 土建 用款",
)
RATE_OF_WORK = (
    rf"(?:{WORK}{{0,3}}"
    + one_of(
        "完成 完工 竣工 开工 复工 开建 建成 投用 拨付 支付 支出 执行 到位 销号 整改 启动 入库 承保 投保",
        "交付 下达 改造 筹集",
    )
    + "(?:比例|比率|进度|率))"
)
"""完成率, 竣工率, 投资完成率, 资金拨付率, 拨付进度: the share of a task by another name."""
WORK_VERBS = one_of(
    "化解 整改 整治 治理 处置 清理 清运 清淤 清退 清缴 拆除 拆迁 腾退 安置 搬迁 征收 修复 维修 修缮 更换",
    "更新 改造 交付 销号 加固 恢复 翻新 铺设 安装 配备 回填 关停 取缔 追缴 兑付 兑现 补发 移交 改建",
)
"""Verbs whose rate is of a list to be worked off; 签约率, 婚检率 are of all people there are."""
PROGRESS = rf"(?:{WORK}{{0,3}}进度|工程量|进展)"
"""工程进度, 形象进度; 序时进度 is another thing."""

_STAGES = "开工 复工 开建 动工 进场 封顶 竣工 完工 建成 投用 启用"
_SIGNED = "签约"
_ENDS = (
    "完成 启动 办结 达标 交付 销号 撤销 拆除 移交 开放 开园 开馆 开诊",
    "通车 通水 通气 通电 入住 挂牌 验收合格 验收",
)
_DEEDS = (
    "到位 到账 下拨 兑付 拨付 支付 支出 发放 安装 实施 改造 新建 购置 到货 开通 更换 维修 铺设 救助 建设",
    "运营 启用 开业 投入使用 投入运营 通过验收 交付使用",
)
_NAMED = "新增 培训 体检 投放"
STAGE = one_of(_STAGES, _SIGNED)
"""Stages of works, each with a rate of its own: 签约45部，开工32部，竣工20部."""
FINISHED = one_of(_STAGES, _SIGNED, *_ENDS)
"""What all of something may be: 全部竣工, 已办结."""
DONE = one_of(_STAGES, *_ENDS, *_DEEDS)
"""What was done to what is counted: words of a predicate, which name nothing by themselves."""
REACHED = one_of(_STAGES, _SIGNED, *_ENDS, *_DEEDS, _NAMED)
"""The same with those that are names as well: 家庭医生签约8.1万人."""

AT_DATE = r"(?:于|在)?(?:今年)?(?:\d{1,2}月(?:\d{1,2}日|底|初|末|份|中旬|上旬|下旬)?|\d{1,2}日)(?:之?前)?"
"""When: 于8月18日, 9月底前."""
BROUGHT_ABOUT = one_of(
    "整治销号 治理销号 更换完 更换到位 改造到位 改造完 整治到位 通水 通车 通电 通气 通上 亮灯 装完 换完",
    "[一-鿿]{2}完毕 修通 接入 投入使用 通过[^，。；]{0,4}验收",
    "分配到户 分配完 兑现 发放到位 落实到位 归还 归集完",
)
"""What is at its end when all of it is so: 全部通水, 全部更换完毕."""

TO_DO = (
    r"(?<![主需重只首紧仅就有必不])(?:要|该|应|拟|须|打算|准备|承诺|答应|说好)(?:在?年内|今年|全年|再)?"
    rf"(?:[新改扩续]?建|[修换装添栽补架铺打办开做改种拆治][^，。；\d]?|新增|{STAGE}|{DONE}|{WORK_VERBS})"
)
"""What is to be done: 该建, 拟拆除, 承诺新增, 全年要换."""

COMPARED = r"(?:同比|环比|与?(?:较|比)(?![例重率])[^，。；：（）、]{0,14}?)"
"""Against another time: 同比, 较上月, 比去年同期."""
MORE = one_of(
    "增长 增加 增幅 增速 增 下降 降低 减少 降幅 降 减 提高 提升 上升 回升 回落 上涨 下滑 扩大 收窄",
    "高 低 多 少 快 慢",
)
MORE_LEVEL = r"(?:提高|提升|上升|回升|下降|降低|减少|增加|增长|降|回落)(?:到|至)"
"""提高到 gives a level, no growth."""
OVER = rf"(?:超额(?:完成)?(?:了)?(?:{TASK_PHRASE})?|(?:超过|超出|超)(?:了)?{TASK_PHRASE})(?:的)?"
"""By how much a task was passed: 超额完成全年任务, 超年度计划."""

LINE = one_of(
    "(?:考核|控制|警戒|底|红|目标|标准|达标|基准|及格|合格)线 控制(?:目标|数|值) 要求",
    "目标(?:值|任务|要求)? 指标 标准 限值 任务",
)
"""What a limit is called behind its figure: 的考核要求, 的控制目标."""
LOWER_BOUND = one_of("不低于 不少于 不小于 不得低于 不得少于 高于 好于 优于 超过 高出 大于 ≥ 达到")
OF_LINE = r"(?:(?!去年|上年|同期|上月|全省|全国|平均|序时|时间)[^，。；：（）\d]){0,8}?"
"""Whose line it is, in any words that are no other time or place: 省里, 市里定的, 每千人."""
UPPER_BOUND = one_of("不高于 不超过 不突破 不得高于 不得超过 控制在 低于 小于 少于 ≤ 优于 好于")
LESS_IS_BETTER = one_of(
    "失业率 浓度 PM2.5 PM10 死亡率 发生率 发病率 事故 能耗 排放 辍学率 漏损率 误差 返贫 贫困发生",
    "投诉(?!办结|处理|处置|化解|回复|响应)",
    "细颗粒物 损失 负债率",
)
"""Subjects of which less is better: a limit beside them is one from above."""

PERIOD = (
    r"(?:[上下]半年|前[一二两三四五六七八九十\d]{1,2}个?(?:月|季度)|第?[一二三四1-4]季度|本[月季期周]|全年"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月?[—–\-~～至到－]{1,2}(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)"
)
"""Months, quarters: the time that a figure is of."""

TO_COME = one_of(
    "要求 力争 确保 争取 务必 必须 须 应当 应于 预计 下一步 下步 有望 计划于 拟于 将于 将达 将完成 将实现",
    "要(?:达到?|完成|不低于|实现|确保|力争)",
    r"(?<!于)(?:\d{1,2}月(?:底|末|初|中旬|上旬|下旬|份)?|\d{1,2}日|年底|季度末|年末|月底)(?:之)?前",
)
"""What is yet to be reached."""
UNFINISHED = one_of(
    "(?<!现)在建(?!成) 未开工 未完成 未达 未启动 未动工 尚未 未(?!成年) (?<![接招优善])待(?!遇) 正在",
    "滞后 落后 偏慢 缓慢 较慢 另有 另外",
    "停滞 剩余 剩 其余 余下 (?:尚|还|仍)余 还有 尚有 仍有 尚差 还差 施工中",
)
"""States in which an item is not done."""
PARTS = ("其中", "包括")
"""What parts of a total stand behind."""
EACH = one_of("户均 平均每 每[人户亩村处个家台套月] 亩均 村均 单价 标准为每")
BENEFIT = one_of("惠及 覆盖 受益 服务 方便 辐射 带动 满足 涉及")
"""A second figure that is no measure of the task itself, unless a share is stated of it."""
STATUS = one_of(
    "完成 完工 竣工 开工 复工 建成 序时 时序 滞后 落后 偏慢 缓慢 较慢 较快 超前 提前 正常",
    "停滞 未 进展 进度 推进 达标 在建 启动 办结",
)
"""States that items are counted by: 进展正常36个."""
