"""How much a file may ask for before it is refused."""

from __future__ import annotations

import attrs

from govreport.errors import ReadError


@attrs.frozen
class ReadLimits:
    """Bounds of what :func:`govreport.read` takes on; a file beyond one raises :class:`govreport.ReadError` at once.

    The longest report known has about 50,000 characters and 80 pages; the defaults leave room for
    yearbooks, and keep a prepared file from eating the memory of the machine.

    Args:
        bytes: of the file as it lies on disk.
        characters: of the text in it.
        unpacked: bytes that the parts of a packed file (docx), or the streams of a PDF, come to in all.
        ratio: how many times larger than packed any of them may become, from a megabyte upwards.
        pages: of a PDF.
        depth: of elements in each other, in a web page. Deeper ones are flattened, as browsers do: no text is lost.

    >>> ReadLimits(pages=500).pages
    500

    """

    bytes: int = 200_000_000
    characters: int = 50_000_000
    unpacked: int = 300_000_000
    ratio: int = 300
    pages: int = 3_000
    depth: int = 512

    def check(self, source: str, what: str, found: int) -> None:
        """Refuse what is beyond the limit named `what`.

        Raises:
            ReadError: where `found` is more.

        """
        most: int = getattr(self, what)
        if found > most:
            raise ReadError(source, f"{found} {what} are above the limit of {most} (see ReadLimits)")
