"""A coverage-guided fuzzer of parsing.

    python -m pip install atheris
    python tests/fuzz/fuzz_parse.py CORPUS… -max_total_time=3600 -max_len=8000

Whatever string it makes, parsing must not raise, the log must replay, every place must be a place, and two
runs must agree. Half of the strings are made of the texts of the corpora, spliced and damaged (``mutations.py``).
What breaks a law is written beside where it runs; frozen as the next number in ``tests/cases/fuzz/``, it is tried
again by every run of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["govreport"]):
    import govreport as gr

    gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n增长5%。")  # loads what loads when first needed, instrumented

from laws import check_laws
from mutations import mutated

#: The texts that others are spliced with.
OTHERS = [
    path.read_bytes().decode("utf-8", errors="surrogateescape")
    for folder in sys.argv[1:]
    if Path(folder).is_dir()
    for path in sorted(Path(folder).iterdir())
    if path.is_file()
] or ["增长5%。"]


def one_input(data: bytes) -> None:
    """Take bytes for text, lone surrogates and all, and hold it to the laws."""
    check_laws(data.decode("utf-8", errors="surrogateescape"))


def one_mutation(data: bytes, most: int, seed: int) -> bytes:
    """Change bytes or text, by lot."""
    rng = Random(seed)  # noqa: S311 - nothing is secret
    if rng.random() < 1 / 2:
        return bytes(atheris.Mutate(data, most))
    text = mutated(data.decode("utf-8", errors="surrogateescape"), OTHERS, rng, most // 3)
    return text.encode("utf-8", errors="surrogatepass")[:most]


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input, custom_mutator=one_mutation)
    atheris.Fuzz()
