"""The sample newsroom: a made-up publisher house on loopback. Companies are real, events are not."""

from tests.newsroom.pieces import NOTICE, NOW, Expected, ExpectedFigure, Piece, Publisher, path_of, pieces, publishers
from tests.newsroom.server import DEFAULT_PORT, Newsroom, PortTakenError

__all__ = [
    "DEFAULT_PORT",
    "NOTICE",
    "NOW",
    "Expected",
    "ExpectedFigure",
    "Newsroom",
    "Piece",
    "PortTakenError",
    "Publisher",
    "path_of",
    "pieces",
    "publishers",
]
