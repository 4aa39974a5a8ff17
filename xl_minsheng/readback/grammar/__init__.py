"""The small grammar of the clauses that officials write about a task.

words       the words it is made of: task nouns, rates of work, growth, plans
roles       what each figure of a sentence is: result, target, share, growth, part …, one rule each
measures    results, targets and shares put together: what is told of one indicator
spans       the sentence cut where one measure ends and the next begins

Sources: the forms R6 to R12 that were met in published bulletins of 17 provinces and regions
(notices, 督查通报, news of them, 专报), 2006 to 2025; each rule carries an example of its own.
"""

from xl_minsheng.readback.grammar.measures import Measure, Plan, find_measures
from xl_minsheng.readback.grammar.roles import Role, find_roles
from xl_minsheng.readback.grammar.spans import find_spans

__all__ = ["Measure", "Plan", "Role", "find_measures", "find_roles", "find_spans"]
