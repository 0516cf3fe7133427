"""The mark @carries_out: records, changes nothing, and knows the register."""

import pytest

from chuhai.law.clauses import UnknownClause
from chuhai.law.homes import carries_out


def remind() -> str:
    return "reminded"


def test_the_marked_object_is_the_same_object() -> None:
    assert carries_out("2024-6/3.2b")(remind) is remind
    assert remind() == "reminded"


def test_the_ids_stand_on_a_function_in_the_order_written() -> None:
    @carries_out("2024-6/4.1d", "order-164/39")
    def deregister() -> None: ...

    assert vars(deregister)["__clauses__"] == ("2024-6/4.1d", "order-164/39")


def test_two_marks_add_up() -> None:
    @carries_out("2024-6/7.1a")
    @carries_out("2025-648/3a")
    class CreditArchive: ...

    assert vars(CreditArchive)["__clauses__"] == ("2024-6/7.1a", "2025-648/3a")


def test_a_class_does_not_take_over_the_marks_of_its_parent() -> None:
    @carries_out("2024-6/7.4")
    class Query: ...

    @carries_out("2024-6/7.6b")
    class Attachment(Query): ...

    assert vars(Attachment)["__clauses__"] == ("2024-6/7.6b",)


def test_an_id_outside_the_register_is_refused_at_import() -> None:
    with pytest.raises(UnknownClause, match=r"2024-6/9\.9"):
        carries_out("2024-6/3.1", "2024-6/9.9")


def test_a_mark_without_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        carries_out()
