"""Transition tables as text (流程图): the diagram and the table of a stage for the docs, made from the table itself."""

from collections.abc import Iterator

from chuhai.workflow.transitions import Stage


def stage_page(stage: Stage) -> Iterator[str]:
    """The lines of a stage in Markdown: a state diagram, then who does what under which clause."""
    yield f"## {stage.label.zh} {stage.label.en}"
    yield ""
    yield from _diagram(stage)
    yield ""
    yield "| step | from | to | who | clause |"
    yield "| --- | --- | --- | --- | --- |"
    for step in stage.transitions:
        sources = ", ".join(step.sources)
        desks = ", ".join(step.desks)
        yield f"| {step.label.zh} `{step.name}` | {sources} | {step.target} | {desks} | {step.clause} |"
    yield ""


def _diagram(stage: Stage) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in stage.states:
        yield f"    {state.name}: {state.label.zh}"
    yield f"    [*] --> {stage.states[0].name}"
    for step in stage.transitions:
        for source in step.sources:
            yield f"    {source} --> {step.target}: {step.label.zh}"
    yield "```"
