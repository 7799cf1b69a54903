"""Exact chances, by enumeration: what a player may know before the dice fall.

Two faces: numbers alone (`battle.battle`, `persuasion.persuasion`: what the program `rome odds` asks), and
the table (`attack.odds`, `persuasion.attempt`), which reads nothing of a state that the table cannot see.
`asked.answer` finds what an open decision's answer would be worth.
"""

from engine.odds import appeal, assassination, attack, battle, chits, knights, mortality, persuasion
from engine.odds.asked import WEIGHED, answer, sent
from engine.odds.chance import Distribution, Modifier, Odds, listed, mean, plain

__all__ = [
    "WEIGHED",
    "Distribution",
    "Modifier",
    "Odds",
    "answer",
    "appeal",
    "assassination",
    "attack",
    "battle",
    "chits",
    "knights",
    "listed",
    "mean",
    "mortality",
    "persuasion",
    "plain",
    "sent",
]
