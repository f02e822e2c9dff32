"""Where pages lie on the web: whole addresses, for what is read outside the site."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from digest.write.escape import storable

NAMESPACE = UUID("5b7f7d9e-2f0c-5c55-9c5e-0d1f6c1a7a41")
"""What all identities are made from; chosen once."""
NO_FEEDS = "there are no feeds: mkdocs.yml states no 'site_url', and a feed's links are whole addresses"


@dataclass(frozen=True, slots=True)
class Web:
    """The site's address, which ends with a slash, and whether `people/ann.md` is rendered as `people/ann/`."""

    url: str
    directory_urls: bool = True

    def address(self, path: str, anchor: str = "") -> str:
        """The whole address of a page, given by its path below `docs/`, or of another file."""
        return self.url + rendered(path, self.directory_urls) + (f"#{anchor}" if anchor else "")


def rendered(path: str, directory_urls: bool) -> str:
    """Where the file `path` below `docs/` lies once it is rendered, seen from the site's root."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if name == "index":
        return f"{folder}/" if folder else ""
    return f"{folder}/{name}".removeprefix("/") + ("/" if directory_urls else ".html")


def identity(*names: str) -> str:
    """An id that is the same wherever the site lies, and tells nobody the names that it is made from."""
    return uuid5(NAMESPACE, storable("\n".join(names))).urn
