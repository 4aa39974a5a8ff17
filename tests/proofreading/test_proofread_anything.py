"""Any text at all: it is read to the end, nothing of it is lost, and nothing fails."""

from collections import Counter

import pytest
from edited import ledger, text
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.readback import document_of, read_bulletin

pytestmark = pytest.mark.slow

SIGNS = st.text(
    alphabet="0123456789.,，。；、（）()【】%％百分之一二三十两万亿人次个元/月年日号第期季度上下半前"
    "其中完成全年任务的达到序时进度未有共项目指标$\\{}^#*~-—余约 \n\t\ufeffＡ１²٣",
    max_size=120,
)
PLACES = st.integers(min_value=0, max_value=len(text()) - 1)


@given(SIGNS)
@settings(max_examples=200)
def test_any_text_can_be_proofread_by_itself(typed: str) -> None:
    """Without a failure, under a section's heading too."""
    for lead in ("", "第6期\n2025年7月20日\n【工作进度】\n", "【工作进度】\n（一）实事\n1. 修桥。"):
        proofread_alone(document_of(lead + typed))


@given(PLACES, SIGNS)
@settings(max_examples=15)
def test_any_text_put_into_a_bulletin_can_be_proofread(place: int, typed: str) -> None:
    """Against the workbook."""
    proofread(document_of(text()[:place] + typed + text()[place:]), ledger())


@given(SIGNS)
@settings(max_examples=200)
def test_no_word_is_lost(typed: str) -> None:
    """Every word of a document stands in one of its passages, whatever the signs around it."""
    passages = read_bulletin(document_of(typed)).passages
    words = Counter(sign for sign in typed if "\u4e00" <= sign <= "\u9fff")
    assert Counter(sign for one in passages for sign in one.text if "\u4e00" <= sign <= "\u9fff") == words
