"""What tags mean: each is parsed by itself, and its names are looked up in the schema."""

import re
from collections.abc import Iterable

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.filters import FILTERS as DEFAULT_FILTERS

from xl_minsheng.templating.bounds import MAX_RANGE
from xl_minsheng.templating.paragraphs import Style
from xl_minsheng.templating.sandbox import SAFE_FILTERS, GuardedEnvironment
from xl_minsheng.templating.schema import ANYTHING, FLAG, LOOP, TEXT, Flag, Many, Record, Shape, Text
from xl_minsheng.templating.template_check.fault import unknown
from xl_minsheng.templating.template_check.statements import Statement, corrected
from xl_minsheng.templating.template_check.tags import Report, Tag

_WIDE = str.maketrans("“”‘’（），．。｜＝！［］：＋－＞＜＿＂＇｛｝", "\"\"''(),..|=![]:+-><_\"'{}")
_TARGET = re.compile(r"for\s*([^\W\d]\w*)")
_WRAPPED = {
    "": "{{{{ {0} }}}}",
    "if": "{{% if {0} %}}{{% endif %}}",
    "elif": "{{% if {0} %}}{{% endif %}}",
    "for": "{{% for {0} %}}{{% endfor %}}",
    "set": "{{% set {0} %}}",
    "macro": "{{% macro {0} %}}{{% endmacro %}}",
}


class _Reading(GuardedEnvironment):
    """Parses forbidden ways of writing too, so that each has a message of its own."""

    refuses = False


_ENVIRONMENT = _Reading()
_LOOP = "loop"
_KEEP_LIST = frozenset(("sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"))
_ELEMENT = frozenset(("first", "last", "min", "max"))
_IN = ("in", "notin")
_LOOSE = frozenset(("map", "groupby", "batch", "slice", "dictsort", "items", "sum"))


class Reader:
    """Walks the tags of one part of a template in order, knowing what names hold where.

    Args:
        shape: what the template sees.
        report: called with every fault.
    """

    def __init__(self, shape: Record, report: Report) -> None:
        self._scopes: list[dict[str, Shape]] = [dict(shape.fields)]
        self._report = report
        self._tag: Tag | None = None
        self._macros: set[str] = set()

    def fault(self, why: str, remedy: str) -> None:
        """Report a fault in the tag that is being read."""
        if self._tag is not None:
            self._report(self._tag.fault(why, remedy))

    def read(self, step: Tag | Statement) -> None:
        """Read one tag: a ``{{ }}``, or a statement that pairs."""
        if isinstance(step, Tag):
            self._tag = step
            if tree := self._parse(step, "", step.body):
                self._printed(tree)
            return
        tag, keyword = corrected(step), step.keyword
        self._tag = tag
        if keyword in ("else", "endif", "endfor", "endmacro"):
            if tag.rest:
                self.fault(f"“{keyword}”后面多了“{tag.rest}”", "请删去")
            if step.closes in ("for", "macro"):
                self._scopes.pop()
            if step.within == "for":
                self._scopes[-1] = {}  # where nothing was gone through there is neither item nor loop
            return
        tree = self._parse(tag, keyword, tag.rest)
        if keyword == "for":
            self._for(tree, tag)
        elif keyword == "macro":
            self._macro(tree)
        elif tree is not None and keyword == "set":
            self._set(tree)
        elif tree is not None:
            for node in tree.find_all(nodes.If):
                self.shape(node.test)

    def _parse(self, tag: Tag, keyword: str, source: str) -> nodes.Template | None:
        if not source:
            self.fault(f"{tag.text} 里面是空的", "请写上变量，或删去这个标记")
            return None
        wide = _wide_characters(source)
        if tag.passage.name:  # docxtpl makes Word's curly quotes straight
            wide = [sign for sign in wide if sign not in "“”‘’"]
        try:
            tree = _ENVIRONMENT.parse(
                _WRAPPED[keyword].format(_straight(source) if tag.passage.name else source)
            )
        except TemplateSyntaxError as error:
            if wide:
                corrections = dict.fromkeys(sign.translate(_WIDE) for sign in wide)
                self.fault(
                    f"标记里有全角符号 {' '.join(dict.fromkeys(wide))}",
                    f"请改成半角的 {' '.join(corrections)}",
                )
            else:
                self.fault(*_syntax(keyword, source, error.message or ""))
            return None
        except RecursionError:
            self.fault("套得太深", "请拆短")
            return None
        return tree

    def _printed(self, tree: nodes.Template) -> None:
        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                if isinstance(node, nodes.TemplateData):
                    continue
                shape = self.shape(node)
                if isinstance(node, nodes.Const) and not isinstance(node.value, (str, int, float)):
                    self.fault(unknown("", str(node.value), []), "请改正")
                elif isinstance(shape, Flag) or _is_bool(node):
                    shown = _written(node)
                    self.fault(
                        f"“{shown}”只有是和否，不能直接印", f"请写成 {{% if {shown} %}}……{{% endif %}}"
                    )
                elif isinstance(shape, Many):
                    self.fault(f"“{_written(node)}”是列表，不能直接印", "请用 {% for %} 逐个印")
                elif isinstance(shape, Record):
                    parts = "、".join(f"{_written(node)}.{name}" for name in list(shape.fields)[:3])
                    self.fault(f"“{_written(node)}”有几个部分，不能直接印", f"请写明印哪个，如 {parts}")

    def _for(self, tree: nodes.Template | None, tag: Tag) -> None:
        scope: dict[str, Shape] = {_LOOP: LOOP}
        self_loop = next(tree.find_all(nodes.For)) if tree is not None else None
        if self_loop is None:
            found = _TARGET.match(tag.body)
            self._scopes.append(scope | ({found[1]: ANYTHING} if found else {}))
            return
        listed = self_loop.iter
        shape = self.shape(listed)
        if isinstance(shape, (Text, Flag, Record)):
            self.fault(f"“{_written(listed)}”不是列表，不能用 for", "请换成列表，如 要闻、板块列表")
        of = shape.of if isinstance(shape, Many) else ANYTHING
        target = self_loop.target
        if isinstance(target, nodes.Name):
            scope[target.name] = of
        else:
            scope |= {name.name: ANYTHING for name in target.find_all(nodes.Name)}
        self._scopes.append({name: one for name, one in scope.items() if name != _LOOP})
        if self_loop.test is not None:
            self.shape(self_loop.test)  # which is asked before there is a loop
        self._scopes[-1] = scope

    def _macro(self, tree: nodes.Template | None) -> None:
        scope: dict[str, Shape] = {}
        if tree is not None:
            macro = next(tree.find_all(nodes.Macro))
            self._macros.add(macro.name)
            scope = {name.name: ANYTHING for name in macro.args}
        self._scopes.append(scope)

    def _set(self, tree: nodes.Template) -> None:
        for assign in tree.find_all(nodes.Assign):
            shape = self.shape(assign.node)
            whole = isinstance(assign.target, nodes.Name)
            for name in [assign.target] if whole else assign.target.find_all(nodes.Name):
                if isinstance(name, nodes.Name):
                    self._scopes[-1][name.name] = shape if whole else ANYTHING

    # -- expressions -------------------------------------------------------------------------

    def shape(self, node: nodes.Node) -> Shape:
        """The shape of an expression's value; what is wrong in it is reported."""
        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._part(node.node, node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._part(node.node, name)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test(name=("defined" | "undefined")):
                return FLAG
            case nodes.Test():
                return self._test(node)
            case nodes.Compare():
                return self._compare(node)
            case nodes.Pow():
                self.fault("模板里不能用乘方", "请去掉“**”")
                return TEXT
            case nodes.CondExpr():
                shapes = self._all(node.iter_child_nodes())
                return shapes[1] if isinstance(shapes[1], Text) else ANYTHING
            case nodes.Const():
                return TEXT
            case nodes.Concat():
                self._all(node.nodes)
                return TEXT
        self._all(node.iter_child_nodes())
        return ANYTHING

    def _item(self, node: nodes.Getitem) -> Shape:
        shape = self.shape(node.node)
        cut = isinstance(node.arg, nodes.Slice)
        self._all(node.arg.iter_child_nodes() if cut else [node.arg])
        return shape.of if isinstance(shape, Many) and not cut else shape

    def _test(self, node: nodes.Test) -> Shape:
        if node.name not in _ENVIRONMENT.tests:
            self.fault(unknown("判断", node.name, _ENVIRONMENT.tests), "请改正")
        self._all(node.iter_child_nodes())
        return FLAG

    def _all(self, found: Iterable[nodes.Node]) -> list[Shape]:
        return [self.shape(node) for node in found]

    def _name(self, name: str) -> Shape:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        if name.startswith("_"):
            self.fault(f"不能用“{name}”", "请去掉")
        elif name == _LOOP:
            why = f"这里没有“{_LOOP}”：它只在 {{% for %}} 里面有，for 后面的 if 和 else 里都没有"
            self.fault(why, "请去掉，或移到循环里")
        elif name not in self._macros:
            known = dict.fromkeys(key for scope in reversed(self._scopes) for key in scope if key != _LOOP)
            self.fault(unknown("", name, known), "请改正")
        return ANYTHING

    def _part(self, node: nodes.Expr, name: str) -> Shape:
        shape = self.shape(node)
        if name.startswith("_"):
            self.fault(f"不允许“.{name}”这样的写法", "请去掉")
            return ANYTHING
        match shape:
            case Record():
                if name in shape.fields:
                    return shape.fields[name]
                self.fault(
                    unknown(
                        "", f"{_written(node)}.{name}", [f"{_written(node)}.{one}" for one in shape.fields]
                    ),
                    "请改正",
                )
            case Many():
                self.fault(f"“{_written(node)}”是列表，没有“.{name}”", "请先用 {% for %} 逐个取出")
            case Text() | Flag():
                self.fault(f"“{_written(node)}”后面不能再有“.{name}”", f"请只写“{_written(node)}”")
        return ANYTHING

    def _call(self, node: nodes.Call) -> Shape:
        self._all((*node.args, *(keyword.value for keyword in node.kwargs)))
        called = node.node
        if isinstance(called, nodes.Name) and called.name in self._macros:
            return ANYTHING
        if isinstance(called, nodes.Name) and called.name == "range":
            bounds = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
            sizes = [abs(bound) for bound in bounds if isinstance(bound, int)]
            if len(sizes) != len(node.args) or not sizes or max(sizes) > MAX_RANGE:
                self.fault("循环次数太多或说不准", f"请写明次数，最多 range({MAX_RANGE})")
            return Many(TEXT)
        if isinstance(called, nodes.Getattr) and called.attr in ("cycle", "changed"):
            self.shape(called.node)
            return ANYTHING
        self.fault(f"模板里不能调用“{_written(called)}()”", "请去掉，只用变量和过滤器")
        return ANYTHING

    def _filter(self, node: nodes.Filter) -> Shape:
        with_default = node.name in ("default", "d")
        shape = (
            ANYTHING
            if with_default and isinstance(node.node, nodes.Name)
            else self.shape(node.node or nodes.Const(""))
        )
        self._all((*node.args, *(keyword.value for keyword in node.kwargs)))
        if node.name not in SAFE_FILTERS:
            if node.name in DEFAULT_FILTERS:
                self.fault(f"模板里不能用过滤器“{node.name}”", "请去掉")
                return ANYTHING
            self.fault(unknown("过滤器", node.name, sorted(SAFE_FILTERS)), "请改正")
            return ANYTHING
        if node.name in _KEEP_LIST:
            return shape
        if node.name in _ELEMENT:
            return shape.of if isinstance(shape, Many) else shape
        return shape if with_default else ANYTHING if node.name in _LOOSE else TEXT

    def _compare(self, node: nodes.Compare) -> Shape:
        operands = [node.expr, *(operand.expr for operand in node.ops)]
        shapes = self._all(operands)
        if any(isinstance(shape, Text) and shape.is_style for shape in shapes):
            for word in (one for operand in operands for one in _words(operand)):
                if word not in list(Style):
                    self.fault(unknown("样式", word, list(Style)), "请改正")
        for left, right, operand in zip(operands, operands[1:], node.ops, strict=False):
            if operand.op in _IN:
                self._refuse_in(left, right, shapes[operands.index(right)])
        return FLAG

    def _refuse_in(self, looked_for: nodes.Node, place: nodes.Node, shape: Shape) -> None:
        """Report a place that holds nothing, or a number that is looked for in a text."""
        if isinstance(shape, Flag) or _is_other_constant(place):
            shown = _written(place)
            self.fault(f"“in {shown}”里的“{shown}”不是文字，也不是列表", "请在 in 后面写文字（加引号）或列表")
        elif isinstance(shape, Text) and _is_other_constant(looked_for):
            shown = _written(looked_for)
            self.fault(f"“{shown}”不是文字，不能在文字里找", f"请加上引号，写成 '{shown}'")


def _is_bool(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, bool)


def _is_other_constant(node: nodes.Node) -> bool:
    """Whether it is a number, yes, no or nothing, as the template has it."""
    return isinstance(node, nodes.Const) and not isinstance(node.value, str)


def _words(node: nodes.Node) -> list[str]:
    constants = [node] if isinstance(node, nodes.Const) else list(node.find_all(nodes.Const))
    return [one.value for one in constants if isinstance(one.value, str)]


def _written(node: nodes.Node) -> str:
    """An expression as the template has it, for the simple ones."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_written(node.node)}[…]"
        case nodes.Filter() if node.node is not None:
            return _written(node.node)
        case nodes.Const():
            return str(node.value)
    return "……"


def _straight(source: str) -> str:
    return source.translate(str.maketrans("“”‘’", "\"\"''"))


def _wide_characters(source: str) -> list[str]:
    """Full-width characters outside straight quotes."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", source)
    return [sign for sign in bare if ord(sign) in _WIDE]


def _syntax(keyword: str, source: str, message: str) -> tuple[str, str]:
    if keyword in ("if", "elif") and re.search(r"(?<![=!<>])=(?!=)", source):
        return "判断相等只写了一个“=”", "请写成两个：=="
    if keyword == "for" and not re.search(r"\sin\s", source):
        return "for 里没有“in”", "请写成 {% for 条 in 要闻 %} 的样子"
    if keyword == "set":
        return "set 的写法不对", "请写成 {% set 数 = 板块.总述 %} 的样子"
    if source.startswith("{"):
        return "多了一个“{”", "请删去一个"
    if found := re.search(r"end of (?:print )?statement', got '([^']*)'", message):
        said = next((part for part in re.split(r"[\s.]+", source)[1:] if part), found[1])
        return (
            f"“{source.split(said)[0].strip() or source}”后面多了“{said}”",
            "请检查空格和括号，一个标记只写一项",
        )
    if "unexpected char" in message:
        found = re.search(r"unexpected char '(.+?)' at", message)
        return f"有不该有的符号“{found[1] if found else ''}”", "请删去"
    if "got 'end of" in message:
        return "没有写完", "请把后面补全"
    return "写法不对", "请对照随程序提供的模板改正"
