import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum_uscc

from chuhai.codes import uscc

RIGHT = ["91330201MA2J4TQK8A", "91330203MA2AH7XW5A", "91440113MACPQJKN06", "91110000600037341L"]


@pytest.mark.parametrize("code", RIGHT)
def test_real_codes_are_valid(code: str) -> None:
    assert uscc.is_valid(code)
    assert uscc.why_invalid(code) is None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", uscc.LENGTH),
        ("91330201MA2J4TQK8", uscc.LENGTH),
        ("91330201MA2J4TQK8AA", uscc.LENGTH),
        ("91330201MA2J4TQK8B", uscc.CHECK_CHARACTER),
        ("91330201MA2J4TQK9A", uscc.CHECK_CHARACTER),
        ("91330201mA2J4TQK8A", uscc.CHARACTERS),
        ("91330201IA2J4TQK8A", uscc.CHARACTERS),
        ("9133020AMA2J4TQK8A", uscc.CHARACTERS),
        ("01330201MA2J4TQK8A", uscc.CHARACTERS),
        ("9133020１MA2J4TQK8A", uscc.CHARACTERS),
    ],
)
def test_invalid_codes_and_their_reason(code: str, reason: object) -> None:
    assert not uscc.is_valid(code)
    assert uscc.why_invalid(code) is reason


letters = st.sampled_from(uscc.ALPHABET)


@given(st.from_regex(r"9[1-9][0-9]{6}", fullmatch=True), st.lists(letters, min_size=10, max_size=10).map("".join))
def test_agrees_with_stdnum(head: str, tail: str) -> None:
    assert uscc.is_valid(head + tail) == stdnum_uscc.is_valid(head + tail)


@given(st.from_regex(r"9[1-9][0-9]{6}", fullmatch=True), st.lists(letters, min_size=9, max_size=9).map("".join))
def test_the_check_character_makes_a_code_valid(head: str, tail: str) -> None:
    code = head + tail
    assert stdnum_uscc.is_valid(code + uscc.check_character(code))
    assert uscc.is_valid(code + uscc.check_character(code))


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text: str) -> None:
    assert uscc.is_valid(text) == (uscc.why_invalid(text) is None)


def test_area() -> None:
    assert uscc.area("91330201MA2J4TQK8A") == "330201"
    assert uscc.area("330201") == ""
