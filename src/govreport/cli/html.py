"""``govreport html``: a page a report, to check it by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cli import parse

if TYPE_CHECKING:
    import argparse

    from govreport.cli.session import Session


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the inputs and write a page for each; the pages speak the language of the messages."""
    options.format = "html"
    return parse.run(options, session)
