"""The small grammar of the clauses that officials write about a task.

words       the words it is made of: task nouns, rates of work, words of completion, growth, plans
role        what a figure may be stated for
rule        a form that figures stand in, and the words around a figure
rules       (of limits, growth, shares) what a figure is by the words around it: result, target, share …
lookback    what only the rest of a sentence tells: a first figure is the plan of a later one
roles       what each figure of a sentence is, by the rules and by its place
arithmetic  the figures that give a printed share, where words do not tell
levels      levels held to a limit, in either order
listed      several things told together: names, values, limits, each in order
plans       plan and result of one thing without a share, or in two sentences
matching    several plans and several results of one unit: which is whose
measures    results, targets and shares put together: what is stated of one indicator
states      items counted by their state over several sentences
spans       the sentence cut where one measure ends and the next begins

Sources: the forms R6 to R12 that were met in published bulletins of 17 provinces and regions
(notices, 督查通报, news of them, 专报), 2006 to 2025; each rule carries an example of its own.
"""

from xl_minsheng.readback.grammar.arithmetic import Earlier, settle
from xl_minsheng.readback.grammar.measure import Measure, Plan
from xl_minsheng.readback.grammar.measures import find_measures
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.roles import find_roles
from xl_minsheng.readback.grammar.spans import find_spans
from xl_minsheng.readback.grammar.states import items_of_states, states_go_on

__all__ = [
    "Earlier",
    "Measure",
    "Plan",
    "Role",
    "find_measures",
    "find_roles",
    "find_spans",
    "items_of_states",
    "settle",
    "states_go_on",
]
