"""The longest tables of a package of ours, taken as bare cells: most rows need no more.

Each says no to a row that is not plain, and `resources.interchange.keep` takes it instead.
"""

from itertools import compress

from portal import languages
from resources.hsds.tables import COLUMNS, TEXTS
from resources.hsds.terms import OWN
from resources.interchange.csv_files import Take
from resources.interchange.keep import TRANSLATED_IN
from resources.interchange.package import KIND_OF, Package
from resources.interchange.vocabulary import languages_of


def translations(package: Package) -> Take:
    # Which cells must be empty: a table has not all of the texts.
    others = {
        table: [name not in fields for name in TEXTS] for table, fields in TRANSLATED_IN.items()
    }

    def take(cells: list[str]) -> bool:
        table, key, language, *texts = cells
        if table not in others or language not in languages.BY_CODE:
            return False
        kind = KIND_OF[table]
        if key not in package.known[kind] or any(compress(texts, others[table])):
            return False
        package.bits_of(kind, key).add("texts", (language, texts))
        return True

    return Take(COLUMNS["translations"], take)


def attributes(package: Package) -> Take:
    """Terms of our own taxonomy. They are read before."""
    codes = {key: term.code for key, term in package.terms.items() if term.code in OWN}

    def take(cells: list[str]) -> bool:
        _id, key, term, _type, kind, value, _label = cells
        if term not in codes or key not in package.known.get(kind, ()):
            return False
        package.bits_of(kind, key).add("own", (codes[term], value))
        return True

    headings = ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value", "label")
    return Take(headings, take)


def spoken(package: Package) -> Take:
    def take(cells: list[str]) -> bool:
        _id, service, phone, _name, code = cells
        found = languages_of(code) if code else ()
        if not found or (service and phone):
            return False
        if phone:
            package.speaks_on(phone, found)
        elif service in package.known["service"]:
            package.bits_of("service", service).add("languages", *found)
        else:
            return False
        return True

    return Take(("id", "service_id", "phone_id", "name", "code"), take)


TABLES = {"translations": translations, "attributes": attributes, "languages": spoken}
