"""Search for large sites: records of our own, indexed by Pagefind when the site is built, as plain files."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("pagefind", "pagefind_bin", "cbor2")


def is_installed() -> bool:
    """Whether all that the search is made with is there; it is an extra."""
    try:
        return all(version(package) for package in PACKAGES)
    except PackageNotFoundError:
        return False
