"""How much of each report environment, digital economy and other themes take up, review and plan apart.

    python examples/attention.py examples/reports
    python examples/attention.py examples/reports --plot attention.png

One row for each report, theme and part, as tab-separated values: the share, what was counted over what, and the most
frequent terms. With --plot, a heat map of the plan parts as well (pip install 'govreport[plot]').
"""

from __future__ import annotations

import argparse
from pathlib import Path

import govreport as gr
from govreport import measures

COLUMNS = ("region", "year", "theme", "part", "share", "numerator", "denominator", "terms")


def rows_of(report: gr.Report) -> list[tuple[str, ...]]:
    """The rows of one report."""
    meta = report.metadata
    return [
        (
            meta.region or "",
            str(meta.plan_year or ""),
            theme,
            part,
            "" if share.share is None else f"{share.share:.4f}",
            str(share.numerator),
            str(share.denominator),
            " ".join(f"{term}×{times}" for term, times in share.by_term[:3]),
        )
        for theme, parts in measures.by_theme(report).items()
        for part, share in parts.items()
    ]


def draw(reports: list[gr.Report], file: str) -> None:
    """Draw the shares of all themes in the plan parts, a row a report."""
    from govreport import plot  # noqa: PLC0415 - an extra, needed for figures alone

    table = {
        f"{report.metadata.region} {report.metadata.plan_year}": {
            measures.TermDictionary.named(theme).title: measures.word_share(report, theme, sections="plan")
            for theme in measures.SHIPPED
        }
        for report in reports
    }
    plot.shares(table).figure.savefig(file)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Shares of themes in a folder of reports.")
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "reports")
    options.add_argument("--plot", metavar="FILE", help="draw a heat map too")
    chosen = options.parse_args()
    reports = [gr.read(path) for path in sorted(chosen.folder.glob("*.txt"))]
    print("\t".join(COLUMNS))
    for report in reports:
        for row in rows_of(report):
            print("\t".join(row))
    if chosen.plot:
        draw(reports, chosen.plot)


if __name__ == "__main__":
    main()
