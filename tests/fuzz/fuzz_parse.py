"""A coverage-guided fuzzer of parsing.

    python -m pip install atheris
    python tests/fuzz/fuzz_parse.py CORPUS… -max_total_time=3600

Whatever string it makes, parsing must not raise, the log must replay, every place must be a place, and two
runs must agree. What breaks a law is written beside where it runs; frozen as the next number in
``tests/cases/fuzz/``, it is tried again by every run of the tests.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["govreport"]):
    import govreport as gr

    gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n增长5%。")  # loads what loads when first needed, instrumented

from laws import check_laws


def one_input(data: bytes) -> None:
    """Take bytes for text, lone surrogates and all, and hold it to the laws."""
    check_laws(data.decode("utf-8", errors="surrogateescape"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
