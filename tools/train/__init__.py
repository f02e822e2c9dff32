"""Makes the weights that ship with the digest: `python -m tools.train`."""
