"""What labels a line of an item, as patterns: 年度任务：…, 办理结果：…, 责任单位：….

A promise and what came of it stand in lines of their own wherever a people's congress has chosen the
items (票决内容 / 完成情况), an office has promised them (承诺事项 / 办理结果) or one reports by form.
"""

_WHOSE = r"(?:年度|全年|今年|本年度?|年初|项目|工作|实事|具体|主要|总体|阶段性?)*"
PLAN_LABEL = (
    rf"(?:{_WHOSE}(?:票决|承诺|公开承诺|目标|计划|建设|实施|改造|办理|办件|任务|服务|立项|交办|下达)?"
    r"(?:任务|目标|内容|计划|规模|承诺|指标|事项(?=：[^。]*\d))(?:要求|数|量)?|任务目标)"
)
"""What was planned or promised: 年度任务, 票决内容, 承诺事项, 建设规模."""
_WHEN = (
    r"(?:[上下]半年|前?[一二三四]季度|目前|当前|截[至止]目前"
    r"|工作|项目|年度|任务|目标|实际|最新|本期|阶段性?)*"
)
RESULT_LABEL = (
    rf"(?:{_WHEN}(?:进展|完成|推进|落实|建设|实施|执行|办理|办结|兑现|践诺|履诺|履约|落地|达成|进度)"
    r"(?:情况|结果|成果|成效|进度|进展|实绩)"
    rf"|{_WHEN}(?:进展|进度)|结果|成效|实际完成|{_WHEN}现状)"
)
"""What came of it: 完成情况, 办理结果, 目前进展."""
BUREAU = (
    r"(?:(?:责任|牵头|主管|承办|实施|主办|经办|落实|承担)(?:单位|部门|处室|科室|股室|机构|站所|科)"
    r"|(?:责任|牵头|经办|承办|主办)(?=：[^\d。；：，]{2,30}(?:$|[）］〕】。；])))"
)
"""What labels the responsible unit of an item: 责任单位, 经办."""
LABEL = (
    rf"{BUREAU}|(?:责任|牵头|配合|主管|承办|实施|协办|主办|建设)(?:单位|部门|领导|人|处室|科室|股室)"
    rf"|{RESULT_LABEL}|{PLAN_LABEL}|内容|任务|完成率|目标|说明|备注"
    r"|(?:存在|主要)(?:的)?问题|(?:下一?步|后续)(?:工作)?(?:打算|安排|计划|措施)?"
)
"""Any of these: never the end of the line above."""
