"""What a report says that the one of the year before did not.

    python examples/novelty.py LAST_YEAR.txt THIS_YEAR.txt
    python examples/novelty.py FOLDER

Of two files, the sentences of the second, each with how it stands to the first. Of a folder, one row for each report
whose predecessor is there too. Without arguments, two short reports about an invented county.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import govreport as gr
from govreport import measures

PAGE = """石桥县政府工作报告
——{year}年1月8日在石桥县第十七届人民代表大会第{session}次会议上
石桥县人民政府县长 林和
各位代表：
现在，我代表石桥县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。
一、{before}年工作回顾
{review}
二、{year}年工作安排
{plan}
"""
SAMPLES = (
    PAGE.format(
        year=2021,
        before=2020,
        session="三",
        review="全年新修农村公路42公里，改造老桥9座。镇村干部下沉一线，帮助群众解决急难愁盼问题。",
        plan="继续改善农村交通条件，新修农村公路50公里。推进河长制从有名到有实。让老人在家门口吃上热饭菜。",
    ),
    PAGE.format(
        year=2022,
        before=2021,
        session="四",
        review="全年新修农村公路51公里，改造老桥6座。镇村干部下沉一线，帮助群众解决了许多急难愁盼问题。",
        plan="推进河长制从有名到有实。建成县域数据共享平台，让企业办事只进一扇门。",
    ),
)


def compare(earlier: gr.Report, later: gr.Report) -> None:
    """Print every sentence of the later report with how it stands to the earlier."""
    found = measures.novelty(later, earlier)
    print(found)
    for match in found.matches:
        print(f"{match.kind}\t{match.likeness:.2f}\t{match.text}\t{match.earlier}")


def compare_years(folder: Path) -> None:
    """Print a row for each report whose predecessor is in the folder."""
    reports = (gr.read(path) for path in sorted(folder.glob("*.txt")))
    for number, found in enumerate(measures.novelties(reports)):
        record = found.to_record()
        if number == 0:
            print("\t".join(record))
        print("\t".join(str(value) for value in record.values()))


def main(arguments: Sequence[str]) -> None:
    """Compare what the arguments name."""
    if len(arguments) == 1:
        compare_years(Path(arguments[0]))
    elif arguments:
        compare(*(gr.read(path) for path in arguments[:2]))
    else:
        compare(*map(gr.parse, SAMPLES))


if __name__ == "__main__":
    main(sys.argv[1:])
