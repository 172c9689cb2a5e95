"""Tokens, by a tokenizer that the user passes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.spans import Span

#: Cuts a text into tokens that, put one after the other, are the text again.
Tokenizer = Callable[[str], Iterable[str]]


def count_tokens(
    text: str, spans: Sequence[Span], hits: Sequence[tuple[int, int]], tokenizer: Tokenizer
) -> tuple[int, int]:
    """Count the tokens of some stretches that hold a letter or digit, and those of them that touch a hit.

    Raises:
        ValueError: where the tokens are not the text.

    """
    tokens = covered = 0
    starts, ends = [start for start, _ in hits], [end for _, end in hits]
    for span in spans:
        at = span.start
        for token in tokenizer(text[span.slice]):
            end = at + len(token)
            if not text.startswith(token, at) or end > span.end:
                message = f"the tokenizer changes the text: {token!r} does not stand at {at}"
                raise ValueError(message)
            if any(map(str.isalnum, token)):
                tokens += 1
                nearest = bisect_left(ends, at + 1)
                covered += nearest < len(starts) and starts[nearest] < end
            at = end
        if at != span.end:
            message = f"the tokenizer changes the text: it ends at {at} instead of {span.end}"
            raise ValueError(message)
    return tokens, covered


def jieba_tokenizer(*, words: Iterable[str] = ()) -> Tokenizer:
    """Wrap the tokenizer of jieba, in accurate mode, for ``per="tokens"``.

    Args:
        words: added to its dictionary, such as the terms of a theme; which words it knows
            changes how many tokens a text has, so say in print what was added.

    Raises:
        ImportError: where jieba is not installed; the message names the pip command.

    """
    try:
        import jieba  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "jieba_tokenizer() needs jieba: pip install 'govreport[jieba]'"
        raise ImportError(message) from error
    tokenizer = jieba.Tokenizer()
    for word in words:
        tokenizer.add_word(word)

    def cut(text: str) -> Iterable[str]:
        return tokenizer.cut(text, HMM=False)  # type: ignore[no-any-return] # jieba ships no types

    return cut
