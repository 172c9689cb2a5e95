"""Dictionaries: the terms of a theme, in which expressions they do not count, and which study they come from."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs

from govreport.data import table
from govreport.errors import TermDefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.measures.matching import Matcher

#: The dictionaries that come with the library.
SHIPPED = (
    "artificial_intelligence",
    "digital_economy",
    "environment",
    "growth_pressure",
    "innovation",
    "public_services",
)
#: Parts the forms of a term, in files and in lists.
OR = "|"
#: No form is longer: what is longer is a sentence, no term.
LONGEST = 60


@attrs.frozen
class Source:
    """A study that a dictionary goes back to.

    Args:
        key: names it within the dictionary.
        authors: as printed.
        year: of publication.
        title: of the article.
        journal: where it appeared, with volume and pages where they are known.
        doi: empty where it is not known with certainty.
        gives: ``"terms"`` where the list of terms is the study's own, ``"theme"`` where the
            study measures the theme and the terms were compiled for the library.
        note: what else a reader must know.

    """

    key: str
    authors: str
    year: int
    title: str
    journal: str
    doi: str = ""
    gives: str = "theme"
    note: str = ""

    def __str__(self) -> str:
        doi = f", doi:{self.doi}" if self.doi else ""
        return f"{self.authors} ({self.year}): {self.title}. {self.journal}{doi}"


@attrs.frozen
class Term:
    """One term of a dictionary.

    Args:
        term: the form that names it.
        variants: other forms that are counted as this term.
        group: what it belongs to within the theme.
        source: key of the study whose list it stands in; empty where it was compiled.

    """

    term: str
    variants: tuple[str, ...] = ()
    group: str = ""
    source: str = ""

    @classmethod
    def of(cls, text: str, group: str = "", source: str = "") -> Self:
        """Read a term as files write it, its forms parted by ``|``.

        >>> Term.of("PM2.5|细颗粒物").variants
        ('细颗粒物',)

        """
        first, *others = text.split(OR)
        return cls(first, tuple(others), group, source)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form, the naming one first."""
        return (self.term, *self.variants)


@attrs.frozen(repr=False, cache_hash=True)
class TermDictionary:
    """The terms of a theme.

    Args:
        name: names it in results and columns.
        terms: each once.
        exclusions: longer expressions within which no term counts (营商环境 is no 环境).
        sources: the studies it goes back to.
        title: name of the theme in Chinese.
        english: name of the theme in English.
        note: how it is to be read.

    Raises:
        TermDefinitionError: where a form stands twice or is empty, or an exclusion holds no term;
            names every fault at once.

    >>> mine = TermDictionary.of("lamps", ["路灯", "照明"], exclude=["照明弹"])
    >>> mine
    <TermDictionary lamps: 2 terms, 2 forms, 1 exclusions>

    """

    name: str
    terms: tuple[Term, ...]
    exclusions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    title: str = ""
    english: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            place = f"dictionary {self.name!r}"
            raise TermDefinitionError(place, faults)

    @classmethod
    def of(cls, name: str, terms: Iterable[str | Term], *, exclude: Iterable[str] = ()) -> Self:
        """Make a dictionary of a list of terms.

        Args:
            name: names it in results and columns.
            terms: terms, forms of one term parted by ``|``, in simplified or traditional script.
            exclude: longer expressions within which no term counts.

        Raises:
            TermDefinitionError: as the class.
            TypeError: where `terms` is one string instead of a list of them.

        """
        if isinstance(terms, str):
            message = f"terms are a list of strings, not one string: [{terms!r}]"
            raise TypeError(message)
        made = tuple(term if isinstance(term, Term) else Term.of(term) for term in terms)
        return cls(name, made, tuple(exclude))

    @staticmethod
    @cache
    def named(name: str) -> TermDictionary:
        """Load a dictionary that comes with the library, one of `SHIPPED`.

        Raises:
            LookupError: where there is none of this name; the message lists them.

        """
        if name not in SHIPPED:
            message = (
                f"no dictionary is called {name!r}; there are {', '.join(SHIPPED)}; give terms of your own as a list"
            )
            raise LookupError(message)
        from govreport.measures.dictionary_files import of_table  # noqa: PLC0415 - the two need each other

        file = "dictionaries"
        return next(of_table(row, file) for row in table(file)["dictionary"] if row["name"] == name)

    @staticmethod
    def from_toml(path: str | os.PathLike[str]) -> TermDictionary:
        """Read a dictionary from a TOML file; ``data/dictionaries.toml`` explains its form.

        Raises:
            TermDefinitionError: names the file and every faulty row.

        """
        from govreport.measures.dictionary_files import parse_toml, read_text  # noqa: PLC0415 - the two need each other

        return parse_toml(read_text(path, "utf-8"), os.fspath(path))

    @staticmethod
    def from_csv(
        path: str | os.PathLike[str], *, name: str | None = None, encoding: str = "utf-8-sig"
    ) -> TermDictionary:
        """Read a dictionary from a CSV file with a header.

        Columns: ``term``; and where wanted ``variants`` (parted by ``|``), ``group``, ``source`` and
        ``exclude`` (``yes`` for an expression within which no term counts).

        Args:
            path: the file.
            name: of the dictionary; that of the file unless given.
            encoding: of the file.

        Raises:
            TermDefinitionError: names the file and every faulty row.

        """
        from govreport.measures.dictionary_files import parse_csv, read_text  # noqa: PLC0415 - the two need each other

        return parse_csv(read_text(path, encoding), os.fspath(path), name or Path(path).stem)

    def __repr__(self) -> str:
        forms = sum(len(term.forms) for term in self.terms)
        return (
            f"<TermDictionary {self.name}: {len(self.terms)} terms, {forms} forms, {len(self.exclusions)} exclusions>"
        )

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digits that name what the dictionary counts."""
        return hashlib.sha256(repr((self.terms, self.exclusions)).encode("utf-8", "backslashreplace")).hexdigest()[:16]

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled search for its terms."""
        from govreport.measures.matching import Matcher  # noqa: PLC0415 - compiled when first needed

        return Matcher.of(self)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of its terms, in order."""
        return tuple(dict.fromkeys(term.group for term in self.terms))

    def with_traditional(self) -> TermDictionary:
        """Add the forms of traditional script, for texts that were not simplified.

        The default pipeline simplifies, so this is for pipelines without that step: the forms of OpenCC's standard,
        of Taiwan and of Hong Kong are added to every term and exclusion.

        >>> TermDictionary.of("mine", ["环境|生态"]).with_traditional().terms[0].variants
        ('生态', '環境', '生態')

        """
        from govreport.measures.matching import traditional  # noqa: PLC0415 - loads the converter

        taken = {form for term in self.terms for form in term.forms}
        terms: list[Term] = []
        for term in self.terms:
            added = [
                form for form in dict.fromkeys(way for f in term.forms for way in traditional(f)) if form not in taken
            ]
            taken.update(added)
            terms.append(attrs.evolve(term, variants=(*term.variants, *added)))
        exclusions = dict.fromkeys(way for words in self.exclusions for way in (words, *traditional(words)))
        return attrs.evolve(self, terms=tuple(terms), exclusions=tuple(exclusions))

    def only(self, *groups: str) -> TermDictionary:
        """Keep the terms of some groups, with the exclusions that still say something.

        Raises:
            LookupError: where the dictionary has no such group.

        >>> TermDictionary.named("environment").only("chen-chen-2018")
        <TermDictionary environment:chen-chen-2018: 15 terms, 20 forms, 14 exclusions>

        """
        unknown = [group for group in groups if group not in self.groups]
        if unknown:
            message = f"{self.name} has no group {unknown[0]!r}; it has {', '.join(self.groups)}"
            raise LookupError(message)
        terms = tuple(term for term in self.terms if term.group in groups)
        forms = [form for term in terms for form in term.forms]
        kept = tuple(words for words in self.exclusions if any(form in words for form in forms))
        return attrs.evolve(self, name=f"{self.name}:{'+'.join(groups)}", terms=terms, exclusions=kept)

    def with_terms(self, *terms: str | Term, exclude: Iterable[str] = ()) -> TermDictionary:
        """Add terms and exclusions.

        Raises:
            TermDefinitionError: where one is faulty or taken.

        """
        added = tuple(term if isinstance(term, Term) else Term.of(term) for term in terms)
        return attrs.evolve(self, terms=(*self.terms, *added), exclusions=(*self.exclusions, *exclude))

    def without(self, *terms: str) -> TermDictionary:
        """Leave out terms, by the form that names them, and exclusions that then say nothing.

        Raises:
            LookupError: where the dictionary has no such term.

        """
        unknown = set(terms) - {term.term for term in self.terms}
        if unknown:
            message = f"{self.name} has no term {min(unknown)!r}"
            raise LookupError(message)
        kept = tuple(term for term in self.terms if term.term not in terms)
        forms = [form for term in kept for form in term.forms]
        exclusions = tuple(words for words in self.exclusions if any(form in words for form in forms))
        return attrs.evolve(self, terms=kept, exclusions=exclusions)


def dictionary_of(terms: TermDictionary | str | Iterable[str | Term]) -> TermDictionary:
    """Make a dictionary of whatever a user gives as terms."""
    if isinstance(terms, TermDictionary):
        return terms
    return TermDictionary.named(terms) if isinstance(terms, str) else TermDictionary.of("terms", terms)


def _faults(dictionary: TermDictionary) -> Iterator[str]:
    taken: dict[str, str] = {}
    keys = {source.key for source in dictionary.sources}
    for at, term in enumerate(dictionary.terms, 1):
        place = f"term {at} ({term.term!r})"
        for form in term.forms:
            fault = _fault(form) or (f"{form!r} is taken by {taken[form]!r}" if form in taken else "")
            if fault:
                yield f"{place}: {fault}"
            taken.setdefault(form, term.term)
        if keys and term.source and term.source not in keys:
            yield f"{place}: no source {term.source!r}"
    if not dictionary.terms:
        yield "there are no terms"
    for words, times in Counter(dictionary.exclusions).items():
        if times > 1:
            yield f"the exclusion {words!r} stands {times} times"
        if words in taken:
            yield f"{words!r} is a term and an exclusion"
        elif not any(form in words for form in taken if form):
            yield f"the exclusion {words!r} holds no term"


def _fault(form: str) -> str:
    if not form.strip():
        return "a form is empty"
    if form != form.strip() or "\n" in form:
        return f"{form!r} has blanks at its edges or a line break"
    if not any(map(str.isalnum, form)):
        return f"{form!r} holds no letter or digit"
    return f"a form of {len(form)} characters is longer than {LONGEST}" if len(form) > LONGEST else ""
