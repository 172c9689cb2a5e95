r"""Attention measured: word shares and sentences that can be defended.

>>> import govreport as gr
>>> from govreport import measures
>>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n生态环境好转。修路3公里。")
>>> measures.word_share(report, "environment", sections="review")
<WordShare environment: 0.1905 = 4 characters in hits / 21 characters (review parts)>

"""

from __future__ import annotations

from govreport.measures.context import Direction, TimeFrame
from govreport.measures.dictionaries import SHIPPED, Source, Term, TermDictionary
from govreport.measures.scope import Scope
from govreport.measures.sentences import Sentence, SentenceKind, sentences
from govreport.measures.shares import (
    Counted,
    Hit,
    Per,
    ShareOf,
    Tally,
    Tokenizer,
    WordShare,
    by_part,
    jieba_tokenizer,
    share_of,
    word_share,
)

__all__ = [
    "SHIPPED",
    "Counted",
    "Direction",
    "Hit",
    "Per",
    "Scope",
    "Sentence",
    "SentenceKind",
    "ShareOf",
    "Source",
    "Tally",
    "Term",
    "TermDictionary",
    "TimeFrame",
    "Tokenizer",
    "WordShare",
    "by_part",
    "jieba_tokenizer",
    "sentences",
    "share_of",
    "word_share",
]
