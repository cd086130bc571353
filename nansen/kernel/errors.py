"""Refusals: what the domain declines to do, as values a door can turn into a sentence."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class Refusal(Exception):
    """The request was refused."""

    code: ClassVar[str] = "refusal"

    def __init__(self, **facts: object) -> None:
        self.facts: Mapping[str, object] = MappingProxyType(dict(facts))
        super().__init__(self.message())

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Give each refusal the code its name says, and demand the sentence its docstring owes."""
        super().__init_subclass__(**kwargs)
        if not (cls.__doc__ or "").strip():
            raise TypeError(f"{cls.__name__} needs a docstring: it is the refusal's default message")
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def message(cls) -> str:
        """Return the default English sentence: the first paragraph of the docstring."""
        return " ".join((cls.__doc__ or "").strip().split("\n\n")[0].split())

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), dict(self.facts))


def _rebuilt(kind: type[Refusal], facts: dict[str, object]) -> Refusal:
    """Return a refusal read back from a pickle, facts included."""
    return kind(**facts)
