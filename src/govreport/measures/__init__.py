r"""Attention measured: word shares, sentences, chunks and novelty that can be defended.

>>> import govreport as gr
>>> from govreport import measures
>>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n生态环境好转。修路3公里。")
>>> measures.word_share(report, "environment", sections="review")
<WordShare environment: 0.1905 = 4 characters in hits / 21 characters (review parts)>

"""

from __future__ import annotations

from govreport.measures.chunking import Chunk, chunks
from govreport.measures.comparing import (
    Comparison,
    Likeness,
    Match,
    Novelty,
    Similarity,
    novelties,
    novelty,
    similarity,
)
from govreport.measures.context import Direction, TimeFrame
from govreport.measures.dictionaries import SHIPPED, Source, Term, TermDictionary
from govreport.measures.panel_columns import columns, grid
from govreport.measures.scope import Scope
from govreport.measures.shares import (
    Counted,
    Hit,
    Per,
    ShareOf,
    Tally,
    WordShare,
    by_part,
    by_theme,
    share_of,
    word_share,
)
from govreport.measures.splitting import Sentence, SentenceKind, sentences
from govreport.measures.tokens import Tokenizer, jieba_tokenizer

__all__ = [
    "SHIPPED",
    "Chunk",
    "Comparison",
    "Counted",
    "Direction",
    "Hit",
    "Likeness",
    "Match",
    "Novelty",
    "Per",
    "Scope",
    "Sentence",
    "SentenceKind",
    "ShareOf",
    "Similarity",
    "Source",
    "Tally",
    "Term",
    "TermDictionary",
    "TimeFrame",
    "Tokenizer",
    "WordShare",
    "by_part",
    "by_theme",
    "chunks",
    "columns",
    "grid",
    "jieba_tokenizer",
    "novelties",
    "novelty",
    "sentences",
    "share_of",
    "similarity",
    "word_share",
]
