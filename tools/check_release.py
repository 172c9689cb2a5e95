"""Check what a release is made of.

    python tools/check_release.py DIST DIRECT ENVIRONMENT

Args:
    DIST: a folder with the source archive, and the wheel built from it.
    DIRECT: a folder with the wheel built from the tree.
    ENVIRONMENT: the interpreter of an environment that holds the wheel and what it needs at run time, nothing else.

The wheel is pure Python, at most 700 kB, holds types and data, and is the same from either source; ``twine check``
passes; and a list of the packages needed at run time (CycloneDX) is written beside the wheel.

"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

MOST_BYTES = 700_000
#: What `pip install govreport` may bring, and nothing else.
RUNTIME = {"attrs", "cn2an", "opencc-python-reimplemented", "proces", "regex"}
_MUST_HOLD = ("govreport/py.typed", "govreport/data/units.toml", "govreport/data/indicators.toml")


def check_wheel(wheel: Path, direct: Path) -> list[str]:
    """List what is wrong with a wheel, given the one built without the source archive."""
    faults = []
    if not wheel.name.endswith("-py3-none-any.whl"):
        faults.append(f"{wheel.name} is not pure Python")
    if wheel.stat().st_size > MOST_BYTES:
        faults.append(f"{wheel.name} has {wheel.stat().st_size} bytes, more than {MOST_BYTES}")
    if wheel.read_bytes() != direct.read_bytes():
        faults.append("the source archive and the tree give different wheels")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    faults += [f"{wheel.name} lacks {name}" for name in _MUST_HOLD if name not in names]
    faults += [
        f"{wheel.name} holds {name}, which is no part of the package"
        for name in names
        if not name.startswith(("govreport/", "govreport-"))
    ]
    return faults


def write_bill(interpreter: Path, target: Path) -> list[str]:
    """Write the list of packages needed at run time, and list those that nobody expects."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", str(interpreter), "--output-file", str(target)]
    subprocess.run(command, check=True)
    found = {part["name"] for part in json.loads(target.read_text(encoding="utf-8"))["components"]} - {"govreport"}
    return [f"at run time {name} is {why}" for name, why in _unexpected(found)]


def _unexpected(found: set[str]) -> list[tuple[str, str]]:
    more = [(name, "needed, which nobody expects") for name in sorted(found - RUNTIME)]
    return more + [(name, "expected, but not there") for name in sorted(RUNTIME - found)]


def main() -> int:
    """Run all checks; the exit status tells whether they passed."""
    dist, direct, interpreter = map(Path, sys.argv[1:])
    (wheel,) = dist.glob("*.whl")
    (other,) = direct.glob("*.whl")
    (archive,) = dist.glob("*.tar.gz")
    faults = check_wheel(wheel, other)
    faults += write_bill(interpreter, dist / "govreport.cdx.json")
    checked = subprocess.run([sys.executable, "-m", "twine", "check", "--strict", wheel, archive], check=False)
    faults += ["twine check failed"] * (checked.returncode != 0)
    for fault in faults:
        print(fault)
    print(f"{wheel.name}: {wheel.stat().st_size} bytes; {archive.name}: {archive.stat().st_size} bytes")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
