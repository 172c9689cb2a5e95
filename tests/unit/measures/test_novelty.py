"""Novelty: what a report says that another does not."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from sample_reports import page, parsed, printed

import govreport as gr
from govreport.measures import Comparison, Likeness, Scope, novelties, novelty, similarity
from govreport.measures.likeness import Prints, key_of

EARLIER = "修路3公里，架桥2座，清淤5公里。全力办好民生实事，让群众共享发展成果。推动镇村干部下沉一线解决群众难题。"
KINDS = [
    ("修路3公里，架桥2座，清淤5公里。", Likeness.SAME),
    ("修路3公里、架桥2座；清淤5公里！", Likeness.SAME),
    ("修路8公里，架桥12座，清淤7.5公里。", Likeness.NUMBERS),
    ("推动镇村干部下沉一线解决群众难事。", Likeness.REWORDED),
    ("推动县镇村干部下沉一线，解决群众的难题。", Likeness.REWORDED),
    ("引进企业3家，建成厂房2万平方米。", Likeness.NEW),
    ("干部群众推动下沉难题。", Likeness.NEW),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_kinds(sentence: str, kind: Likeness) -> None:
    """Marks make no difference, numbers a small one, a word or two another; the rest is new."""
    found = novelty(parsed(f"回顾全年工作情况。{sentence}"), parsed(f"回顾全年工作情况。{EARLIER}"))
    match = next(match for match in found.matches if match.text == sentence)

    assert kind is match.kind
    assert (match.earlier == "") == (kind is Likeness.NEW)
    if match.earlier_span is not None:
        assert match.earlier in EARLIER


def test_a_report_against_itself() -> None:
    """Nothing is new, and all is shared."""
    report = printed("yunxi-2021-portal")
    same = similarity(report, report)

    assert novelty(report, report).share == 0
    assert (same.shared, same.jaccard) == (1, 1)
    assert {match.kind for match in same.first.matches} == {Likeness.SAME}


def test_page_against_print() -> None:
    """What a page did to a report is not new."""
    for name in ("yunxi-2021-portal", "qinglan-2022-forum"):
        assert novelty(page(name), printed(name)).share == 0


def test_strangers() -> None:
    """Reports of different places share next to nothing."""
    found = novelty(printed("yunxi-2021-portal"), printed("qinglan-2022-forum"))

    assert found.share is not None
    assert found.share > 0.9
    assert found.share_of_characters is not None
    assert found.share_of_characters > 0.9


def test_what_is_compared() -> None:
    """Headings, the front and short salutes are left out, unless asked for; a scope narrows it."""
    report = printed("yunxi-2021-portal")
    texts = [match.text for match in novelty(report, report).matches]
    plan = novelty(report, report, Comparison(scope=Scope.of("plan", headings=False)))
    wide = novelty(report, report, Comparison(scope=Scope(), shortest=1))

    assert "各位代表：" not in texts
    assert not any(text.startswith(("政府工作报告", "——2021", "工业支撑")) for text in texts)
    assert 0 < len(plan.matches) < len(texts) < len(wide.matches)


def test_near_can_be_switched_off() -> None:
    """Without a threshold only the same words count as said before."""
    a, b = parsed(f"回顾工作。{KINDS[3][0]}"), parsed(f"回顾工作。{EARLIER}")

    assert novelty(a, b).share == 0
    assert novelty(a, b, Comparison(near=None)).share == 1
    with pytest.raises(ValueError, match="between 0 and 1"):
        Comparison(near=1.5)


def test_nothing_to_compare() -> None:
    """Empty reports have no share."""
    empty = gr.parse("")
    assert novelty(empty, empty).share is None
    assert novelty(empty, empty).share_of_characters is None
    assert (similarity(empty, empty).shared, similarity(empty, empty).jaccard) == (None, None)


def county(place: str, year: int, words: str) -> gr.Report:
    """A report with place and year."""
    return gr.parse(
        f"{place}政府工作报告\n——{year}年1月8日在{place}第十七届人民代表大会第三次会议上\n"
        f"{place}县长 林和\n各位代表：\n"
        f"一、{year - 1}年工作回顾\n回顾一年工作情况。{words}\n二、{year}年工作安排\n今年工作安排如下：{words}"
    )


CORPUS = [
    county("石桥县", 2020, "修好每一条农村公路。"),
    county("石桥县", 2021, "修好每一条农村公路。建成数字化养老驿站。"),
    county("石桥县", 2022, "让老人在家门口吃上热饭。"),
    county("青溪县", 2021, "修好每一条农村公路。"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_corpus_in_any_order(order: tuple[int, ...]) -> None:
    """Each report is compared with its own place's year before, in whatever order they come."""
    found = list(novelties(CORPUS[at] for at in order))

    assert sorted((n.region, n.plan_year, n.previous_year, len(n.new)) for n in found) == [
        ("石桥县", 2021, 2020, 2),
        ("石桥县", 2022, 2021, 2),
    ]


def test_corpus_in_order() -> None:
    """A sorted corpus gives the same with one text kept."""
    plain = list(novelties(CORPUS))
    assert plain == list(novelties(CORPUS, ordered=True))
    assert plain[0] == novelty(CORPUS[1], CORPUS[0])


def test_corpus_of_pairs() -> None:
    """Pairs of a source and a report are taken as ``parse_many`` yields them; documents that failed pass by."""
    pairs = [(f"{at}.txt", report) for at, report in enumerate(CORPUS)]
    found = list(novelties([*pairs[:1], ("bad.txt", "a failure"), *pairs[1:]]))

    assert [n.source for n in found] == ["1.txt", "2.txt"]
    with pytest.raises(TypeError, match="not str"):
        list(novelties(["text"]))


def test_same_year_twice() -> None:
    """Of two pages of one report the first counts."""
    assert len(list(novelties([CORPUS[0], CORPUS[0], CORPUS[1], CORPUS[1]]))) == 1


def test_nearest_is_found() -> None:
    """The search by smallest hashes finds what comparing every pair finds."""
    rng = random.Random(5)  # noqa: S311 - nothing is kept secret
    letters = "修路架桥清淤植树办学引资招商扩绿提质增效安居乐业"
    base = ["".join(rng.choices(letters, k=30)) for _ in range(300)]
    changed = [text[:10] + rng.choice(letters) + text[11:] for text in base]
    prints, query = Prints([key_of(text) for text in base]), Prints([key_of(text) for text in changed])

    found = [prints.nearest(query.shingles_of(at), 0.6) for at in range(300)]

    assert sum(pair is not None and pair[0] == at for at, pair in enumerate(found)) >= 299


@pytest.mark.parametrize("unit", ["修路架桥清淤{0}。", "坚持以人民为中心的发展思想不动摇{0}。", "{0}。"])
def test_linear_time(unit: str) -> None:
    """Ten times the sentences take about ten times as long, even where all are alike."""
    took = []
    for times in (500, 5_000):
        names = ("".join(chr(0x4E00 + (at * 37 + k * 101) % 9000) for k in range(6)) for at in range(times))
        words = "".join(map(unit.format, names))
        a, b = gr.Report(gr.TracedText.of(words)), gr.Report(gr.TracedText.of(words.replace("一", "二")[::-1]))
        began = time.process_time()
        novelty(a, b)
        took.append(time.process_time() - began)
    assert took[1] < 25 * took[0] + 0.2
