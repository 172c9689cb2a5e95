"""Three figures: targets against actuals, word shares by part, where the numbers of a report stand.

python examples/figures.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib as mpl

import govreport as gr
from govreport import measures, plot

SAMPLE = Path(__file__).parent / "reports" / "yunxi-2021-portal.txt"
#: Growth of a county that does not exist: year of the report, figure of the year before, goal of the year.
YEARS = [
    (2019, "增长6.9%", "增长7%左右"),
    (2020, "增长6.6%", "增长6.5%以上"),
    (2021, "增长3.1%", "增长6%—7%"),
    (2022, "增长8.2%", "增长6%"),
    (2023, "增长4.1%", "增长5.5%左右"),
    (2024, "增长5.6%", "增长5%以上"),
]


def county(year: int, done: str, goal: str) -> gr.Report:
    """A report of Shiqiao county in one sentence a part."""
    return gr.parse(
        f"石桥县政府工作报告\n——{year}年1月8日在石桥县第十七届人民代表大会第三次会议上\n石桥县县长 林和\n各位代表：\n"
        f"一、{year - 1}年工作回顾\n地区生产总值{done}。\n"
        f"二、{year}年工作安排\n今年主要预期目标是：地区生产总值{goal}。\n"
    )


def main(folder: Path) -> None:
    """Draw and save; the files are PNG, and would be SVG or PDF by their suffix."""
    mpl.use("Agg")  # no window
    plot.targets([county(*year) for year in YEARS]).figure.savefig(folder / "targets.png", dpi=110)

    report = gr.read(SAMPLE)
    themes = {"环境": "environment", "公共服务": "public_services", "数字经济": "digital_economy", "创新": "innovation"}
    table = {
        theme: {share.scope.sections[0]: share for share in measures.by_part(report, measures.share_of(terms))}
        for theme, terms in themes.items()
    }
    plot.shares(table).figure.savefig(folder / "shares.png", dpi=110)
    plot.numbers(report).figure.savefig(folder / "numbers.png", dpi=110)
    print(*sorted(path.name for path in folder.glob("*.png")))


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
