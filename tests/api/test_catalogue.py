"""MIIT's programs bring batches in and withdraw; everybody's read the catalogue as of a day (公告目录接口)."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.catalogue.announced import MODEL, MODIFIER, announced

BATCH = {
    "number": 401,
    "published_on": "2026-01-10",
    "manufacturers": [{"name": MODIFIER}],
    "products": [{"manufacturer": MODIFIER, "kind": "modified", "brand": "随专牌", "model": MODEL, "name": "冷藏车"}],
}


@pytest.mark.clause("2024-6/7.2")
def test_a_batch_comes_in_once_and_whole(cast: Cast) -> None:
    miit = Program(cast.miit)
    first = miit.call("POST", "/catalogue/batches", BATCH)
    assert (first.status_code, first.json()["products"], first.json()["repeated"]) == (200, 1, False)
    assert miit.call("POST", "/catalogue/batches", BATCH).json()["repeated"] is True
    wrong = BATCH | {"number": 402, "manufacturers": [{"name": " "}, {"name": "甲", "uscc": "1"}]}
    told = problem(miit.call("POST", "/catalogue/batches", wrong), 422, "not-taken")
    assert [each["path"] for each in told["errors"]] == ["$.manufacturers[0].name", "$.manufacturers[1].uscc"]


def test_products_are_read_by_model_kind_and_day(cast: Cast) -> None:
    announced(cast)
    exporter = Program(cast.exporter)
    asked = {"?model=szz5180xlc": 1, "?kind=chassis": 1, "?on=2026-01-09": 0, "?on=2026-01-10": 3, "": 3}
    assert {query: len(exporter.get(f"/catalogue/products{query}").json()["items"]) for query in asked} == asked
    assert len(exporter.get("/catalogue/manufacturers").json()["items"]) == 2
    assert exporter.get("/catalogue/products?on=gestern").status_code in (400, 422)


@pytest.mark.clause("2024-6/7.2")
def test_a_product_is_withdrawn(cast: Cast) -> None:
    announced(cast)
    miit = Program(cast.miit)
    product = miit.get(f"/catalogue/products?model={MODEL}").json()["items"][0]
    path = f"/catalogue/products/{product['id']}/withdraw"
    gone = miit.call("POST", path, {"words": "停产。", "since": "2026-03-02"}).json()
    assert (gone["state"], gone["withdrawn_from"]) == ("withdrawn", "2026-03-02")
    problem(miit.call("POST", path, {"words": "停产。", "since": "2026-03-02"}), 409, "wrong-state")
