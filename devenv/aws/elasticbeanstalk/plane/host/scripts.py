"""Runs what a bundle brings: files, commands, container commands and platform hooks, in the order of AWS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from devenv import proc
from devenv.aws.elasticbeanstalk.plane.host import confine
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.extensions import Command, PlacedFile
from devenv.aws.elasticbeanstalk.plane.host.machine import Machine
from devenv.errors import DevenvError

PLACE = """
set -eu
mkdir -p "$(dirname "$1")"
if [ "$5" = base64 ]; then base64 -d > "$1"; else cat > "$1"; fi
chmod "$2" "$1"
chown "$3:$4" "$1" 2>/dev/null || true
"""
STEPS = {
    "prebuild": "RunAppDeployPreBuildHooks",
    "predeploy": "RunAppDeployPreDeployHooks",
    "postdeploy": "RunAppDeployPostDeployHooks",
}
STAGING, CURRENT = "/var/app/staging", "/var/app/current"


class Scripts:
    """The scripts of one deployment on one machine; they may take `seconds` together, as on AWS."""

    def __init__(self, machine: Machine, environment: Mapping[str, str], seconds: float) -> None:
        self.machine, self.environment, self.seconds = machine, environment, seconds

    def place(self, files: list[PlacedFile]) -> None:
        """`files`: each replaces what was there; what was is kept as PATH.bak."""
        for file in files:
            kind = "base64" if file.base64 else "plain"
            words = ["sh", "-c", PLACE, "place", file.path, file.mode, file.owner, file.group, kind]
            done = self._run(words, start="/", input=file.content)
            if done.code:
                raise EngineError("PreBuildEbExtension", f"file {file.path} could not be written: {done.err.strip()}")

    def commands(self, commands: list[Command], step: str, *, start: str, leader: bool) -> None:
        """`commands` or `container_commands`."""
        for one in commands:
            if one.leader and not leader:
                self.machine.log("INFO", f"Skipping command {one.name}: this instance is not the leader")
                continue
            if one.test and self._run(["sh", "-c", one.test], start=one.cwd or start, more=one.env).code:
                self.machine.log("INFO", f"Skipping command {one.name}: its test failed")
                continue
            words = ["sh", "-c", one.command] if isinstance(one.command, str) else [str(word) for word in one.command]
            self.machine.log("INFO", f"Running command {one.name}")
            done = self._run(words, start=one.cwd or start, more=one.env)
            self.machine.output(done.out + done.err)
            if done.code and not one.ignore:
                raise EngineError(
                    step, f"Command {one.name} failed with error exit status {done.code}. Stderr:{done.err}"
                )

    def hooks(self, kind: str, *, configuration: bool = False) -> None:
        """`.platform/hooks/KIND`: every file, in the order of the names, made executable first.

        When only the configuration changes, `.platform/confighooks` of what is deployed take their place.
        """
        inside = CURRENT if configuration or kind == "postdeploy" else STAGING
        group = "confighooks" if configuration else "hooks"
        folder = self.machine.folder / inside.lstrip("/") / ".platform" / group / kind
        self.machine.log("INFO", f"Executing instruction: {STEPS[kind]}")
        if not folder.is_dir():
            self.machine.log("INFO", f"The dir .platform/{group}/{kind}/ does not exist")
            return
        for hook in sorted(one for one in folder.iterdir() if one.is_file()):
            name = f".platform/{group}/{kind}/{hook.name}"
            hook.chmod(hook.stat().st_mode | 0o111)  # the platform does so since April 2022
            self.machine.log("INFO", f"Running platform hook: {name}")
            if (fault := self._fault(hook)) is not None:
                raise EngineError(STEPS[kind], f"Command {name} failed with error fork/exec {name}: {fault}")
            done = self._run([f"{inside}/{name}"], start=inside)
            self.machine.output(done.out + done.err)
            if done.code:
                text = f"Command {name} failed with error exit status {done.code}. Stderr:{done.err.strip()}"
                raise EngineError(STEPS[kind], text)

    @staticmethod
    def _fault(hook: Path) -> str | None:
        """Why the kernel would not run it; a line end of Windows belongs to the interpreter's name."""
        with hook.open("rb") as file:
            head = file.readline(256)
        if head.startswith(b"\x7fELF"):
            return None
        if not head.startswith(b"#!"):
            return "exec format error"
        interpreter = head[2:].strip(b" \t").removesuffix(b"\n").split(b" ")[0].decode(errors="replace")
        return None if Path(interpreter).exists() else "no such file or directory"

    def _run(self, argv: list[str], *, start: str, input: str = "", more: Mapping[str, str] | None = None) -> proc.Done:  # noqa: A002
        words = confine.command(self.machine.folder, start, argv, socket=self.machine.runtime.socket)
        environment = {**self.machine.shell, **self.environment, **(more or {})}
        try:
            return proc.run(words, env=environment, timeout=self.seconds, input=input, check=False)
        except DevenvError as late:
            raise EngineError("timeout", f"The following instances have not responded in time: {late.text}") from late
