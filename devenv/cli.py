"""The program `devenv`: finds the verb, prints failures, and is the only place that exits."""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys

import click

from devenv import commands
from devenv.commands import Session
from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError, Exit

VERBS = {"rollback": "deploy", "untrust": "trust"}  # verbs that live in another verb's file


class Verbs(click.Group):
    """Imports a verb's file when it is asked for: `status` must not wait for what `trust` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every verb, by the files in `devenv/commands`."""
        return sorted([*(module.name for module in pkgutil.iter_modules(commands.__path__)), *VERBS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command object; its file holds it under the verb's own name or as `command`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"devenv.commands.{VERBS.get(cmd_name, cmd_name)}")
        found = getattr(module, cmd_name if cmd_name in VERBS else "command")
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-q", "--quiet", is_flag=True, help="No progress lines.")
@click.pass_context
def cli(ctx: click.Context, *, quiet: bool) -> None:
    """The production stack of Republic of Rome Online, on this machine."""
    ctx.obj = Session(Config.load(), Progress(quiet=quiet))


def main() -> None:
    """Runs the command line and exits with one of `errors.Exit`."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Runs a command line and returns its exit code."""
    try:
        code = cli.main(words, prog_name="devenv", standalone_mode=False)
        return int(code) if isinstance(code, int) else Exit.DONE
    except click.UsageError as wrong:
        wrong.show()
        return Exit.USAGE
    except click.ClickException as failed:
        failed.show()
        return Exit.FAILED
    except (KeyboardInterrupt, click.Abort):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # one more would hit an interpreter that is going down
        print("interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except DevenvError as error:
        show(error)
        return error.exit


def show(error: DevenvError) -> None:
    """Cause, last lines of the log, next command."""
    print(f"devenv: {error.text}", file=sys.stderr)
    for line in error.log:
        print(f"  | {line}", file=sys.stderr)
    if error.remedy:
        print(f"next: {error.remedy}", file=sys.stderr)


if __name__ == "__main__":
    main()
