"""Make the sample pages and their truth out of the marked-up texts in `marked/`.

    python examples/reports/build.py            # writes NAME.txt, NAME.clean.txt and gold/NAME.*
    python examples/reports/build.py --check    # writes nothing; status 1 where a file would change

The truth is written by hand, as marks in the text itself; nothing of it comes from the parser:

    {5%|subject|up ~ i}              a quantity: text, subject, flags
    <2b（一）|title>                  a heading: level, style (b i r), role of a part (1b:plan), marker, title
    [[targets:…]]                    a passage
    @target 2021                     status and period of the indicators from here on

Flags of a quantity: `up down` change; `~ > >= < <=` bound; `o` optional; `v:` value and `u:` unit where
they are not plain; `i` a figure of the indicator named by the subject, `i:NAME` of NAME (`i:A+B` of both),
`as:` its words, `gr lv de nw` its measure, `est act tgt` its status, `y2021` its period (`y` none), `sc:` its scope.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import attrs
from pages import PAGES

from govreport.spans import Span
from govreport.testing.damage import Damaged, damage

HERE = Path(__file__).parent

QUANTITY = re.compile(r"\{([^{}|]+)\|([^{}|]*)(?:\|([^{}|]*))?\}")
HEADING = re.compile(r"<(\d)([bir])(?::(\w+))? ?([^<>|{]*)\|([^<>]*)>")
MARK = re.compile(r"(?P<q>\{)|(?P<h><)|\[\[(?P<p>\w+):|(?P<end>\]\])")
NUMBER = re.compile(r"([\d.]+|[一二三四五六七八九十两百千]+)?([余多])?(万亿|[万亿千百])?")
HAN = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
TIMES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
STYLES = {"b": "block", "i": "inline", "r": "runin"}
STATUS = {"est": "estimate", "act": "actual", "tgt": "target"}
MEASURE = {"gr": "growth", "lv": "level", "de": "delta", "nw": "new"}


@attrs.define
class Marked:
    """A text freed of its marks, and what the marks said."""

    text: str = ""
    headings: list[tuple[int, dict[str, str]]] = attrs.field(factory=list)
    quantities: list[tuple[Span, dict[str, str]]] = attrs.field(factory=list)
    indicators: list[tuple[int, dict[str, str]]] = attrs.field(factory=list)
    passages: list[tuple[Span, str]] = attrs.field(factory=list)
    frame: tuple[str, str] = ("actual", "")
    passage: tuple[int, str] = (0, "")


def read_marked(source: str) -> Marked:
    """Read a marked-up text."""
    marked = Marked()
    for line in source.splitlines():
        if line.startswith("@"):
            status, period = line[1:].split()
            marked.frame = (status, period)
        else:
            read_line(line, marked)
            marked.text += "\n"
    return marked


def read_line(line: str, marked: Marked) -> None:
    """Read one block; a passage may go on into the next."""
    at = 0
    for mark in MARK.finditer(line):
        if mark.start() < at:
            continue
        marked.text += line[at : mark.start()]
        at = mark.end()
        here = len(marked.text)
        if mark["q"]:
            found = required(QUANTITY.match(line, mark.start()), line)
            add_quantity(found, marked)
            at = found.end()
        elif mark["h"]:
            found = required(HEADING.match(line, mark.start()), line)
            level, style, role, marker, title = found.groups(default="")
            bare = QUANTITY.sub(r"\1", title).rstrip("。：")
            row = {"level": level, "style": STYLES[style], "marker": marker, "title": bare, "role": role}
            marked.headings.append((here, row))
            marked.text += marker
            read_line(title, marked)
            at = found.end()
        elif mark["p"]:
            marked.passage = (here, mark["p"])
        else:
            start, role = marked.passage
            marked.passages.append((Span(start, here), role))
    marked.text += line[at:]


def required(found: re.Match[str] | None, line: str) -> re.Match[str]:
    """Insist on a well-formed mark."""
    if found is None:
        message = f"a mark is malformed in {line!r}"
        raise ValueError(message)
    return found


def add_quantity(found: re.Match[str], marked: Marked) -> None:
    """Add one quantity, and the indicator rows it gives."""
    text, subject, words = found.groups(default="")
    flags = dict(word.split(":", 1) if ":" in word else (word, "") for word in words.split())
    value, high, unit = read_value(text)
    bound = next((b for b in ("~", ">=", "<=", ">", "<") if b in flags), "=")
    if "余" in text or "多" in text:
        bound = ">"
    row = {
        "text": text,
        "value": flags.get("v", value),
        "high": high,
        "unit": flags.get("u", unit),
        "bound": bound,
        "change": "up" if "up" in flags else "down" if "down" in flags else "",
        "subject": subject,
        "optional": "1" if "o" in flags else "0",
        "note": "",
    }
    start = len(marked.text)
    marked.text += text
    marked.quantities.append((Span(start, len(marked.text)), row))
    if "i" in flags:
        names = (flags["i"] or subject).split("+")
        marked.indicators += [(start, indicator(name, row, flags, marked.frame)) for name in names]


def read_value(text: str) -> tuple[str, str, str]:
    """Read value, high end and unit of a plainly written quantity."""
    first = required(NUMBER.match(text), text)
    rest = text[first.end() :]
    joined = re.match(r"(%?)[—至](?=\d)", rest) or re.match(r"(元)至(?=\d)", rest)
    if not joined:
        return number(first[1] or "1", first[3]), "", rest
    second = required(NUMBER.match(rest, joined.end()), text)
    times = first[3] or second[3]
    return number(first[1], times), number(second[1], second[3]), rest[second.end() :]


def number(digits: str, times: str | None) -> str:
    """Write a number plainly."""
    plain = Decimal(HAN.get(digits, digits) if digits in HAN or digits[0].isdigit() else 0)
    value = plain * TIMES[times or ""]
    return f"{value.normalize():f}"


def indicator(name: str, row: dict[str, str], flags: dict[str, str], frame: tuple[str, str]) -> dict[str, str]:
    """Make one row of the indicator table."""
    period = next((f[1:] for f in flags if re.fullmatch(r"y[\d-]*", f)), frame[1])
    changed = "delta" if row["unit"] == "个百分点" else "growth"
    usual = changed if row["change"] else "level"
    measure = next((MEASURE[f] for f in flags if f in MEASURE), usual)
    status = next((STATUS[f] for f in flags if f in STATUS), frame[0])
    return {
        "name": name,
        "as_written": flags.get("as", row["subject"]),
        "value": row["value"],
        "unit": row["unit"],
        "change": row["change"],
        "bound": row["bound"],
        "status": status,
        "period": period,
        "scope": flags.get("sc", ""),
        "measure": measure,
    }


def table(columns: str, rows: list[dict[str, object]]) -> str:
    """Write rows as a tab-separated table."""
    names = columns.split()
    lines = ["\t".join(names)]
    lines += ["\t".join(str(row[name]).replace("\n", " ") for name in names) for row in rows]
    return "\n".join(lines) + "\n"


def truth(marked: Marked, page: Damaged) -> dict[str, str]:
    """Make the truth tables, with places on the page."""
    spans = [(page.raw_span(span), row) for span, row in marked.quantities]
    quantities = [row | {"start": raw.start, "end": raw.end, "text": page.text[raw.slice]} for raw, row in spans]

    def start(at: int) -> int:
        return page.raw_span(Span(at, at + 1)).start

    passages = [(page.raw_span(span), role) for span, role in marked.passages]
    return {
        "quantities.tsv": table("start end text value high unit bound change subject optional note", quantities),
        "indicators.tsv": table(
            "name as_written start value unit change bound status period scope measure",
            [row | {"start": start(at)} for at, row in marked.indicators],
        ),
        "outline.tsv": table(
            "start level style marker title role", [row | {"start": start(at)} for at, row in marked.headings]
        ),
        "passages.tsv": table(
            "start end role", [{"start": raw.start, "end": raw.end, "role": role} for raw, role in passages]
        ),
    }


def build(name: str) -> dict[Path, str]:
    """Make every file of one sample."""
    marked = read_marked((HERE / "marked" / f"{name}.txt").read_text(encoding="utf-8"))
    clean = marked.text.rstrip("\n")
    sample = PAGES[name]
    page = damage(clean, *sample.damages, seed=sample.seed)
    files = {HERE / f"{name}.txt": page.text, HERE / "gold" / f"{name}.clean.txt": clean + "\n"}
    for ending, content in truth(marked, page).items():
        files[HERE / "gold" / f"{name}.{ending}"] = content
    meta = json.dumps(sample.metadata, ensure_ascii=False, indent=1) + "\n"
    files[HERE / "gold" / f"{name}.meta.json"] = meta
    return files


def main() -> int:
    """Write the samples, or check that they are up to date."""
    arguments = argparse.ArgumentParser(description="Make the sample pages and their truth.")
    arguments.add_argument("--check", action="store_true", help="write nothing; status 1 where a file would change")
    check = arguments.parse_args().check
    changed = 0
    for name in PAGES:
        for path, content in build(name).items():
            old = path.read_bytes().decode("utf-8") if path.exists() else ""
            if old == content:
                continue
            changed += 1
            print(("stale: " if check else "wrote: ") + path.relative_to(HERE).as_posix())
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content.encode("utf-8"))
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
