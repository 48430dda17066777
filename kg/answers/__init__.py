"""Answers that take more than one query: what a text means, who carries a programme out, all about one thing."""

from __future__ import annotations

from kg.answers.dossier import Dossier, dossier
from kg.answers.implementers import Implementer, implementers
from kg.answers.lookup import Match, NothingFits, SeveralFit, lookup, nearest, one

__all__ = ["Dossier", "Implementer", "Match", "NothingFits", "SeveralFit", "dossier", "implementers", "lookup", "nearest", "one"]
