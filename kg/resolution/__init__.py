"""Mentions to identities: who and what is meant, inside one document and across documents."""

from kg.resolution.assembly import read_facts

__all__ = ["read_facts"]
