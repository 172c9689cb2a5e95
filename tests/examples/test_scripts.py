"""Every example script runs as it stands, and the sample reports are what their makers make."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
#: What pages of the documentation show as the output of a script.
SHOWN = {
    name: output
    for page in (ROOT / "docs").glob("*.md")
    for name, output in re.findall(
        r"^`python examples/(\w+)\.py` prints\n\n```text\n(.*?)^```$",
        page.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
}
#: Scripts that need a font with Chinese characters, which Debian has as fonts-noto-cjk.
NEED_FONT = {"figures"}

#: What a script must print, besides running at all.
EXPECTED = {
    "read_files": [
        f"{kind}\t1.26亿元 5.2% 138户 12.6公里 3400亩 6% 7%" for kind in ("html\tgb18030", "docx\t-", "pdf\t-")
    ],
    "attention": ["临岳市衡汀区\t2024\tenvironment\tplan\t0.0188\t22 characters in hits\t1,169 characters\t生态×2"],
    "llm_chunks": ['"path": ["政府工作报告", "2021年重点工作"], "role": "plan", "frame": "plan 2021"'],
    "novelty": ["1 of 5 sentences are new", "numbers\t1.00\t全年新修农村公路51公里", "new\t0.00\t建成县域数据共享平台"],
    "growth_targets": ["青岚市\t2022\t7.5\t7.5\t~\t左右\t地区生产总值增长7.5%左右"],
    "custom_indicator": ["138万标箱\testimate\tlevel\t2021", "220万标箱\ttarget\tlevel\t2026"],
    "many_reports": ["yunxi-2021-portal.txt: 云溪县 2021, 24 targets"],
    "custom_cleaner": ["现在，我代表石桥镇人民政府，", "removed by watermark: '【样本网整理】' at (22, 29)"],
}


def run(script: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script with the library of this tree."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"} | variables
    command = [sys.executable, "-W", "error", str(script), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_script_runs(script: Path, tmp_path: Path) -> None:
    """The script ends well and prints what its docstring promises."""
    variables = {"MPLCONFIGDIR": str(tmp_path)} if script.stem in NEED_FONT else {}
    if variables:  # a list of fonts that takes matplotlib long to make is told on standard error
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=os.environ | variables, capture_output=True, check=True)
    done = run(script, **variables)

    if script.stem in NEED_FONT and "MissingFontError" in done.stderr and "CI" not in os.environ:
        pytest.skip("there is no font with Chinese characters")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == SHOWN.get(script.stem, done.stdout)
    for line in EXPECTED.get(script.stem, []):
        assert line in done.stdout


def test_every_format_is_shown() -> None:
    """The page on outputs shows what the script of each format prints."""
    assert {script.stem for script in SCRIPTS if script.stem.startswith("write_")} <= set(SHOWN)


def test_attention_is_drawn(tmp_path: Path) -> None:
    """The example draws its heat map where matplotlib is installed."""
    pytest.importorskip("matplotlib", reason="the extra govreport[plot] is not installed")
    done = run(ROOT / "examples" / "attention.py", "--plot", str(tmp_path / "attention.png"))

    if "MissingFontError" in done.stderr and "CI" not in os.environ:
        pytest.skip("there is no font with Chinese characters")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "attention.png").read_bytes().startswith(b"\x89PNG")


def test_samples_are_up_to_date() -> None:
    """The pages and their truth are those that the marked texts and the damage generators make."""
    done = run(ROOT / "examples" / "reports" / "build.py", "--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
