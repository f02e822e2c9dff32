"""One spelling for each address, so that the same article is known wherever it comes from."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|at_\w+|ns_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|cmpid|cmp|ocid|smid|smtyp"
    r"|sref|partner|rss|feed|source|ref|ref_src|referrer|share|sh|xtor|wt_\w+|_ga|spm|emc|ito|guccounter|outputtype|amp",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index\.(?:html?|php)|amp)$", re.IGNORECASE)


def canonical(url: str | None) -> str | None:
    """`url` without what does not change what it leads to; None where it is no address.

    That is: scheme, `www.`, a mobile or AMP host, the parameters that tell where a reader came from, the order of the
    others, the fragment, a slash or `index.html` at the end.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    host = re.sub(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)", "", host)
    at = "" if port in (None, 80, 443) else f":{port}"
    path = _INDEX.sub(
        "", quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="replace")
    )
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    query = f"?{urlencode(sorted(kept), errors='replace')}" if kept else ""
    return f"{host}{at}{path.rstrip('/')}{query}"
