"""A call (调用): one request of a program that has come through the door."""

from datetime import date, datetime

from django.http import HttpRequest

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.tokens import Bearer
from chuhai.workflow.transitions import Stage


class Call(HttpRequest):
    """The request with what the door has read: who calls, when, on which day in China, and the answer's own headers."""

    bearer: Bearer
    actor: Actor
    at: datetime
    on: date
    reply_headers: dict[str, str]


def desks_of(stage: Stage, step: str) -> tuple[Desk, ...]:
    """The desks that the transition table of a stage gives a step to."""
    return next(transition.desks for transition in stage.transitions if transition.name == step)


def next_steps(stage: Stage, state: str, actor: Actor) -> list[str]:
    """The steps that the caller's desk may take from a state, in the order of the table."""
    return [transition.name for transition in stage.open_to(state, actor.desk)]
