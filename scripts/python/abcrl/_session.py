"""A session: the shell's JSON mode (``abc-rl shell --json``) in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Optional, Sequence, Type, Union

__all__ = ["AbcRlError", "Circuit", "Mapped", "Session", "find_program"]

StrPath = Union[str, "os.PathLike[str]"]


class AbcRlError(RuntimeError):
    """A command that failed.

    ``kind`` is ``input`` (a circuit, library or command is wrong), ``different`` (circuits differ that must be equal),
    ``undecided`` (a proof reached its limits), ``internal`` (a fault of the program) or ``process`` (it ended).
    """

    def __init__(self, kind: str, message: str, output: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.output = output


@dataclass(frozen=True)
class Circuit:
    """The circuit at hand; figures that its form does not have are None."""

    name: str
    inputs: int
    outputs: int
    latches: int
    ands: Optional[int] = None
    levels: Optional[int] = None
    luts: Optional[int] = None
    gates: Optional[int] = None
    area: Optional[float] = None
    """In um2."""
    delay: Optional[float] = None
    """In ps."""


@dataclass(frozen=True)
class Mapped:
    """What a mapping gave: area in um2, delay in ps, gates."""

    area: float
    delay: float
    gates: int

    @property
    def adp(self) -> float:
        """Area times delay, in um2 ps: what the searches of abc-rl minimise."""
        return self.area * self.delay

    def reward(self, baseline: "Mapped") -> float:
        """The relative gain in area times delay over a baseline, at least -1, as the ABC-RL paper has it."""
        return max(-1.0, 1.0 - self.adp / baseline.adp) if baseline.adp > 0 else 0.0


def find_program() -> list[str]:
    """The command that starts abc-rl: ``ABC_RL``, the launcher of this checkout or release, or ``abc-rl`` on the PATH."""
    given = os.environ.get("ABC_RL")
    if given:
        return [given]
    package = Path(__file__).resolve().parent
    # scripts/python/abcrl of a checkout, share/python/abcrl of a release.
    for launcher in (package.parents[1] / "abc-rl", *(up / "bin" / "abc-rl" for up in package.parents[2:3])):
        if launcher.is_file():
            return [str(launcher)]
    found = shutil.which("abc-rl")
    if found:
        return [found]
    raise FileNotFoundError("abc-rl: not found; set ABC_RL to its launcher")


def _quoted(path: StrPath) -> str:
    text = os.fspath(path)
    if '"' in text or "\n" in text:
        raise ValueError(f"{text!r}: a file's name must have no quotes and line ends here")
    return f'"{text}"'


class Session:
    """One abc-rl process and the circuit in it. Not for several threads at once.

    ``library``: Liberty files, or one genlib file; none for the one that ships. ``program``: the command that starts
    abc-rl, see :func:`find_program`.
    """

    def __init__(
        self, library: Sequence[StrPath] = (), program: Optional[Sequence[str]] = None
    ) -> None:
        command = list(program or find_program()) + ["shell", "--json"]
        if library:
            command += ["-L", ",".join(os.fspath(path) for path in library)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._next = 0
        self.output = ""
        """What the last command printed."""
        self.circuit: Optional[Circuit] = None
        """The circuit at hand after the last command."""
        try:
            greeting = self._receive()
            if greeting.get("format") != "abc-rl shell 1":
                raise AbcRlError("process", f"found {greeting}, expected 'abc-rl shell 1'")
        except BaseException:
            self.close()
            raise
        self.version: str = greeting["version"]

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        streams: list[Optional[IO[str]]] = [self._process.stdin, self._process.stdout]
        for stream in streams:
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        self._process.wait()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AbcRlError("process", f"abc-rl ended with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def run(self, commands: str) -> str:
        """Runs commands of the shell, for example ``"resyn2; map; stime"``; returns what they print."""
        assert self._process.stdin is not None
        self._next += 1
        try:
            self._process.stdin.write(json.dumps({"id": self._next, "command": commands}) + "\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise AbcRlError("process", "abc-rl has ended") from error
        answer = self._receive()
        if answer.get("id") != self._next:
            raise AbcRlError("process", f"an answer to {answer.get('id')}, not to {self._next}")
        self.output = answer["output"]
        if not answer["ok"]:
            raise AbcRlError(answer["kind"], answer["error"], self.output)
        circuit = answer.get("circuit")
        self.circuit = Circuit(**circuit) if circuit else None
        return self.output

    def _figures(self) -> Circuit:
        if self.circuit is None:
            raise AbcRlError("input", "there is no circuit")
        return self.circuit

    def read(self, *files: StrPath) -> Circuit:
        """Reads a circuit: AIGER, BLIF, BENCH, or one or more Verilog files."""
        self.run("empty; read " + " ".join(_quoted(file) for file in files))
        return self._figures()

    def write(self, file: StrPath) -> None:
        """Proves the circuit equal to the one read and writes it, the format by the ending."""
        self.run("write " + _quoted(file))

    def mapped(self, size: bool = True) -> Mapped:
        """Maps the circuit to cells, buffers and sizes it unless told not to, and times it; the circuit stays as it is."""
        self.run("map -s" if size else "map")
        figures = self._figures()
        self.run("undo")
        assert figures.area is not None and figures.delay is not None and figures.gates is not None
        return Mapped(figures.area, figures.delay, figures.gates)

    def reward(self, recipe: str, baseline: Mapped, size: bool = True) -> float:
        """The gain of a recipe over a baseline, for example of ``resyn2``; the circuit stays as it is, whatever happens."""
        self.run("backup")
        try:
            self.run(recipe)
            return self.mapped(size).reward(baseline)
        finally:
            self.run("restore")
