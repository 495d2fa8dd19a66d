"""A provenance benchmark made by construction: who copied whom is known because we did the copying."""
