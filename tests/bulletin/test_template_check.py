"""The check of text templates: every fault at once, each with its sentence and its mend."""

import shutil
from pathlib import Path

import pytest
from builders import Run
from word_templates import write_template

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.templating.template_check import check_folder, check_template, template_report

BROKEN = [
    ("{{标题", ["第1行“{{标题”：“{{”没有结束的“}}”，请补上“}}”"]),
    ("标题}}", ["第1行“标题}}”：“}}”没有开头的“{{”，请补上“{{”，或删去多余的“}}”"]),
    ("{{{{标题}}}}", ["第1行“{{{{标题}}}}”：“{{”写了两遍，请只留一层括号"]),
    ("{ {标题}}", ["第1行“{ {标题}}”：“{ {”中间多了空格，不会当作标记，请改成半角的“{{”"]),
    ("{标题}", ["第1行“{标题}”：“{标题}”只有一层括号，会照原样印出来，请写成 {{标题}}"]),
    ("{{标题}}}", ["第1行“{{标题}}}”：多了一个“}”，请删去一个"]),
    ("{{{标题}}", ["第1行“{{{标题}}”：多了一个“{”，请删去一个"]),
    ("｛｛标题｝｝", ["第1行“｛｛标题｝｝”：“｛｛”是全角符号，不会当作标记，请改成半角的“{{”"]),
    (
        "{% if 要闻 ％}好{% endif %}",
        ["第1行“{% if 要闻 ％}好{% endif %}”：开头是“{%”，结尾却是“％}”，请把结尾改成“%}”"],
    ),
    ("{% if 要闻 %}好", ["第1行“{% if 要闻 %}好”：{% if %} 没有结束，请在后面加上 {% endif %}"]),
    ("{% endif %}", ["第1行“{% endif %}”：{% endif %} 没有开头的 {% if %}，请补上开头，或删去它"]),
    (
        "{% if 要闻 %}{% for 条 in 要闻 %}{{条}}{% endif %}{% endfor %}",
        [
            "第1行“{% if 要闻 %}{% for 条 in 要闻 %}{{条}}{% endif……”：{% for %} 没有结束，请在后面加上 {% endfor %}",
            "第1行“……条}}{% endif %}{% endfor %}”：{% endfor %} 没有开头的 {% for %}，请补上开头，或删去它",
        ],
    ),
    (
        "{% if 要闻 %}a{% else %}b{% else %}c{% endif %}",
        [
            "第1行“……%}a{% else %}b{% else %}c{% endif %}”：{% else %} 之后又有 {% else %}，请只留一个 else，放在最后"
        ],
    ),
    (
        "{% fro 条 in 要闻 %}{{条}}{% endfor %}",
        [
            "第1行“{% fro 条 in 要闻 %}{{条}}{% endfor……”：不认识标记“fro”，是不是“for”？请改正，if 用 endif 结束，for 用 endfor 结束"
        ],
    ),
    (
        "{% for 条 of 要闻 %}{{条}}{% endfor %}",
        ["第1行“{% for 条 of 要闻 %}{{条}}{% endfor……”：for 里没有“in”，请写成 {% for 条 in 要闻 %} 的样子"],
    ),
    (
        "{% if 期号 = 1 %}x{% endif %}",
        ["第1行“{% if 期号 = 1 %}x{% endif %}”：判断相等只写了一个“=”，请写成两个：=="],
    ),
    (
        "{% if 期号 == “1” %}x{% endif %}",
        ['第1行“{% if 期号 == “1” %}x{% endif %}”：标记里有全角符号 “ ”，请改成半角的 "'],
    ),
    (
        "{% for 板块 in 板块列表 %}{{板快.名称}}{{板块.名称x}}{% endfor %}",
        [
            "第1行“……板块 in 板块列表 %}{{板快.名称}}{{板块.名称x}}{% e……”：没有“板快”，是不是“板块”？请改正",
            "第1行“……列表 %}{{板快.名称}}{{板块.名称x}}{% endfor %}”：没有“板块.名称x”，是不是“板块.名称”、“板块.总述名称”、“板块.总述”？请改正",
        ],
    ),
    (
        "{% for 条 in 标题 %}{{条}}{% endfor %}",
        [
            "第1行“{% for 条 in 标题 %}{{条}}{% endfor……”：“标题”不是列表，不能用 for，请换成列表，如 要闻、板块列表"
        ],
    ),
    ("{{要闻}}", ["第1行“{{要闻}}”：“要闻”是列表，不能直接印，请用 {% for %} 逐个印"]),
    ("{{标题|uper}}", ["第1行“{{标题|uper}}”：没有过滤器“uper”，是不是“upper”？请改正"]),
    (
        "{{标题|center(1000000000)}}",
        ["第1行“{{标题|center(1000000000)}}”：模板里不能用过滤器“center”，请去掉"],
    ),
    ("{{ ''.__class__ }}", ["第1行“{{ ''.__class__ }}”：不允许“.__class__”这样的写法，请去掉"]),
    (
        "{% for a in range(1000000000) %}x{% endfor %}",
        [
            "第1行“{% for a in range(1000000000) %}x{% endfor %}”：循环次数太多或说不准，请写明次数，最多 range(1000)"
        ],
    ),
    (
        "{% include 'x.j2' %}",
        ["第1行“{% include 'x.j2' %}”：模板里不能用 {% include %}，请去掉，只用 if、for、set"],
    ),
    ("{{标题.upper()}}", ["第1行“{{标题.upper()}}”：模板里不能调用“标题.upper()”，请去掉，只用变量和过滤器"]),
    (
        "@大标题 {{标题}}",
        ["第1行“@大标题 {{标题}}”：没有样式“大标题”，是不是“文章标题”、“二级标题”、“专报标题”？请改正"],
    ),
    (
        "@一级标题【要闻】",
        ["第1行“@一级标题【要闻】”：没有样式“一级标题【要闻】”，是不是“一级标题”？请在样式后空一格（半角）"],
    ),
    ("@专报标题{{标题}}", ["第1行“@专报标题{{标题}}”：样式“专报标题”后面没有空格，请空一格（半角）再写内容"]),
    ("{{标题 期号}}", ["第1行“{{标题 期号}}”：“标题”后面多了“期号”，请检查空格和括号，一个标记只写一项"]),
    ("{{}}", ["第1行“{{}}”：{{}} 里面是空的，请写上变量，或删去这个标记"]),
    ("{# 注释", ["第1行“{# 注释”：“{#”没有结束的“#}”，请补上“#}”"]),
    ("{% raw %}x", ["第1行“{% raw %}x”：{% raw %} 没有结束，请在后面加上 {% endraw %}"]),
    ("{{ 1 // 0 }}", ["第1行“{{ 1 // 0 }}”：模板算不下去：除数是0，请先用 {% if %} 判断除数，是0的不要算"]),
    ("{% if要闻 %}x{% endif %}", ["第1行“{% if要闻 %}x{% endif %}”：“if要闻”连在一起了，请在“if”后面空一格"]),
    ("{{ 9**9**9 }}", ["第1行“{{ 9**9**9 }}”：模板里不能用乘方，请去掉“**”"]),
    ("第一行\n{{标题%}\n{{期号}}", ["第2行“{{标题%}”：开头是“{{”，结尾却是“%}”，请把结尾改成“}}”"]),
    (
        "{% set 数 板块 %}",
        ["第1行“{% set 数 板块 %}”：set 的写法不对，请写成 {% set 数 = 板块.总述 %} 的样子"],
    ),
    (
        "{{刊头名称 or-标题}}",
        [
            "第1行“{{刊头名称 or-标题}}”：模板算不下去（bad operand type for unary -: 'str'），请检查其中的写法"
        ],
    ),
    ("{{刊头名称 or 标题*标题}}", ["第1行“{{刊头名称 or 标题*标题}}”：模板用了不允许的写法，请去掉"]),
    ("{{ 'x' * 1000000000 }}", ["第1行“{{ 'x' * 1000000000 }}”：模板用了不允许的写法，请去掉"]),
]
"""A broken template, and what is said of it after the file's name."""


@pytest.mark.parametrize(("source", "message"), BROKEN, ids=[source for source, _ in BROKEN])
def test_a_broken_template_is_told_with_its_sentence_and_its_mend(
    source: str, message: list[str], tmp_path: Path
) -> None:
    """The line, the text around it, why, and what to do; nothing is told twice."""
    path = tmp_path / "bulletin.j2"
    path.write_text(source, encoding="utf-8")
    assert [fault.text for fault in check_template(path)] == [f"模板“bulletin.j2”{one}" for one in message]


def test_the_shipped_templates_have_no_faults() -> None:
    """Nor is anything said of a folder that holds just them."""
    assert check_folder(shipped_templates()) == []


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """An unclosed tag hides neither what follows it nor an unknown name before it."""
    path = tmp_path / "bulletin.j2"
    path.write_text(
        "{{标提}}\n{{期号\n@大标题 x\n{% for 条 in 要闻 %}{{条.名}}\n{{编发单位}}", encoding="utf-8"
    )
    assert [(fault.place, fault.why) for fault in check_template(path)] == [
        ("第1行", "没有“标提”，是不是“标题”？"),
        ("第2行", "“{{”没有结束的“}}”"),
        ("第3行", "没有样式“大标题”，是不是“文章标题”、“二级标题”、“专报标题”？"),
        ("第4行", "{% for %} 没有结束"),
        ("第4行", "“条”后面不能再有“.名”"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{标题|default('无')}}{{没有|default('无')}}",
        "{% macro 印(字) %}{{字}}{% endmacro %}{{印(标题)}}",
        "{# {{没有}} 只是注释 #}{{标题}}",
        "{% raw %}{{没有}}{% endraw %}",
        "{% for 板块 in 板块列表|reverse %}{{loop.index}}{{板块.名称|trim}}{% else %}无{% endfor %}",
        "{% set 头 = 板块列表|first %}{{头.名称}}{{头['序号']}}",
        "{% if 没有 is defined %}x{% endif %}甲",
        "{% for 数 in range(3) %}{{数 * 2}}{% endfor %}",
        "{{ '甲}}乙' }}",
        "{% for 数 in 板块列表|map(attribute='总述') if 数 %}{{数.达到|int / 数.项目数|int}}{% endfor %}",
        "@正文 {{标题}}\n  {%- if 要闻 %}@期号 第{{期号}}期{% endif %}",
    ],
)
def test_what_the_engine_prints_well_is_not_called_wrong(source: str, tmp_path: Path) -> None:
    """Comments, raw text, macros, filters and quoted braces are nobody's fault."""
    (tmp_path / "bulletin.j2").write_text(source, encoding="utf-8")
    assert [fault.text for fault in check_template(tmp_path / "bulletin.j2")] == []


def test_a_default_sentence_knows_the_variables_of_wordings(tmp_path: Path) -> None:
    """And names itself with its folder."""
    path = tmp_path / "clauses" / "zero.j2"
    path.parent.mkdir()
    path.write_text("{{指标}}{{累积}}{{标题}}", encoding="utf-8")
    assert [fault.text for fault in check_template(path)] == [
        "模板“clauses/zero.j2”第1行“{{指标}}{{累积}}{{标题}}”：没有“累积”，是不是“累计”？请改正",
        "模板“clauses/zero.j2”第1行“{{指标}}{{累积}}{{标题}}”：没有“标题”，是不是“达标”、“目标”、“指标”？请改正",
    ]


def test_a_long_line_is_cut_around_the_fault(tmp_path: Path) -> None:
    """A person finds the place by the words beside it."""
    path = tmp_path / "bulletin.j2"
    path.write_text("一" * 60 + "{{期好}}" + "二" * 60, encoding="utf-8")
    (fault,) = check_template(path)
    assert fault.sentence == f"……{'一' * 14}{{{{期好}}}}{'二' * 14}……"


def test_files_that_are_no_templates_are_told(tmp_path: Path) -> None:
    """Another encoding, another kind of file, a missing one, a damaged one."""
    (tmp_path / "a.j2").write_bytes("标题".encode("gbk"))
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"PK")
    message = {
        path.name: [fault.text for fault in check_template(path)] for path in sorted(tmp_path.iterdir())
    }
    assert message == {
        "a.j2": ["模板“a.j2”：不是 UTF-8 编码，请用记事本另存为 UTF-8"],
        "b.txt": ["模板“b.txt”：不是模板文件，请给出 .j2 或 .docx 文件"],
        "c.docx": ["模板“c.docx”：不是 Word 文件或已损坏，请在 Word 中另存一份后再试"],
    }
    assert template_report(tmp_path / "无.docx") == (
        [f"找不到“{tmp_path / '无.docx'}”，请检查名称和位置"],
        False,
    )


def test_a_folder_is_checked_whole(tmp_path: Path) -> None:
    """Text and Word templates, file by file; what Word leaves beside an open file is none."""
    folder = Path(shutil.copytree(shipped_templates(), tmp_path / "templates"))
    write_template(folder / "bulletin.docx", ["{{标提}}"])
    (folder / "~$bulletin.docx").write_bytes(b"x")
    (folder / "clauses" / "zero.j2").write_text("{{累积}}", encoding="utf-8")
    assert [(fault.template, fault.place, fault.sentence) for fault in check_folder(folder)] == [
        ("bulletin.docx", "第1段", "{{标提}}"),
        ("clauses/zero.j2", "第1行", "{{累积}}"),
    ]


def test_the_command_tells_every_fault_and_how_many(run: Run, tmp_path: Path) -> None:
    """Code 1 with faults, 0 without; a folder is checked whole, missing files too."""
    assert run("template", "--check", shipped_templates()) == (0, f"“{shipped_templates()}”没有问题\n", "")
    (tmp_path / "bulletin.j2").write_text("{{标提}}{{期好}}", encoding="utf-8")
    code, out, message = run("template", "--check", tmp_path / "bulletin.j2")
    assert (code, out) == (1, "")
    assert message.splitlines()[2:] == ["共2处要改"]
    _, _, message = run("template", "--check", tmp_path)
    assert f"模板“clauses/zero.j2”：不在“{tmp_path}”里，请从“{shipped_templates()}”复制一份" in message


@pytest.mark.parametrize("name", ["bulletin.j2", "clauses/cumulative.j2"])
def test_k1_an_empty_template_is_told(name: str, tmp_path: Path) -> None:
    """It would print nothing: no bulletin, or an indicator without its sentence."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\ufeff \n\n", encoding="utf-8")
    assert [fault.text for fault in check_template(path)] == [
        f"模板“{name}”：是空的，什么也印不出来，请从“{shipped_templates()}”复制一份"
    ]


def test_k1_a_style_behind_a_full_width_sign_is_told(tmp_path: Path) -> None:
    """＠一级标题 would be printed as it stands; ＠ before any other word is text."""
    path = tmp_path / "bulletin.j2"
    path.write_text("@刊头 {{标题}}\n＠一级标题 【工作进度】\n＠某某\n", encoding="utf-8")
    assert [fault.text for fault in check_template(path)] == [
        "模板“bulletin.j2”第2行“＠一级标题 【工作进度】”：“＠”是全角符号，不会当作样式，请改成半角的“@”"
    ]
