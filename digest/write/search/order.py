"""Pagefind's files made the same from run to run.

It writes the facets, and the values of each, in the order of a hash table, which no two runs share. Here they are
sorted, and the files, which are named by their content, named anew. The format is CBOR after twelve bytes, in gzip:
https://github.com/Pagefind/pagefind/blob/main/pagefind/src/index/index_metadata.rs.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import Any

_MAGIC = b"pagefind_dcd"
_FILTERS = 3
"""The place of the facets, each with its file's name, in the list that an index begins with."""


def ordered(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of one index by path, with their facets and values sorted."""
    entry = json.loads(files["pagefind-entry.json"])
    language, about = next(iter(entry["languages"].items()), ("", None))
    if about is None:
        return files
    of_index = f"pagefind.{about['hash']}.pf_meta"
    index = _read(files[of_index])
    made = dict(files)
    facets = []
    for name, file in sorted(index[_FILTERS]):
        facet, values = _read(made.pop(f"filter/{file}.pf_filter"))
        content = _written([facet, sorted(values)])
        facets.append([name, _named(language, content)])
        made[f"filter/{facets[-1][1]}.pf_filter"] = content
    index[_FILTERS] = facets
    del made[of_index]
    content = _written(index)
    about["hash"] = _named(language, content)
    made[f"pagefind.{about['hash']}.pf_meta"] = content
    made["pagefind-entry.json"] = json.dumps(entry).encode()
    return made


def _read(content: bytes) -> Any:  # noqa: ANN401  # CBOR of any shape
    import cbor2  # noqa: PLC0415  # it comes with the extra

    return cbor2.loads(gzip.decompress(content).removeprefix(_MAGIC))


def _written(value: object) -> bytes:
    import cbor2  # noqa: PLC0415  # it comes with the extra

    return gzip.compress(_MAGIC + cbor2.dumps(value), mtime=0)


def _named(language: str, content: bytes) -> str:
    return f"{language}_{sha256(content).hexdigest()[:10]}"
