"""The table answers who may do what, from where (流程表)."""

import pytest

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition, WordsWanted, WrongDesk, WrongState

LABEL = Bilingual("一步", "A step")
STAGE = Stage(
    "case",
    LABEL,
    (State("open", LABEL, "draft"), State("sent", LABEL, "with_us"), State("closed", LABEL, "lapsed")),
    (
        Transition("send", LABEL, ("open",), "sent", (Desk.EXPORTER,), "2024-6/3.2a", repeatable=True),
        Transition("close", LABEL, ("sent",), "closed", (Desk.REVIEWER, Desk.ISSUER), "2024-6/3.3a", needs_words=True),
    ),
)


def test_a_step_from_its_state_by_its_desk_is_found() -> None:
    step = STAGE.step("send", "open", Desk.EXPORTER)
    assert (step.transition.target, step.repeated) == ("sent", False)


def test_the_same_step_again_is_a_repetition() -> None:
    assert STAGE.step("send", "sent", Desk.EXPORTER).repeated


def test_a_desk_without_the_right_does_not_learn_where_the_case_stands() -> None:
    with pytest.raises(WrongDesk):
        STAGE.step("send", "closed", Desk.CUSTOMS)


def test_a_step_from_another_state_is_refused() -> None:
    with pytest.raises(WrongState):
        STAGE.step("close", "open", Desk.REVIEWER, "理由")


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_reasons_are_wanted(words: str) -> None:
    with pytest.raises(WordsWanted):
        STAGE.step("close", "sent", Desk.ISSUER, words)


def test_the_buttons_of_a_page_are_the_steps_open_to_its_desk() -> None:
    assert [step.name for step in STAGE.open_to("sent", Desk.ISSUER)] == ["close"]
    assert list(STAGE.open_to("sent", Desk.EXPORTER)) == []


def test_a_table_that_names_an_unknown_state_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        Stage(
            "case",
            LABEL,
            STAGE.states,
            (Transition("go", LABEL, ("nowhere",), "sent", (Desk.EXPORTER,), "2024-6/3.2a"),),
        )


def test_every_refusal_speaks_both_languages() -> None:
    with pytest.raises(WrongState) as refused:
        STAGE.must_be_in("closed", ("open",))
    assert refused.value.reason.zh
    assert refused.value.reason.en
