"""Every limit the readers hold, in one place: what is beyond them is refused with a Problem, never read halfway.

They keep one hostile or mistaken file from costing the memory or the hours of a whole build, and are far above what
news articles need (of the 2,309 government blog posts they were tried on, the longest holds 66 kB).
"""

from __future__ import annotations

FILE_BYTES = 16 * 1024 * 1024
"""An article's file."""

SIDECAR_BYTES = 256 * 1024
"""A sidecar `NAME.yml`."""

TEXT_LENGTH = 1_000_000
"""The source text of one article, in code points: the Bible has four times that."""

FRONT_MATTER_LENGTH = 64 * 1024
"""YAML between the fences, in code points."""

YAML_DEPTH = 8
"""Lists and mappings inside one another. Aliases, tags and merge keys are refused outright."""

YAML_NODES = 20_000
"""Scalars, lists and mappings of one document."""

TITLE_LENGTH = 500
"""A headline, in code points, after folding white space."""

NAME_LENGTH = 300
"""A source, a section, an author."""

EVIDENCE_LENGTH = 300
"""What a file says about why one of its fields is a guess."""

URL_LENGTH = 2_000
"""An address; longer ones fail in browsers as well."""

AUTHORS = 50
"""Authors of one article."""

KEY_POINTS = 30
"""Key points that a person chose."""

CORRECTIONS = 1_000
"""Corrections of quotes in one article."""

TAG_LENGTH = 4_000
"""A template tag such as `{{< figure … >}}` from its opening to its closing mark, in code points."""

DATE_LENGTH = 100
"""A date as stated, in code points."""

COLLECTION_BYTES = 8 * 1024 * 1024 * 1024
"""A file of many articles, read entry by entry: JSON Lines, a table, a web archive."""

UNPACKED_BYTES = 16 * 1024 * 1024 * 1024
"""What such a file may hold after decompression."""

JSON_BYTES = 128 * 1024 * 1024
"""A JSON document, which is read whole. What is larger is better written as JSON Lines."""

ENTRIES = 1_000_000
"""Articles in one file."""

ENTRY_BYTES = 16 * 1024 * 1024
"""One line of JSON Lines, one row of a table, one page of a web archive, also after decompression."""

COLUMNS = 1_000
"""Columns of a table."""

JSON_DEPTH = 64
"""Lists and objects inside one another."""

PAGE_TAGS = 50_000
"""Tags of one web page, closing ones included: the largest of the pages it was tried on has two fifths of that, and
what tells an article from its page takes quadratic time on headings and cells."""

TAG_ATTRIBUTES = 300
"""Attributes of one tag; where it may have more, they are passed over, since a parser compares each with all others."""

FEED_ENTRY_TAGS = 10_000
"""Tags of one entry of a feed, for the same reason."""

FEED_NAMESPACES = 1_000
"""Prefixes of namespaces that a feed declares."""

PAGE_INLINE_TAGS = 10_000
"""Tags within the lines of a web page (`span`, `em`); where it has more, they are passed over, since what tells an
article from its page takes quadratic time on them."""

STRUCTURED_BLOCKS = 100
"""Blocks of structured data (JSON-LD) on one page."""

MAIL_PARTS = 500
"""Parts of one mail, all levels together."""

MAIL_DEPTH = 20
"""Parts of a mail inside one another."""

PROBLEMS = 50
"""Problems that are told of one file; the rest are counted."""
