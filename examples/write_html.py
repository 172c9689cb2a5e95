"""Three reports as pages to check by eye, each in one file that works offline.

python examples/write_html.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main(folder: Path) -> None:
    """Write a page for each report; open one in a browser to see it."""
    for path in SAMPLES:
        page = folder / path.with_suffix(".html").name
        page.write_text(gr.read(path).to_html(language="zh"), encoding="utf-8")
        print(page.name, "needs the network:", 'src="http' in page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
