"""Across articles: who is who, and the rules a person makes about it."""
