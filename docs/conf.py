"""How Sphinx builds the documentation: ``sphinx-build -n -W docs docs/_build``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import govreport

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "govreport"
author = "The govreport founders"
copyright = "the govreport founders, MIT licence"  # noqa: A001 - the name that Sphinx reads
version = release = govreport.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"govreport {release}"
html_static_path = ["_static"]
html_css_files = ["chinese.css"]
html_show_sourcelink = False
html_copy_source = False

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": False}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# The standard library's index is on the network: asked for where the pages are published, never where they are checked.
intersphinx_mapping = {"python": ("https://docs.python.org/3", None)} if os.environ.get("READTHEDOCS") else {}

#: What other projects document, and what is private.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(builtins|collections|datetime|decimal|enum|os|pathlib|typing|concurrent|fractions|array|re|sqlite3)(\..*)?",
    ),
    ("py:.*", r"Executor|Engine|Language|Source"),  # aliases, spelt out where they are used
    ("py:.*", r"govreport\..*\b_[A-Za-z]+"),
    ("py:.*", r"(pandas|polars|matplotlib|pd|pl)(\..*)?"),
    ("py:.*", r"(Any|Self|Callable|Iterable|Iterator|Mapping|Sequence|Collection|PathLike|IO|Literal|Decimal|date)"),
    ("py:.*", r"(Matcher|SentenceIndex|Tokenizer|govreport\.edits\.Edits)"),
]

_SHORT = re.compile(r"[A-Za-z_]+\Z")


def resolve_short_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Find the page of a name that an annotation gives without its module."""
    name = node.get("reftarget", "").rsplit(".", 1)[-1]
    if node.get("refdomain") != "py" or not _SHORT.match(name) or name not in govreport.__all__:
        return None
    target: Any = f"govreport.{name}"
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, content)


#: Pages here for files that stand in the project's folder; links to its other files are shown as names.
_PAGES = {
    "README.md": "/readme.md",
    "README.zh-CN.md": "/zh/readme.md",
    "CONTRIBUTING.md": "/contributing.md",
    "CHANGELOG.md": "/changes.md",
}
_LINK = re.compile(r"\[(?P<text>[^]\n]+)\]\((?!https?:|#|docs/)(?P<file>[^)\s]+)\)")


def turn_links(app: Sphinx, relative_path: object, parent: str, content: list[str]) -> None:
    """Let links between files of the project's folder lead to the pages made of them."""

    def turned(link: re.Match[str]) -> str:
        page = _PAGES.get(link["file"])
        return f"[{link['text']}]({page})" if page else f"{link['text']} (`{link['file']}`)"

    content[0] = _LINK.sub(turned, content[0])


def setup(app: Sphinx) -> None:
    """Join the functions above to Sphinx."""
    app.connect("missing-reference", resolve_short_name)
    app.connect("include-read", turn_links)
