"""Where each clause lives and which tests hold it (条款对照), read from the source and typed nowhere.

A home is a function under `@rule("id")`, a function or class under `@carries_out("id", ...)`, or a row
`Transition("name", ..., "id")` of a transition table. A test holds a clause when `@pytest.mark.clause("id")` says so.
Only the text of the files is read: nothing is imported, so no database and no settings are needed.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

#: Clause id to the places that carry it out, or to the tests that hold it.
ClauseMap = dict[str, list[str]]


def homes_by_clause(package: Path = PACKAGE) -> ClauseMap:
    """Clause id to its homes, each written ``module:name`` or ``module:TABLE[transition]``."""
    return _gathered(
        _homes_in(path, package) for path in sorted(package.rglob("*.py")) if "migrations" not in path.parts
    )


def holding_tests(folder: Path) -> ClauseMap:
    """Clause id to the tests that hold it, as pytest writes them: ``tests/law/test_x.py::test_y``."""
    return _gathered(_tests_in(path, folder) for path in sorted(folder.rglob("test_*.py")))


def folder_of_tests(package: Path = PACKAGE) -> Path | None:
    """The tests beside the source tree; None for an installed package, which comes without them."""
    folder = package.parent.parent / "tests"
    return folder if package.parent.name == "src" and folder.is_dir() else None


def _gathered(findings: Iterable[Iterable[tuple[str, str]]]) -> ClauseMap:
    places: ClauseMap = {}
    for finding in findings:
        for id, place in finding:
            if place not in places.setdefault(id, []):
                places[id].append(place)
    return places


def _homes_in(path: Path, package: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    if not any(word in text for word in ("rule(", "carries_out(", "Transition(")):
        return
    parts = path.relative_to(package.parent).with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    for id, name in _marked(ast.parse(text), ()):
        yield id, f"{module}:{name}"


def _marked(node: ast.AST, scope: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every mark below a node, with the dotted name of what it stands on."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = (*scope, child.name)
            for decorator in child.decorator_list:
                yield from ((id, ".".join(inner)) for id in _ids_of_decorator(decorator))
            yield from _marked(child, inner)
        elif isinstance(child, ast.Assign | ast.AnnAssign) and child.value is not None:
            yield from _rows_of_table(child.value, ".".join((*scope, _target(child))))
        elif isinstance(child, ast.stmt):
            yield from _marked(child, scope)


def _ids_of_decorator(decorator: ast.expr) -> list[str]:
    if not isinstance(decorator, ast.Call):
        return []
    match _called(decorator):
        case "carries_out":
            return _texts(decorator.args)
        case "rule":
            return _texts(decorator.args[:1]) + _clause_keywords(decorator)
    return []


def _rows_of_table(value: ast.expr, table: str) -> Iterator[tuple[str, str]]:
    for call in ast.walk(value):
        if isinstance(call, ast.Call) and _called(call) == "Transition":
            own = [argument for argument in call.args if isinstance(argument, ast.Constant)]
            name = next(iter(_keyword_texts(call, "name") or _texts(own)), "")
            place = f"{table}[{name}]"
            yield from ((id, place) for id in _clause_keywords(call) + [text for text in _texts(own) if "/" in text])


def _target(assignment: ast.Assign | ast.AnnAssign) -> str:
    return ast.unparse(assignment.targets[0] if isinstance(assignment, ast.Assign) else assignment.target)


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _clause_keywords(call: ast.Call) -> list[str]:
    return _keyword_texts(call, "clause", "clauses")


def _keyword_texts(call: ast.Call, *names: str) -> list[str]:
    return _texts(keyword.value for keyword in call.keywords if keyword.arg in names)


def _texts(nodes: Iterable[ast.AST]) -> list[str]:
    literals = (part for node in nodes for part in ast.walk(node) if isinstance(part, ast.Constant))
    return [literal.value for literal in literals if isinstance(literal.value, str)]


def _tests_in(path: Path, folder: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    if "mark.clause(" in text:
        yield from _held(ast.parse(text), path.relative_to(folder.parent).as_posix())


def _held(node: ast.AST, place: str) -> Iterator[tuple[str, str]]:
    """Every clause mark below a module or class, with the narrowest test it stands on."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{place}::{child.name}"
            for decorator in child.decorator_list:
                yield from ((id, inner) for id in _ids_of_marks(decorator))
            if isinstance(child, ast.ClassDef):
                yield from _held(child, inner)
        else:
            yield from ((id, place) for id in _ids_of_marks(child))


def _ids_of_marks(node: ast.AST) -> list[str]:
    calls = (part for part in ast.walk(node) if isinstance(part, ast.Call))
    return [id for call in calls if ast.unparse(call.func).endswith("mark.clause") for id in _texts(call.args)]
