"""Whole sites: real articles in, real pages out, rendered by real engines."""
