"""Zip files, opened with a look at what they would unpack to."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from govreport.errors import ReadError

if TYPE_CHECKING:
    from govreport.reading.limits import ReadLimits

#: Parts smaller than this may be packed as tightly as they like.
_SMALL = 1_000_000
_ENCRYPTED = 0x1


def open_archive(data: bytes, source: str, limits: ReadLimits) -> zipfile.ZipFile:
    """Open a zip file that is whole, not encrypted, and does not unpack to more than `limits` allow.

    What the directory of a zip claims is binding: a part that is longer breaks off with an error.

    Raises:
        ReadError: where it is not so.

    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        reason = "the file is cut off or damaged: it is a zip without a directory (download it again)"
        raise ReadError(source, reason) from error
    parts = archive.infolist()
    limits.check(source, "unpacked", sum(part.file_size for part in parts))
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise ReadError(source, "the file is encrypted: open it with its password and save it without one")
        if part.file_size > max(_SMALL, part.compress_size * limits.ratio):
            raise ReadError(source, f"a part of the file unpacks to more than {limits.ratio} times its size")
    return archive
