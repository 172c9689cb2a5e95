"""Stretches of a text as nested elements."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from govreport.export.page.markup import Markup
from govreport.export.page.nesting import Layer, Mark, nested

TEXT = "0123456789abcdefghij"


def mark(low: int, high: int, tag: str = "b") -> Mark:
    """A mark whose first piece can be told from the others."""
    return Mark(low, high, Markup(f'<{tag} id="{low}-{high}">'), Markup(f"</{tag}>"), Markup(f"<{tag}>"))


layers = st.lists(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: mark(min(pair), max(pair))), max_size=6
    ),
    max_size=4,
).map(lambda groups: [Layer.of(group) for group in groups])


class Balance(HTMLParser):
    """Counts how deep elements are open."""

    depth = 0

    def handle_starttag(self, _tag: str, _attrs: object) -> None:
        """Go one deeper."""
        self.depth += 1

    def handle_endtag(self, _tag: str) -> None:
        """Come up again; never above the top."""
        self.depth -= 1
        assert self.depth >= 0


@given(layers)
def test_every_way_of_crossing_gives_sound_markup(found: list[Layer]) -> None:
    """The text is whole, elements are closed in order, and each mark has one first piece."""
    written = nested(TEXT, found)

    assert re.sub("<[^>]*>", "", written) == TEXT
    balance = Balance()
    balance.feed(written)
    assert balance.depth == 0
    for layer in found:
        for one in layer.marks:
            assert written.count(f'id="{one.start}-{one.end}"') >= 1


@given(layers, st.integers(0, 20), st.integers(0, 20))
def test_a_window_holds_its_text(found: list[Layer], low: int, high: int) -> None:
    """What reaches outside a window is cut at its edge."""
    start, end = min(low, high), max(low, high)

    assert re.sub("<[^>]*>", "", nested(TEXT, found, start, end)) == TEXT[start:end]


def test_a_stronger_mark_is_never_cut() -> None:
    """Of two marks that cross, that of the later layer is cut."""
    written = nested("abcdef", [Layer.of([mark(1, 4, "del")]), Layer.of([mark(0, 2, "i"), mark(3, 6, "i")])])

    assert written == ('<i id="0-2">a</i><del id="1-4"><i>b</i>c<i id="3-6">d</i></del><i>ef</i>')


def test_an_empty_mark_stands_between_characters() -> None:
    """An insertion has no characters, and stands once."""
    assert nested("ab", [Layer.of([mark(1, 1, "ins")])]) == 'a<ins id="1-1"></ins>b'


def test_marks_that_overlap_in_one_layer_lose_the_later() -> None:
    """A layer holds what shares no character."""
    assert [(one.start, one.end) for one in Layer.of([mark(0, 3), mark(2, 5), mark(3, 4)]).marks] == [
        (0, 3),
        (3, 4),
    ]
