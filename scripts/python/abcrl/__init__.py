"""Logic synthesis with abc-rl from Python: one long-lived process, commands and figures over pipes.

>>> import abcrl
>>> with abcrl.Session() as session:
...     session.read("alu.v")
...     session.run("resyn2")
...     reward = session.mapped()
...     print(reward.area, reward.delay)
"""

from ._session import AbcRlError, Circuit, Mapped, Session, find_program

__all__ = ["AbcRlError", "Circuit", "Mapped", "Session", "find_program"]
