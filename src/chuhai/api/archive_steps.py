"""Steps of the archive's cases as operations (信用档案办理): each row of a transition table that asks for nothing but words."""

from collections.abc import Callable
from typing import Any

from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of
from chuhai.api.operations import Group
from chuhai.api.shapes import Words
from chuhai.workflow.transitions import Stage


def words_steps(
    group: Group, stage: Stage, gives: type, shown: Callable[[Call, Any], Any], steps: dict[str, Callable[..., Any]]
) -> None:
    """One operation a step: `steps` names each transition with its action(actor, id, words, at=)."""
    for transition in stage.transitions:
        if transition.name in steps:
            group.post(
                f"/{group.name}/{{int:case_id}}/{transition.name.replace('_', '-')}",
                name=transition.name,
                desks=desks_of(stage, transition.name),
                takes=Takes.JSON,
                gives=gives,
                clause=transition.clause,
                told=transition.label,
            )(_view(steps[transition.name], shown))


def _view(action: Callable[..., Any], shown: Callable[[Call, Any], Any]) -> Callable[..., Any]:
    def taken(request: Call, case_id: int, said: Words) -> Any:
        return shown(request, action(request.actor, case_id, said.words, at=request.at))

    taken.__doc__ = action.__doc__
    return taken
