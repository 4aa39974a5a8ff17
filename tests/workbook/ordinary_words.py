"""Names of the description that other modules may spell, since they are ordinary words too."""

WORDS_OF_THEIR_OWN: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "bulletin/clause.py",
        "variables of wordings: offices have written them into their sentences, so they keep their names "
        "when a column is renamed",
        frozenset(
            {
                "单位",
                "完成率",
                "应达进度",
                "差距",
                "状态",
                "附数一",
                "附数二",
                "数据日期",
                "责任单位",
                "截止日期",
            }
        ),
    ),
    (
        "bulletin/template_context.py",
        "variables of the bulletin's template, for the same reason",
        frozenset(
            {
                *("期号", "编发单位", "印发日期", "截止日期", "要闻", "上传总数", "报道主题", "报道总数"),
                *("亮点", "总述名称", "编号", "责任单位", "表述", "段落", "刊头名称", "抄送", "印发机关"),
                *("签发", "审核", "责任编辑", "印责任单位"),
            }
        ),
    ),
    (
        "templating/schema.py",
        "the same variables, declared for the template check",
        frozenset(
            {
                *("期号", "编发单位", "印发日期", "截止日期", "要闻", "上传总数", "报道主题", "报道总数"),
                *("亮点", "总述名称", "编号", "责任单位", "表述", "段落", "样式"),
                *("刊头名称", "抄送", "印发机关", "文种", "文号", "状态"),
                *("签发", "审核", "责任编辑", "印责任单位"),
            }
        ),
    ),
    *(
        (
            module,
            "variables of the template of notices, and the heads of its tables, which the office edits",
            frozenset(words),
        )
        for module, words in (
            (
                "bulletin/notices.py",
                (
                    *("印发日期", "截止日期", "文号", "文种", "期号", "状态", "编发单位"),
                    *("编号", "责任单位"),
                ),
            ),
            ("bulletin/word/notice_template.py", ("状态", "累计完成", "编号", "责任单位")),
            ("templating/template_check/notice.py", ("文号", "文种", "责任单位")),
        )
    ),
    ("ledger/kinds/share.py", "the ledger's sentences name figures, not columns", frozenset({"全年目标"})),
    (
        "bulletin/word/render.py",
        "a variable of the Word template, for the same reason",
        frozenset({"段落", "样式"}),
    ),
    *(
        (
            f"templating/template_check/{module}.py",
            "the styles of templates, as the object of a sentence",
            frozenset({"样式"}),
        )
        for module in ("check", "semantics")
    ),
    (
        "templating/paragraphs.py",
        "styles of paragraphs, by their names in templates and in Word",
        frozenset({"专报标题", "期号", "编发单位", "文章标题", "项目"}),
    ),
    ("ledger/progress.py", "the share, as the subject of a clause", frozenset({"完成率"})),
    ("checks/text_rules.py", "what a sentence of news counts", frozenset({"项目"})),
    (
        "readback/counting.py",
        "the word after a number of projects in published bulletins",
        frozenset({"项目"}),
    ),
    ("readback/passages.py", "the word by which a part of a bulletin is known", frozenset({"亮点"})),
    (
        "readback/structure.py",
        "words by which the parts of published bulletins are known",
        frozenset({"亮点", "要闻"}),
    ),
    (
        "proofreading/against_numbers.py",
        "what is numbered in a document, as the subject of a sentence",
        frozenset({"板块", "类别", "项目"}),
    ),
    (
        "templating/template_check/check.py",
        "the list that a Word template loops over, as in bulletin/word/render.py",
        frozenset({"段落"}),
    ),
    (
        "templating/template_check/word.py",
        "Word's own words for a file's properties and for what a paragraph holds",
        frozenset({"备注", "对象"}),
    ),
    ("proofreading/expected.py", "a variable of wordings, as in bulletin/clause.py", frozenset({"完成率"})),
    (
        "checks/ledger_rules.py",
        "the sections of the bulletin, as the subject of a sentence",
        frozenset({"板块"}),
    ),
    (
        "cli/terminal.py",
        "sections and projects, as heads of the terminal's own tables",
        frozenset({"板块", "项目"}),
    ),
)
"""Words that are also ordinary words: module, why it may spell them, and which."""
