"""The longest tables of a package of ours, taken as bare cells: most rows need no more.

Each says no to a row that is not plain, and `resources.interchange.keep` takes it instead.
"""

from resources.hsds.terms import OWN
from resources.interchange.csv_files import Take
from resources.interchange.keep import COLUMN_OF
from resources.interchange.package import KIND_OF, Package
from resources.interchange.vocabulary import languages_of


def translations(package: Package) -> Take:
    last: tuple[str, str] = ("", "")
    texts: list = []

    def take(cells: list[str]) -> bool:
        nonlocal last, texts
        table, key, language, field, text = cells
        column = COLUMN_OF.get((table, field, language))
        if column is not None and (table, key) == last:
            texts.append((column, text))
            return True
        # Where it is kept may have gone to the disk when this returns.
        last = ("", "")
        if column is None or key not in package.known[KIND_OF[table]]:
            return False
        texts = package.bits_of(KIND_OF[table], key).setdefault("over", [])
        last = (table, key)
        texts.append((column, text))
        return True

    return Take(("table", "id", "language", "field", "text"), take)


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


def languages(package: Package) -> Take:
    def take(cells: list[str]) -> bool:
        _id, service, phone, _name, code = cells
        found = languages_of(code) if code else ()
        if not found or phone or service not in package.known["service"]:
            return False
        package.bits_of("service", service).add("languages", *found)
        return True

    return Take(("id", "service_id", "phone_id", "name", "code"), take)


TABLES = {"translations": translations, "attributes": attributes, "languages": languages}
