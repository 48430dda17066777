"""What click says, in the language spoken: the help of every command, and click's own words about wrong use.

The one rule: words are looked up when they are shown, because ``--lang`` is read after the commands are made. A command
says only its name and its options; its help stands in the messages under ``help.<command>``, that of an option under
``help.<command>.options`` or, where all commands have it, ``help.options``.
"""

from __future__ import annotations

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from kg.messages import LANGUAGES, choose, default_language, language, messages, say


class Spoken(click.Command):
    """A command that helps in the language spoken."""

    def get_help(self, ctx: click.Context) -> str:
        self.help = say(f"help.{self.name}.about")
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                option.help = say(place(self.name or "", option))
        return super().get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(f"help.{self.name}.short")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.options_metavar = say("help.metavar.options")
        return super().collect_usage_pieces(ctx)


def place(command: str, option: click.Option) -> str:
    """Where the help of an option stands in the messages."""
    name = max(option.opts, key=len).lstrip("-")
    own = messages(language())["help"][command].get("options", {})
    return f"help.{command}.options.{name}" if name in own else f"help.options.{name}"


def language_of(arguments: list[str]) -> str:
    """The language that the arguments ask for, wherever among them, else that of the locale.

    Known before they are parsed, so that ``--help`` and mistakes before ``--lang`` are answered in it too.
    """
    asked = default_language()
    before = ""
    for argument in arguments[: arguments.index("--")] if "--" in arguments else arguments:
        given = argument.removeprefix("--lang=") if argument.startswith("--lang=") else argument if before == "--lang" else ""
        asked = given if given in LANGUAGES else asked
        before = argument
    return asked


def speak(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """The callback of ``--lang``."""
    if value:
        choose(value)


def _gettext(message: str) -> str:
    return str(messages(language())["click"].get(message, message))


def _ngettext(one: str, many: str, number: int) -> str:
    return _gettext(one if number == 1 else many)


# click takes its words from gettext under these names, which knows the language of the locale only
for _module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
    for _name, _function in (("_", _gettext), ("ngettext", _ngettext)):
        if hasattr(_module, _name):
            setattr(_module, _name, _function)
