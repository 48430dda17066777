"""Help and mistakes are answered in the language spoken, wherever among the arguments it is asked for."""

from __future__ import annotations

import re

import click
import pytest

from kg.cli import COMMANDS, phoihop
from kg.cli.words import place
from kg.messages import LANGUAGES, choose, messages, say
from tests.command_line import run

ENGLISH = re.compile(r"\b(?:Usage|Options|Commands|default|required|Error|Try|Invalid|Missing|such|unexpected|requires|Show|the)\b")


def command(name: str) -> tuple[click.Command, click.Context]:
    """A command, or the whole line, with the context it is called in."""
    above = click.Context(phoihop, info_name="phoihop", **phoihop.context_settings)
    found = phoihop if name == "phoihop" else phoihop.get_command(above, name)
    assert found is not None
    return found, above if found is phoihop else click.Context(found, parent=above, info_name=name)


def options(name: str) -> list[click.Option]:
    asked, context = command(name)
    return [p for p in asked.get_params(context) if isinstance(p, click.Option)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*COMMANDS, "phoihop"])
def test_every_command_and_option_has_help_in_both_languages(name: str, lang: str) -> None:
    choose(lang)
    asked, context = command(name)
    helped = asked.get_help(context)
    for option in options(name):
        assert option.help == say(place(name, option))
        assert " ".join(option.help.split()) in " ".join(helped.split())
    assert all(line in helped for line in say(f"help.{name}.about").split("\b")[1].strip().splitlines())
    assert name == "phoihop" or asked.get_short_help_str() == say(f"help.{name}.short")


def test_help_is_given_only_for_what_there_is() -> None:
    helps = dict(messages("en")["help"])
    assert helps.pop("metavar").keys() == {"options", "commands"}
    assert helps.pop("options").keys() == {"graph", "lang", "verbose", "version", "help"}
    for name, words in helps.items():
        assert {place(name, option) for option in options(name)} >= {f"help.{name}.options.{own}" for own in words.get("options", {})}
    assert helps.keys() == {*COMMANDS, "phoihop"}


@pytest.mark.parametrize("arguments", [
    ["--lang", "vi", "build", "--help"], ["build", "--lang", "vi", "--help"], ["build", "--help", "--lang", "vi"], ["build", "-h", "--lang=vi"],
])  # fmt: skip
def test_the_language_may_be_asked_for_anywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 0
    out = capsys.readouterr().out
    assert "Đọc các tệp và thư mục" in out
    assert not ENGLISH.search(out)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_of_the_locale(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert run(name, "--help") == 0
    assert not ENGLISH.search(capsys.readouterr().out)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(name, "--help") == 0
    assert ENGLISH.search(capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [
    [], ["buil"], ["builds"], ["build"], ["build", "x", "--bas", "y"], ["build", "--nope"], ["build", "x", "--base"], ["show", "a", "b"], ["show", "a", "b", "c"],
    ["show", "a", "--format", "x"], ["view", "--list=yes"], ["export"], ["query", "x", "--timeout", "soon"], ["build", ""], ["export", "-o", "x/"],
])  # fmt: skip
def test_wrong_use_is_answered_in_vietnamese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "vi", *arguments) == 2
    said = capsys.readouterr().err
    assert "Lỗi:" in said
    assert not ENGLISH.search(said), said


def test_words_behind_two_hyphens_choose_no_language(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run("show", "--nope", "--", "--lang", "vi") == 2
    assert "No such option" in capsys.readouterr().err
