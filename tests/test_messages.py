"""What users read: both languages say the same things, and the code says nothing that no catalogue holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from kg.messages import LANGUAGES, choose, default_language, language, messages, say

PACKAGE = Path(__file__).resolve().parents[1] / "kg"


def leaves(node: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, inner in node.items():
        if isinstance(inner, dict):
            yield from leaves(inner, f"{above}{name}.")
        else:
            yield above + name, inner


CATALOGUES = {lang: dict(leaves(messages(lang))) for lang in LANGUAGES}


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where, the key as a pattern, and the names of the values given (None where key or values are not written out)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and speaks(node.func):
                given = {k.arg for k in node.keywords if k.arg}
                for key in keys(node.args[0]):
                    hidden = "[" in key or any(k.arg is None for k in node.keywords)
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", key, None if hidden else given


def speaks(function: ast.expr) -> bool:
    """``say(…)``, ``SomeError(…)`` and ``super().__init__(…)`` in an error."""
    if isinstance(function, ast.Name):
        return function.id == "say" or function.id[0].isupper()
    return isinstance(function, ast.Attribute) and function.attr == "__init__"


def keys(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from keys(argument.body)
        yield from keys(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if argument.value.split(".")[0] in messages("en") and "." in argument.value:
            yield re.escape(argument.value)
    elif isinstance(argument, ast.JoinedStr):
        parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[^.]+" for v in argument.values]
        if parts[0].split(r"\.")[0] in messages("en"):
            yield "".join(parts)


def test_both_languages_have_the_same_messages() -> None:
    assert CATALOGUES["en"].keys() == CATALOGUES["vi"].keys()


@pytest.mark.parametrize("key", CATALOGUES["en"])
def test_a_message_takes_the_same_values_in_both_languages(key: str) -> None:
    assert placeholders(CATALOGUES["en"][key]) == placeholders(CATALOGUES["vi"][key])


def test_no_message_is_empty() -> None:
    assert [
        key for catalogue in CATALOGUES.values() for key, words in catalogue.items() if not words.strip()
    ] == []


def test_every_message_that_the_code_says_exists_and_gets_its_values() -> None:
    spoken = list(said())
    assert len(spoken) > 50
    for where, pattern, given in spoken:
        found = [key for key in CATALOGUES["en"] if re.fullmatch(pattern, key)]
        assert found, f"{where} says {pattern}, which is in no catalogue"
        for key in found:
            wanted = placeholders(CATALOGUES["en"][key])
            assert given is None or wanted <= given, f"{where} says {key} without {wanted - given}"


def test_a_missing_message_fails_loudly() -> None:
    with pytest.raises(KeyError):
        say("common.there_is_no_such_message")


def test_a_value_stands_on_one_line_and_never_acts() -> None:
    said = say("output.unwritable", file=Path("a\x1b[2J\u202e\n  b\tc\udcff"), problem=OSError("\x07"))
    assert r"a\x1b[2J\u202e   b c\udcff" in said
    assert r"\x07" in said


def test_a_value_in_quotes_is_no_harm_either() -> None:
    assert r"'\x1b\u202e\n'" in say("lookup.nothing", text="\x1b\u202e\n")


def test_values_in_a_list_stand_below_one_a_line() -> None:
    said = say("lookup.nothing_near", text="x", nearest=["một\nhai", "ba\u202e"])
    assert said.splitlines()[1:] == ["  một hai", r"  ba\u202e"]


def test_a_value_that_is_very_long_is_cut() -> None:
    assert len(say("lookup.nothing", text="x" * 100_000)) < 1100


def test_no_other_language_can_be_chosen() -> None:
    before = language()
    with pytest.raises(ValueError, match="fr"):
        choose("fr")
    assert language() == before


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("vi_VN.UTF-8", "vi"), ("vi", "vi"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "en"), ("de_DE", "en")],
)
def test_the_language_of_the_locale_is_spoken(
    monkeypatch: pytest.MonkeyPatch, locale: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert default_language() == expected
