"""Records as bytes and back: any frozen dataclass of `model.py`, by its annotations, so that a new field goes along.

A record becomes a JSON array of its fields' values in their order, compressed; `schema` changes with every field, name
or type, so that bytes of another shape are never read as this one's. Nothing that is read is ever run: no pickle.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Turn = Callable[[Any], Any]


class _Codec(NamedTuple):
    """How values of one type become what JSON has, and back; None where they are that already."""

    dump: _Turn | None
    load: _Turn | None


_PLAIN = _Codec(None, None)
_SCALARS: dict[object, _Codec] = {
    **dict.fromkeys((str, int, float, bool, NoneType), _PLAIN),
    bytes: _Codec(lambda value: b64encode(value).decode(), b64decode),
    date: _Codec(date.isoformat, date.fromisoformat),
    datetime: _Codec(datetime.isoformat, datetime.fromisoformat),
}


def plain(record: object) -> bytes:
    """A record as JSON: equal records of one kind give equal bytes, different ones different bytes."""
    dump = _of(type(record)).dump
    rows = dump(record) if dump else record
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def loaded(kind: type[Record], content: bytes) -> Record:
    """The record of this kind that `plain` made these bytes of; one of several errors where they are damaged."""
    load = _of(kind).load
    rows = json.loads(content.decode("utf-8", "surrogatepass"))
    record: Record = load(rows) if load else rows
    return record


def pack(record: object) -> bytes:
    """A record as JSON, compressed."""
    return zlib.compress(plain(record), level=1)


def unpack(kind: type[Record], packed: bytes) -> Record:
    """The record of this kind that `pack` made these bytes of; ValueError where they are damaged."""
    try:
        return loaded(kind, zlib.decompress(packed))
    except (zlib.error, ValueError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(f"no record of a {kind.__name__}: {error}") from error


def schema(kind: type) -> str:
    """The shape of a record: its fields and theirs, by name and type."""
    seen: dict[type, str] = {}

    def visit(hint: Any) -> None:  # noqa: ANN401  # an annotation may be of any type
        for part in get_args(hint):
            visit(part)
        if is_dataclass(hint) and isinstance(hint, type) and hint not in seen:
            hints = get_type_hints(hint)
            seen[hint] = ", ".join(f"{field.name}: {hints[field.name]}" for field in fields(hint))
            for each in hints.values():
                visit(each)

    visit(kind)
    return "; ".join(f"{each.__name__}({of})" for each, of in seen.items())


def _of(kind: Any) -> _Codec:  # noqa: ANN401  # mypy takes no class for hashable, which `cache` asks for
    return _codec(kind)


@cache
def _codec(hint: Any) -> _Codec:  # noqa: ANN401  # an annotation may be of any type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _PLAIN
    if origin in (Union, UnionType):
        return _optional(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _row(_codec(arguments[0]))
    if is_dataclass(hint):
        return _record(hint)
    if hint not in _SCALARS:
        raise TypeError(f"records with a {hint} cannot be kept")
    return _SCALARS[hint]


def _optional(arguments: tuple[Any, ...]) -> _Codec:
    """Of `X | None`, where X may be several plain types."""
    codecs = {_codec(argument) for argument in arguments if argument is not NoneType}
    if len(codecs) > 1:
        raise TypeError(f"what is kept as one of {arguments} cannot be told apart")
    dump, load = codecs.pop()
    return _Codec(
        dump and (lambda value: None if value is None else dump(value)),
        load and (lambda value: None if value is None else load(value)),
    )


def _row(each: _Codec) -> _Codec:
    dump, load = each
    return _Codec(
        (lambda values: [dump(value) for value in values]) if dump else list,
        (lambda values: tuple([load(value) for value in values])) if load else tuple,
    )


def _record(kind: Any) -> _Codec:  # noqa: ANN401  # a dataclass, whose fields' types are looked up
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    codecs = [_codec(hints[name]) for name in names]
    turned = [(at, codec.load) for at, codec in enumerate(codecs) if codec.load]
    put_down = [(at, codec.dump) for at, codec in enumerate(codecs) if codec.dump]
    values = attrgetter(*names, names[0])  # twice the first: of a single name it would give no tuple

    def dump(record: object) -> list[Any]:
        row = list(values(record)[:-1])
        for at, turn in put_down:
            row[at] = turn(row[at])
        return row

    def load(row: list[Any]) -> object:
        for at, turn in turned:
            row[at] = turn(row[at])
        return kind(*row)

    return _Codec(dump, load)
