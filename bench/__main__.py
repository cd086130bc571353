"""`python -m bench [name ...]`: run every benchmark, or those named; one JSON line a figure.

Ends with 1 when a benchmark failed, a figure has no peer, or a promise is not kept: the line says which.
"""

import importlib
import json
import sys
import traceback
from pathlib import Path

from bench.figures import Figure, NoPeer

HERE = Path(__file__).resolve().parent


def scripts() -> list[str]:
    """The names of the benchmarks: the scripts beside this one with a `main()` that yields figures."""
    return sorted(file.stem for file in HERE.glob("*.py") if "\ndef main() -> " in file.read_text(encoding="utf-8"))


def line(found: Figure | dict[str, object]) -> str:
    """One JSON line; raises NoPeer when the figure stands alone."""
    if isinstance(found, Figure):
        return found.line()
    if not found.get("peer") or not found.get("ratio"):
        raise NoPeer(str(found.get("name")))
    return json.dumps(found, ensure_ascii=False)


def kept(found: Figure | dict[str, object]) -> bool:
    """Whether the promise on this figure holds; one without a promise does."""
    return found.kept if isinstance(found, Figure) else bool(found.get("kept", True))


def run(name: str) -> bool:
    """Print the figures of one benchmark as they come; whether all went well."""
    good = True
    try:
        for figure in importlib.import_module(f"bench.{name}").main():
            print(line(figure), flush=True)
            good = good and kept(figure)
    except Exception as fault:  # noqa: BLE001 -- one benchmark that fails does not keep the others from running
        traceback.print_exc()
        print(json.dumps({"name": name, "error": f"{type(fault).__name__}: {fault}"}), flush=True)
        return False
    return good


def main_of_all(wanted: list[str]) -> int:
    """The code to end with."""
    unknown = [name for name in wanted if name not in scripts()]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are: {', '.join(scripts())}.", file=sys.stderr)
        return 2
    results = [run(name) for name in (wanted or scripts())]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main_of_all(sys.argv[1:]))
