"""Many reports at once: what is parsed, what failed, what is odd.

    python examples/many_reports.py examples/reports

A process for each processor parses; the results come in the order of the files, and only a few are held at once, so
that a folder may hold as many as it likes.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import govreport as gr


def main() -> None:
    """Parse a folder and count."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports"
    odd: Counter[str] = Counter()
    for source, result in gr.parse_many(f"{folder}/*.txt", time_limit=30):
        name = Path(source).name
        if isinstance(result, gr.Failure):
            print(f"{name}: no report: {result.code}: {result.message}")
        else:
            print(f"{name}: {result.metadata.region} {result.metadata.plan_year}, {len(result.targets)} targets")
            odd.update(issue.code for issue in result.issues)
    for code, count in odd.most_common():
        print(f"{code}: {count}")


if __name__ == "__main__":  # each worker process imports this script
    main()
