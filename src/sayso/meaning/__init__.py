"""Layers to claims: who says, who is meant, what is claimed, when and where."""
