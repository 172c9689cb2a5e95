"""Dictionaries: those that come with the library, those of users, and what is wrong with a file."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import govreport as gr
from govreport import TermDefinitionError
from govreport.measures import SHIPPED, Term, TermDictionary, word_share

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped(name: str) -> None:
    """Each loads, names itself in two languages, and says which studies it goes back to."""
    dictionary = TermDictionary.named(name)

    assert dictionary.name == name
    assert dictionary.title
    assert dictionary.english
    assert dictionary.note
    assert dictionary.sources
    assert all(source.gives in {"terms", "theme"} for source in dictionary.sources)
    assert all(term.group for term in dictionary.terms)


def test_a_list_of_a_study_is_marked() -> None:
    """Terms that are a study's own carry its key, and the study says that it gives them."""
    dictionary = TermDictionary.named("environment")
    keys = {term.source for term in dictionary.terms if term.source}

    assert keys == {source.key for source in dictionary.sources if source.gives == "terms"}
    assert len(dictionary.only("chen-chen-2018").terms) == 15


def test_unknown_name() -> None:
    """A name that no dictionary has is told with those there are."""
    with pytest.raises(LookupError, match=r"'环境'.*environment.*as a list"):
        TermDictionary.named("环境")


def test_one_string_is_no_list() -> None:
    """A string in place of a list would be read letter by letter."""
    with pytest.raises(TypeError, match="list of strings"):
        TermDictionary.of("mine", "环境")


def test_every_fault_at_once() -> None:
    """Faults of all kinds are told together."""
    with pytest.raises(TermDefinitionError) as caught:
        TermDictionary.of(
            "mine", ["环境", "", "环境|生态", " 绿色", "长" * 61, "——"], exclude=["营商", "环境", "路灯", "路灯"]
        )

    assert caught.value.file == "dictionary 'mine'"
    assert caught.value.faults == (
        "term 2 (''): a form is empty",
        "term 3 ('环境'): '环境' is taken by '环境'",
        "term 4 (' 绿色'): ' 绿色' has blanks at its edges or a line break",
        f"term 5 ('{'长' * 61}'): a form of 61 characters is longer than 60",
        "term 6 ('——'): '——' holds no letter or digit",
        "the exclusion '营商' holds no term",
        "'环境' is a term and an exclusion",
        "the exclusion '路灯' stands 2 times",
        "the exclusion '路灯' holds no term",
    )


def test_toml(tmp_path: Path) -> None:
    """A file of a user reads as those of the library do."""
    path = tmp_path / "lamps.toml"
    path.write_text(
        'name = "lamps"\nexclude = ["路灯节"]\n'
        '[[source]]\nkey = "a"\nauthors = "甲"\nyear = 2020\ntitle = "路灯研究"\njournal = "照明学报"\n'
        '[[group]]\nname = "灯"\nsource = "a"\nterms = ["路灯|街灯", "照明"]\n',
        encoding="utf-8",
    )

    dictionary = TermDictionary.from_toml(path)

    assert dictionary.terms == (Term("路灯", ("街灯",), "灯", "a"), Term("照明", (), "灯", "a"))
    assert dictionary.exclusions == ("路灯节",)
    assert str(dictionary.sources[0]) == "甲 (2020): 路灯研究. 照明学报"


def test_faulty_toml(tmp_path: Path) -> None:
    """Faults of rows and of the whole are told together, with the file."""
    path = tmp_path / "lamps.toml"
    path.write_text(
        'excluded = []\n[[source]]\nkey = "a"\n'
        '[[group]]\nname = "灯"\nsource = "b"\nwords = 1\nterms = ["路灯", 3, "路灯"]\n',
        encoding="utf-8",
    )

    with pytest.raises(TermDefinitionError) as caught:
        TermDictionary.from_toml(path)

    assert caught.value.file == str(path)
    assert [fault.split(":")[0] for fault in caught.value.faults] == [
        "group 1 (灯)",
        "group 1 (灯), term 2",
        "source 1 (a)",
        "unknown key 'excluded'",
        "term 2 ('路灯')",
    ]


def test_broken_toml(tmp_path: Path) -> None:
    """A file that is no TOML says where."""
    path = tmp_path / "lamps.toml"
    path.write_text("name = [\n]]", encoding="utf-8")

    with pytest.raises(TermDefinitionError, match="line 2"):
        TermDictionary.from_toml(path)


def test_csv(tmp_path: Path) -> None:
    """A table from a spreadsheet, with its byte order mark."""
    path = tmp_path / "lamps.csv"
    path.write_text("term,variants,group,exclude\n路灯,街灯|燈,灯,\n路灯节,,,yes\n", encoding="utf-8-sig")

    dictionary = TermDictionary.from_csv(path)

    assert dictionary.name == "lamps"
    assert dictionary.terms == (Term("路灯", ("街灯", "燈"), "灯"),)
    assert dictionary.exclusions == ("路灯节",)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("word\n路灯\n", ["row 1: no column 'term' among word"]),
        ("", ["row 1: no column 'term' among none"]),
        (
            "term,colour\n路灯,红\n,蓝\n照明,白,多\n路灯,绿\n",
            [
                "row 1: unknown column 'colour'",
                "row 3: the term is empty",
                "row 4 (照明): more cells than columns",
                "term 2 ('路灯'): '路灯' is taken by '路灯'",
            ],
        ),
    ],
)
def test_faulty_csv(tmp_path: Path, text: str, faults: list[str]) -> None:
    """Faults name the row as a spreadsheet counts it."""
    path = tmp_path / "lamps.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(TermDefinitionError) as caught:
        TermDictionary.from_csv(path)

    assert faults == list(caught.value.faults)


def test_other_encodings(tmp_path: Path) -> None:
    """A table that a spreadsheet saved in GBK says what to do, and is read when told."""
    path = tmp_path / "lamps.csv"
    path.write_text("term\n路灯\n", encoding="gbk")

    with pytest.raises(TermDefinitionError, match="encoding='gb18030'"):
        TermDictionary.from_csv(path)
    assert TermDictionary.from_csv(path, encoding="gb18030").terms == (Term("路灯"),)


def test_changing() -> None:
    """Terms are added and left out in a new dictionary; the fingerprint follows what is counted."""
    first = TermDictionary.of("mine", ["环境", "绿色"], exclude=["营商环境"])

    assert first.without("环境").exclusions == ()
    assert [term.term for term in first.with_terms("污染|排污").terms] == ["环境", "绿色", "污染"]
    assert len({d.fingerprint for d in (first, first.without("绿色"), first.with_terms("污染"))}) == 3
    assert TermDictionary.of("other", ["环境", "绿色"], exclude=["营商环境"]).fingerprint == first.fingerprint
    with pytest.raises(LookupError, match="no term '路灯'"):
        first.without("路灯")
    with pytest.raises(LookupError, match="no group '灯'"):
        first.only("灯")


def test_traditional_text() -> None:
    """A text that a pipeline has left in traditional script is read with forms of that script."""
    page = "石橋鎮政府工作報告\n一、2020年工作回顧\n優化營商環境，保護生態環境，發展綠色產業，進展順利。"
    report = gr.parse(page, pipeline=gr.Pipeline.default().without("traditional"))
    plain = TermDictionary.named("environment")
    both = plain.with_traditional()

    assert [hit.text for hit in word_share(report, plain).hits] == []
    assert [hit.text for hit in word_share(report, both).hits] == ["生態環境", "綠色"]
    assert [hit.excluded_by for hit in word_share(report, both).excluded] == ["營商環境"]
    assert word_share(gr.parse(page), plain).share == word_share(report, both).share


def test_pickles() -> None:
    """A dictionary travels to other processes."""
    dictionary = TermDictionary.named("environment")
    assert pickle.loads(pickle.dumps(dictionary)) == dictionary  # noqa: S301 - our own bytes
