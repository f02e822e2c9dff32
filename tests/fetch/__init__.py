"""Tests of `digest add`."""
