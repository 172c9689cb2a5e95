"""The page as text: what it holds, that it is safe, small and always the same. What it does is tested in a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

import govreport as gr
from govreport.data import table
from govreport.export.page.markup import Markup, attribute, data, element, escaped

SAMPLES = Path(__file__).parents[4] / "examples" / "reports"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>]]><!-- {{clean}} \u202e\ud800\x00&lt;"


class Reader(HTMLParser):
    """Gathers elements and the text of each."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; those with an id gather text."""
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input"}:
            self._open.append(dict(attrs).get("id") or "")

    def handle_endtag(self, _tag: str) -> None:
        """Leave the element."""
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text to all that are open."""
        for name in filter(None, self._open):
            self.texts[name] = self.texts.get(name, "") + data


def read(page: str) -> Reader:
    """Parse a page."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def sample() -> gr.Report:
    """A sample with all that the page shows."""
    return gr.read(SAMPLES / "yunxi-2021-portal.txt")


def test_the_page_holds_the_text_and_the_raw_page(sample: gr.Report) -> None:
    """Both views hold their text, character by character."""
    texts = read(sample.to_html()).texts

    assert texts["clean"] == "".join(sample.text.split("\n"))
    assert texts["source"] == sample.raw


def test_every_figure_heading_and_target_is_there(sample: gr.Report) -> None:
    """Each quantity has its element and value, each heading its place, each target its row."""
    tags = read(sample.to_html()).tags
    values = [attrs["value"] for tag, attrs in tags if tag == "data" and "value" in attrs and "id" in attrs]
    places = {attrs["id"] for _, attrs in tags if "id" in attrs}
    links = {attrs["href"] or "" for tag, attrs in tags if tag == "a" and "href" in attrs}

    assert values == [format(quantity.value, "f") for quantity in sample.quantities]
    assert {f"h{at}" for at in range(len(sample.headings))} <= places
    assert {f"#h{at}" for at in range(len(sample.headings))} <= links
    rows = [attrs for tag, attrs in tags if tag == "th" and attrs.get("scope") == "row"]
    assert len(rows) == len(sample.indicators) + len(sample.qualitative_targets)
    assert {link[1:] for link in links if not link.startswith("#x")} <= places


def test_ids_are_unique(sample: gr.Report) -> None:
    """No two elements share an id."""
    names = [attrs["id"] for _, attrs in read(sample.to_html()).tags if "id" in attrs]

    assert len(names) == len(set(names))


def test_the_page_loads_nothing(sample: gr.Report) -> None:
    """No address leads out, and the policy allows nothing but the page's own style and script."""
    page = sample.to_html()
    reader = read(page)
    policy = next(
        attrs["content"] for tag, attrs in reader.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in reader.tags if "src" in attrs or "style" in attrs]
    addresses = {attrs["href"] for _, attrs in reader.tags if attrs.get("href")}
    assert {address[:5] for address in addresses if not address.startswith("#")} == {"data:"}


def test_the_page_is_always_the_same(sample: gr.Report) -> None:
    """Two pages of one report are equal, also of a report that was stored and read back."""
    assert sample.to_html() == gr.Report.from_dict(sample.to_dict()).to_html()


def test_no_mark_of_a_control_sign_stands_in_the_title_of_the_page() -> None:
    """A browser would show it as it is written."""
    metadata = gr.Metadata(title="云溪县\u2028<政府>工作\ud800报告")
    page = attrs.evolve(gr.parse("云溪县政府工作报告\n"), metadata=metadata).to_html()
    assert re.search("<title>(.*?)</title>", page, re.DOTALL)[1] == "云溪县\u2028&lt;政府&gt;工作\ufffd报告"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_stays_text(language: str) -> None:
    """Markup in the text, in a heading, in metadata, in a rule or a message makes no element and breaks none."""
    raw = f"{HOSTILE}云溪县政府工作报告\n各位代表：\n一、2020年{HOSTILE}工作回顾\n增长5%{HOSTILE}左右。\n"
    report = gr.parse(raw)
    issue = gr.Issue(gr.IssueCode.CUT_OFF, HOSTILE)
    report = gr.Report.from_dict(report.to_dict() | {"issues": [{"code": "cut-off", "message": HOSTILE, "span": None}]})
    plain = gr.parse("云溪县政府工作报告\n")

    page = report.to_html(language=language)

    assert issue in report.issues
    page.encode()  # no lone surrogate is left
    reader = read(page)
    allowed = {tag for tag, _ in read(plain.to_html()).tags} | {
        "data",
        "b",
        "h2",
        "i",
        "del",
        "ins",
        "ol",
        "li",
        "tr",
        "td",
    }
    allowed |= {"th", "details", "summary", "code", "small", "bdi", "thead", "tbody", "table", "caption", "section"}
    assert {tag for tag, _ in reader.tags} <= allowed
    assert [tag for tag, _ in reader.tags].count("script") == 2
    assert not [name for _, attrs in reader.tags for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("raw", ["", "\n", "□", "\x00", "\ud800", "😀5%", "增长5%", "\u202e甲\u2028乙"])
def test_any_text_has_a_page(raw: str) -> None:
    """The page of a text that is no report says so, and does not fail."""
    page = gr.parse(raw).to_html()

    assert page.endswith("</html>\n")
    page.encode()


def test_an_unknown_language_is_told() -> None:
    """The error names the languages there are."""
    with pytest.raises(ValueError, match="does not speak 'fr'; it speaks en, zh"):
        gr.parse("").to_html(language="fr")


def test_languages_have_the_same_labels() -> None:
    """Each language has every label, with the same places to fill."""

    def flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in table.items():
            found |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: str(value)}
        return found

    labels = table("labels")["page"]
    english, chinese = flat(labels["en"]), flat(labels["zh"])
    assert english.keys() == chinese.keys()
    for name, text in english.items():
        assert set(re.findall(r"\{(\w+)", text)) == set(re.findall(r"\{(\w+)", chinese[name])), name


@pytest.mark.parametrize(
    "group", ["roles", "statuses", "measures", "tiers", "bounds", "directions", "levels", "issue_codes"]
)
def test_every_value_has_a_label(group: str) -> None:
    """Closed vocabularies are labelled to the last value."""
    labels = table("labels")["page"]
    values = {
        "roles": gr.PassageRole,
        "statuses": gr.Status,
        "measures": gr.Measure,
        "tiers": gr.Tier,
        "bounds": gr.Bound,
        "directions": gr.Change,
        "levels": gr.Level,
        "issue_codes": gr.IssueCode,
    }[group]

    assert set(labels["en"][group]) == {str(value) for value in values}


def test_text_becomes_markup_only_by_being_escaped() -> None:
    """Content of an element is escaped unless it is markup; attributes and script data always are."""
    assert element("p", "<b>", Markup("<b>")) == "<p>&lt;b&gt;<b></p>"
    assert attribute('"\x00\ud800') == '"&quot;\ufffd\ufffd"'
    assert data({"</script>\u2028": "<!--"}) == '{"\\u003c/script\\u003e\\u2028":"\\u003c!--"}'
    assert escaped("\u202e") == '<i class="sign" data-code="U+202E"></i>'


def test_a_long_report_has_a_small_page(sample: gr.Report) -> None:
    """Beyond its style and script, the page takes less than seven times the bytes of a text full of figures."""
    lines = [f"{at}、{line}" for at in range(12) for line in sample.text.split("\n")[4:]]
    report = gr.parse("\n".join([sample.raw, *lines]))

    own = len(gr.parse("").to_html().encode())
    assert len(report.to_html().encode()) - own < 7 * len(report.text.encode())


def test_an_issue_leads_to_its_place_or_to_what_told_of_it(sample: gr.Report) -> None:
    """An issue with a span leads into the text; one without to the first change by its rule."""
    page = sample.to_html()
    links = re.findall(r'<a href="(#[ix]\d+)">([^<]*)</a><p>', page)

    assert [text for _, text in links] == ["Name overwritten by spam", "Name overwritten by spam", "Characters lost"]
    assert [link[:2] for link, _ in links] == ["#x", "#x", "#i"]


def test_a_page_that_is_all_damage_stays_small() -> None:
    """Thousands of issues do not make thousands of lines."""
    report = gr.parse("甲□" * 2000)
    page = report.to_html()

    assert page.count('<a id="i') <= 200
    assert f"and {len(report.issues) - 200} more" in page


def test_a_title_gets_its_year_once() -> None:
    """The year is added where the title has none, in either script of numbers."""
    body = "\n各位代表：\n二、2021年工作安排\n今年地区生产总值增长6%。\n"
    titles = [f"云溪县{year}政府工作报告" for year in ("", "2021年", "二〇二一年")]

    shown = [re.findall("<title>(.*?)</title>", gr.parse(title + body).to_html())[0] for title in titles]

    assert shown == ["云溪县政府工作报告 · 2021", *titles[1:]]
