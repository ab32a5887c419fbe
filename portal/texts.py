"""The interface's texts: collected from our own sources, kept in `locale/`, checked, compiled.

Babel does what gettext's command line tools do, so that no system package is needed. Django's
own `templatize` turns templates into something Babel can read.
"""

import os
import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from portal import languages

SOURCES = ("templates", "portal", "resources", "plans")
# The interface is written in the first language; the others are translated.
TRANSLATED = languages.ALL[1:]
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "ht": "nplurals=2; plural=(n > 1);",
    "zh_Hans": "nplurals=1; plural=0;",
    "vi": "nplurals=1; plural=0;",
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
}
KEYWORDS = {
    f"{name}{lazy}": arguments
    for name, arguments in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy", "_noop")
} | {"_": None}
HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def sources():
    """Every file of ours that may hold a text, in a stable order."""
    for top in SOURCES:
        for path in sorted((settings.BASE_DIR / top).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and not {"migrations", "static"} & set(
                path.parts
            ):
                yield path


def readable(path: Path) -> bytes:
    """The file as Python source: a template becomes the calls that its tags stand for."""
    text = path.read_text()
    if path.suffix != ".py":
        # Indentation is all that keeps Babel's tokenizer from reading the result.
        text = "\n".join(line.strip() for line in templatize(text, origin=path).splitlines())
    return text.encode()


def blank(locale: str) -> Catalog:
    header = HEADER.format(locale=locale, plurals=PLURALS[locale])
    return read_po(BytesIO(header.encode()))


def key(message: Message) -> tuple:
    return (message.id, message.context)


@cache
def found_in(path: Path, changed: float) -> list[tuple]:
    """What a file has to translate. Read once for all languages, as long as it is not `changed`."""
    return list(
        extract(
            "python",
            BytesIO(readable(path)),
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            options={"encoding": "utf-8"},
            strip_comment_tags=False,
        )
    )


def used(locale: str) -> Catalog:
    """A catalog of every text our sources use, each with its files, none translated."""
    catalog = blank(locale)
    for path in sources():
        name = str(path.relative_to(settings.BASE_DIR))
        found = found_in(path, path.stat().st_mtime)
        for _line, text, comments, context in found:
            if isinstance(text, tuple) and len(set(text)) == 1:
                text = text[0]
            catalog.add(text, locations=[(name, None)], auto_comments=comments, context=context)
    return catalog


def po_path(locale: str) -> Path:
    return settings.BASE_DIR / "locale" / locale / "LC_MESSAGES" / "django.po"


def kept(locale: str) -> Catalog:
    """The catalog as it stands in `locale/`; an empty one where there is none yet."""
    path = po_path(locale)
    if not path.exists():
        return blank(locale)
    with path.open("rb") as file:
        return read_po(file)


def replace(path: Path, content: bytes) -> None:
    """Write a file in one go: a reader sees the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def update(locale: str) -> None:
    """Bring a language's catalog in line with the sources. Nothing translated is guessed at."""
    catalog = used(locale)
    old = {key(message): message for message in kept(locale) if message.id}
    for message in catalog:
        before = old.get(key(message))
        if message.id and before and not before.fuzzy:
            message.string = before.string
            message.user_comments = before.user_comments
    content = BytesIO()
    write_po(content, catalog, omit_header=True, sort_output=True, include_lineno=False, width=100)
    header = HEADER.format(locale=locale, plurals=PLURALS[locale])
    replace(po_path(locale), header.encode() + b"\n" + content.getvalue())


def compile_all() -> list[str]:
    """Compile the catalogs that changed since they were compiled; say which."""
    compiled = []
    for path in sorted((settings.BASE_DIR / "locale").glob("*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        content = BytesIO()
        with path.open("rb") as file:
            write_mo(content, read_po(file))
        replace(target, content.getvalue())
        compiled.append(path.parts[-3])
    return compiled


def problems(locale: str) -> list[str]:
    """What keeps a language from being complete, one sentence each."""
    wanted = {key(message): message for message in used(locale) if message.id}
    have = {key(message): message for message in kept(locale) if message.id}
    found = [f"{locale}: no longer used: {say(have[one])}" for one in have.keys() - wanted.keys()]
    for one, message in wanted.items():
        if one not in have:
            found.append(f"{locale}: missing: {say(message)}")
        elif have[one].fuzzy:
            found.append(f"{locale}: fuzzy: {say(message)}")
        else:
            found.extend(f"{locale}: {flaw}: {say(message)}" for flaw in flaws(have[one]))
    return sorted(set(found))


def say(message: Message) -> str:
    return repr(message.id[0] if message.pluralizable else message.id)


def flaws(message: Message) -> list[str]:
    """What is wrong with one translation. A plural form may leave the number out ("one child")."""
    if not message.pluralizable:
        return differences(message.id, message.string)
    *some, last = message.string
    found = differences(message.id[1], last)
    for form in some:
        found += differences(message.id[1], form, may_lack=True)
    return found


def differences(source: str, translation: str, *, may_lack: bool = False) -> list[str]:
    if not translation.strip():
        return ["not translated"]
    found = []
    wanted, given = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(translation))
    if set(given) - set(wanted) or (set(wanted) - set(given) and not may_lack):
        found.append(f"placeholders differ ({', '.join(given) or 'none'})")
    elif any(given[mark] != wanted[mark] for mark in ("%s", "%d", "{}")) and not may_lack:
        found.append("nameless placeholders differ in number")
    if Counter(TAG.findall(source)) != Counter(TAG.findall(translation)):
        found.append("HTML tags differ")
    if (source[0] == "\n", source[-1] == "\n") != (translation[0] == "\n", translation[-1] == "\n"):
        found.append("line breaks at the ends differ")
    return found


def locales() -> list[str]:
    return [to_locale(language.code) for language in TRANSLATED]
