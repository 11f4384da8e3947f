"""The tree of refusals drawn at the top of errors.py is the one in the code."""

import re

from bot.domain import document_refusals, errors, lead_errors, problems
from bot.domain.errors import Refusal
from bot.domain.problems import FieldRefusal

HOMES = (errors, problems, lead_errors, document_refusals)
DRAWN = re.compile(r"^(?P<under>│   )?[├└]── (?P<name>\w+)(?:\((?P<facts>[\w, ]*)\))?", re.MULTILINE)


def drawn() -> list[tuple[bool, str]]:
    assert errors.__doc__
    return [(bool(line["under"]), line["name"]) for line in DRAWN.finditer(errors.__doc__)]


def test_every_refusal_is_drawn_once_under_its_parent() -> None:
    in_code = [(False, each.__name__) for each in Refusal.__subclasses__()]
    in_code += [(True, each.__name__) for each in FieldRefusal.__subclasses__()]
    assert sorted(drawn()) == sorted(in_code)


def test_every_drawn_refusal_carries_the_facts_drawn_with_it() -> None:
    assert errors.__doc__
    for line in DRAWN.finditer(errors.__doc__):
        refusal = next(getattr(each, line["name"]) for each in HOMES if hasattr(each, line["name"]))
        own = [name for name in refusal.__dataclass_fields__ if name != "field" or refusal is FieldRefusal]
        assert own == re.findall(r"\w+", line["facts"] or ""), line["name"]
