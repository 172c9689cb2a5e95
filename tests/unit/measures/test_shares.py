"""Word shares: hand-counted truth, parts apart, denominators, tokens."""

from __future__ import annotations

import importlib.util
import os
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from sample_reports import page, parsed, printed

import govreport as gr
from govreport import measures

ROOT = Path(__file__).parents[3]
TRUTH = tomllib.loads((ROOT / "tests" / "cases" / "attention.toml").read_text("utf-8"))
COUNTED = [(name, theme) for name in TRUTH for theme in measures.SHIPPED]

#: What the page of a sample may have lost for good: characters whose bytes are gone hold no term and end no sentence.
LOST = {("hengting-2024-traditional", "digital_economy"): {"跨境电商": 1}}
LOST_SENTENCES = {"hengting-2024-traditional": 4}


@pytest.mark.parametrize(("name", "theme"), COUNTED)
def test_counted_by_hand(name: str, theme: str) -> None:
    """The terms are those that a reader finds, in each part and in all of the report."""
    expected = TRUTH[name][theme]

    actual = {
        role: [hit.term for hit in measures.word_share(printed(name), theme, sections=role).hits] for role in expected
    }

    assert expected == actual
    whole = [term for terms in expected.values() for term in terms]
    assert whole == [hit.term for hit in measures.word_share(printed(name), theme).hits]


@pytest.mark.parametrize(("name", "theme"), COUNTED)
def test_counted_on_the_page(name: str, theme: str) -> None:
    """The damaged page gives the same terms, but for characters it has lost."""
    expected = Counter(term for terms in TRUTH[name][theme].values() for term in terms)
    actual = Counter(hit.term for hit in measures.word_share(page(name), theme).hits)

    assert not actual - expected
    assert expected - actual <= Counter(LOST.get((name, theme), {}))


@pytest.mark.parametrize("name", TRUTH)
def test_sentences_counted_by_hand(name: str) -> None:
    """The number of sentences is the one a reader counts."""
    assert TRUTH[name]["sentences"] == len(measures.sentences(printed(name)))
    assert 0 <= TRUTH[name]["sentences"] - len(measures.sentences(page(name))) <= LOST_SENTENCES.get(name, 0)


def test_hits_can_be_defended() -> None:
    """Each hit leads to its sentence, its part and the raw page."""
    raw = (
        "石橋鎮政府工作報告\n一、2020年工作回顧\n全鎮環境好轉，優化營商環境。修路三公里，進展順利，開工一批，學校建成。"
    )
    report = gr.parse(raw)

    share = measures.word_share(report, ["環境"])

    assert [hit.text for hit in share.hits] == ["环境", "环境"]
    assert [raw[hit.raw_span.slice] for hit in share.hits] == ["環境", "環境"]
    assert share.hits[0].sentence.role is gr.PartRole.REVIEW
    assert share.hits[0].sentence.text.startswith("全镇环境好转")


def test_parts_apart() -> None:
    """Review and plan are measured each over its own length."""
    report = parsed("治理污染。", "绿色发展，修路3公里。")

    shares = measures.by_part(report, measures.share_of("environment"))

    assert [(share.scope.sections[0].value, share.numerator.value, share.denominator.value) for share in shares] == [
        ("review", 2, 14),
        ("plan", 2, 19),
    ]


def test_denominators() -> None:
    """Each share names what was counted, and over what."""
    report = parsed("治理污染，减少污染。绿化荒山；植树。")

    def told(**options: str) -> str:
        share = measures.word_share(report, ["污染", "绿化"], sections="review", **options)  # type: ignore[arg-type]
        return f"{share.numerator} / {share.denominator}"

    assert told() == "6 characters in hits / 24 characters"
    assert told(per="sentences") == "2 sentences with a hit / 3 sentences"
    assert told(counted="hits") == "3 hits / 24 characters"


def test_scope() -> None:
    """Headings and passages can be left out, of numerator and denominator alike."""
    report = parsed("一是治理污染。修路3公里。", "全力治污。")

    with_headings = measures.word_share(report, ["工作"], per="sentences")
    bare = measures.word_share(report, ["工作"], per="sentences", headings=False)

    assert (with_headings.numerator.value, bare.numerator.value) == (3, 1)
    assert with_headings.denominator.value - bare.denominator.value == len(report.headings)


def test_passages() -> None:
    """A passage can be measured alone, or left out."""
    report = printed("yunxi-2021-portal")
    goals = measures.word_share(report, ["增长"], passages=["targets"])
    others = measures.word_share(report, ["增长"], without="targets")
    every = measures.word_share(report, ["增长"])

    assert 0 < len(goals.hits) < len(every.hits)
    assert len(goals.hits) + len(others.hits) == len(every.hits)
    assert goals.denominator.value + others.denominator.value == every.denominator.value


def test_nothing_to_measure() -> None:
    """A report without the part, or without text, has no share rather than a share of zero."""
    assert measures.word_share(gr.parse(""), "environment").share is None
    assert measures.word_share(parsed("修路。"), "environment", sections="plan").share is None
    assert measures.word_share(parsed("修路。"), "environment").share == 0


def test_tokens() -> None:
    """Tokens are counted by the tokenizer that is passed, and by none other."""
    report = parsed("治理污染，修路。")

    share = measures.word_share(report, ["污染"], per="tokens", sections="review", tokenizer=list)

    assert (str(share.numerator), str(share.denominator)) == ("2 tokens with a hit", "16 tokens")
    with pytest.raises(ValueError, match="needs tokenizer"):
        measures.word_share(report, ["污染"], per="tokens")
    with pytest.raises(ValueError, match="a tokenizer is given"):
        measures.word_share(report, ["污染"], tokenizer=list)


@pytest.mark.parametrize("tokenizer", [str.split, lambda text: [text[:-1]], lambda text: [text, "。"]])
def test_tokens_must_be_the_text(tokenizer: measures.Tokenizer) -> None:
    """A tokenizer that drops or adds signs would count something else."""
    with pytest.raises(ValueError, match="changes the text"):
        measures.word_share(parsed("治理 污染。"), ["污染"], per="tokens", tokenizer=tokenizer)


@pytest.mark.skipif(
    "CI" not in os.environ and importlib.util.find_spec("jieba") is None,
    reason="the extra govreport[jieba] is not installed",
)
@pytest.mark.filterwarnings("ignore")  # jieba warns of its own use of what is deprecated
def test_jieba() -> None:
    """The tokenizer of jieba is wrapped, with words of the user's own."""
    report = parsed("治理污染，建设环境友好型城区。")
    plain = measures.word_share(report, ["环境友好型"], per="tokens", tokenizer=measures.jieba_tokenizer())
    taught = measures.word_share(
        report, ["环境友好型"], per="tokens", tokenizer=measures.jieba_tokenizer(words=["环境友好型"])
    )

    assert plain.numerator.value > taught.numerator.value == 1
    assert plain.denominator.value > taught.denominator.value


def test_jieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error names the pip command."""
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(ImportError, match=r"pip install 'govreport\[jieba\]'"):
        measures.jieba_tokenizer()


@pytest.mark.parametrize("word", ["reviews", ""])
def test_unknown_roles(word: str) -> None:
    """A word that is no role is an error, not an empty measure."""
    with pytest.raises(ValueError, match="is no PartRole: choose one of review, plan"):
        measures.word_share(parsed("修路。"), "environment", sections=[word])


@pytest.mark.parametrize("raw", ["", "环", "\ud800环境", "环境" * 3, "😀环境", "。" * 50, "\n\n"])
def test_any_text(raw: str) -> None:
    """Nothing raises, whatever the document."""
    report = gr.parse(raw)
    for per in ("characters", "sentences"):
        share = measures.word_share(report, "environment", per=per)
        assert share.share is None or 0 <= share.share <= 1
