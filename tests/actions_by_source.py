"""What the functions of every `actions` room do, read from their source: who opens a transaction, who records."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Name = tuple[str, str]  # module, function
WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "update", "delete", "execute",
    "activate",
}  # fmt: skip


@dataclass(frozen=True)
class Act:
    """A function of an `actions` room: what it calls, whether it opens a transaction and writes, itself."""

    name: Name
    calls: frozenset[Name]
    atomic: bool
    writes: bool

    @property
    def public(self) -> bool:
        return not self.name[1].startswith("_")


def acts() -> dict[Name, Act]:
    """Every function of every `actions` room, public or not."""
    rooms = [*(ROOT / "nansen").glob("*/*/actions/*.py"), *(ROOT / "nansen").glob("*/*/actions.py")]
    return {act.name: act for path in rooms for act in acts_of(path.read_text(encoding="utf-8"), _module(path))}


def acts_of(source: str, module: str) -> Iterator[Act]:
    tree = ast.parse(source)
    known = _imported(tree) | {
        one.name: (module, one.name) for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for one in tree.body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            said = list(ast.walk(one))
            calls = frozenset(known[name.id] for name in said if isinstance(name, ast.Name) and name.id in known)
            yield Act((module, one.name), calls, any(_is_atomic(node) for node in said), any(map(_is_write, said)))


def reached(name: Name, among: dict[Name, Act]) -> set[Name]:
    """A function and all it calls, directly or not, in the rooms of actions."""
    found, waiting = set[Name](), [name]
    while waiting:
        one = _defined(waiting.pop(), among)
        if one not in found:
            found.add(one)
            waiting += among[one].calls if one in among else ()
    return found


def _defined(name: Name, among: dict[Name, Act]) -> Name:
    """The function itself, when it was imported from the room's door (`people.actions`) and not from its file."""
    module, function = name
    if name in among:
        return name
    return next((held for held in among if held[1] == function and held[0].startswith(f"{module}.")), name)


def _imported(tree: ast.Module) -> dict[str, Name]:
    return {
        alias.asname or alias.name: (one.module, alias.name)
        for one in tree.body
        if isinstance(one, ast.ImportFrom) and one.module and ".actions" in one.module
        for alias in one.names
    }


def _is_atomic(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "atomic"


def _is_write(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
