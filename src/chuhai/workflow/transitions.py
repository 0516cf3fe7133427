"""Transition tables (流程表): who may take a case from which state to which, and by which clause.

A stage writes its states and transitions as one table. Actions look their step up here; the buttons on the pages, the
diagrams in the docs and the permission tests are made from the same table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual

Tone = Literal["draft", "with_us", "with_you", "granted", "refused", "lapsed"]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a case (状态) with the word and the tone that it has on every page."""

    name: str
    label: Bilingual
    tone: Tone


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed step (流转): from some states to one, by some desks, under a clause.

    `needs_words` asks the person for written reasons. `repeatable` lets the same step, asked again by the same desk when
    the case already stands in its target state, answer with the first result instead of a conflict.
    """

    name: str
    label: Bilingual
    sources: tuple[str, ...]
    target: str
    desks: tuple[Desk, ...]
    clause: str
    needs_words: bool = False
    repeatable: bool = False


class CaseNotFound(LookupError):
    """There is no such case, or none that the reader may see: a stranger cannot tell the two apart (404)."""


class StaleCase(Exception):
    """The case has changed since the writer read it (412)."""


class StepRefused(Exception):
    """A step that the table does not allow; `reason` is told to the person in their own language."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason


class WrongDesk(StepRefused):
    """The step is another desk's (403)."""


class WrongState(StepRefused):
    """The case does not stand where the step begins (409)."""


class WordsWanted(StepRefused):
    """The step asks for written reasons and none were given (422)."""


class EntryRefused(StepRefused):
    """What was put into `field` cannot be taken (422); the reason says what is wrong and what mends it."""

    def __init__(self, field: str, reason: Bilingual) -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True)
class Step:
    """A transition found for a case; `repeated` when it has been taken already and its first result is to be returned."""

    transition: Transition
    repeated: bool


@dataclass(frozen=True)
class Stage:
    """The states and transitions of one kind of case (一个阶段)."""

    name: str
    label: Bilingual
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    _by_name: dict[str, Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {state.name for state in self.states}
        for transition in self.transitions:
            unknown = {*transition.sources, transition.target} - known
            if unknown:
                raise ValueError(f"{self.name}.{transition.name} names unknown states {sorted(unknown)}")
        object.__setattr__(self, "_by_name", {transition.name: transition for transition in self.transitions})

    def state(self, name: str) -> State:
        """The state of that name; KeyError for a name the stage does not have."""
        return next(state for state in self.states if state.name == name)

    def choices(self) -> list[tuple[str, str]]:
        """(name, Chinese label) pairs for a model field."""
        return [(state.name, state.label.zh) for state in self.states]

    def step(self, name: str, state: str, desk: Desk, words: str = "") -> Step:
        """The step `name` for a case in `state` at `desk`.

        Raises WrongDesk before WrongState, so that a desk without the right never learns where a case stands.
        """
        transition = self._by_name[name]
        if desk not in transition.desks:
            raise WrongDesk(_not_yours(transition))
        if transition.repeatable and state == transition.target:
            return Step(transition, repeated=True)
        if state not in transition.sources:
            raise WrongState(_not_now(transition, self.state(state)))
        if transition.needs_words and not words.strip():
            raise WordsWanted(
                Bilingual(f"“{transition.label.zh}”须写明理由。", f"“{transition.label.en}” needs written reasons.")
            )
        return Step(transition, repeated=False)

    def must_be_in(self, state: str, allowed: tuple[str, ...]) -> None:
        """Raises WrongState when a case in `state` may not be changed, since only those in `allowed` may."""
        if state not in allowed:
            where = "、".join(self.state(name).label.zh for name in allowed)
            at = ", ".join(self.state(name).label.en for name in allowed)
            label = self.state(state).label
            raise WrongState(
                Bilingual(
                    f"目前状态为“{label.zh}”，内容不能再改；只有“{where}”时可以修改。",
                    f"The case is “{label.en}” and can no longer be changed; that is possible only in: {at}.",
                )
            )

    def open_to(self, state: str, desk: Desk) -> Iterator[Transition]:
        """The transitions that a desk may take from a state, in the order of the table: the buttons of a page."""
        return (step for step in self.transitions if desk in step.desks and state in step.sources)


def _not_yours(transition: Transition) -> Bilingual:
    who = "、".join(desk.label.zh for desk in transition.desks)
    by = ", ".join(desk.label.en for desk in transition.desks)
    return Bilingual(
        f"“{transition.label.zh}”由{who}办理，您的岗位不能办理。", f"“{transition.label.en}” is done by: {by}."
    )


def _not_now(transition: Transition, state: State) -> Bilingual:
    return Bilingual(
        f"目前状态为“{state.label.zh}”，不能“{transition.label.zh}”。请刷新页面查看最新情况。",
        f"The case is “{state.label.en}”, so “{transition.label.en}” cannot be done now. Reload to see where it stands.",
    )
