"""The two taxonomies that services are marked with: needs everywhere, and what only we know.

`OPEN_ELIGIBILITY` holds the eleven roots of Open Eligibility (findhelp, CC BY-SA 3.0), which other
directories understand. `OWN` says what HSDS has no field for; a reader of ours knows its codes.
Names and descriptions are in the reader's language; codes and ids never change.
"""

import uuid
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.choices import Need
from resources.choices import Access, Audience, Cost, Room
from resources.hsds import ids
from resources.models import Location


@dataclass(frozen=True)
class Term:
    """One term. `listings` are those marked with it, themselves or at a place of theirs;
    `link_type` says what it tells of them."""

    taxonomy: str
    code: str
    name: str | Promise
    description: str | Promise
    link_type: str
    listings: Q = field(default_factory=lambda: Q(pk__in=[]), compare=False)

    @cached_property
    def id(self) -> str:
        return ids.made_of("taxonomy_term", self.taxonomy, self.code)


@dataclass(frozen=True)
class Taxonomy:
    key: str
    name: str
    description: str | Promise
    version: str
    uri: str = ""

    @cached_property
    def id(self) -> str:
        return ids.made_of("taxonomy", self.key)


ELIGIBILITY, PRESENTE = "open-eligibility", "presente"
TAXONOMIES = {
    ELIGIBILITY: Taxonomy(
        ELIGIBILITY,
        "Open Eligibility",
        _("What people need. Open Eligibility, by findhelp, CC BY-SA 3.0."),
        "2.0",
        "http://openeligibility.org",
    ),
    PRESENTE: Taxonomy(
        PRESENTE,
        "Presente",
        _("What this directory knows about a service and HSDS has no field for."),
        "1.0",
    ),
}
# Code and name of each root, and the needs of ours that belong to it.
ROOTS = {
    "1101": ("Emergency", (Need.EMERGENCY, Need.SAFETY)),
    "1102": ("Food", (Need.FOOD,)),
    "1103": ("Housing", (Need.HOUSING,)),
    "1104": ("Goods", (Need.CLOTHING, Need.INTERNET)),
    "1105": ("Transit", (Need.TRANSPORT,)),
    "1106": ("Health", (Need.HEALTH, Need.MIND)),
    "1107": ("Money", (Need.JOBS,)),
    "1108": ("Care", (Need.CHILDCARE, Need.AFTERSCHOOL)),
    "1109": ("Education", (Need.LEARNING, Need.AFTERSCHOOL)),
    "1110": ("Work", (Need.JOBS,)),
    "1111": ("Legal", (Need.LEGAL,)),
}
ROOTS_OF = {
    need.value: [code for code, (_name, needs) in ROOTS.items() if need in needs] for need in Need
}


def _eligibility() -> dict[str, Term]:
    return {
        code: Term(
            ELIGIBILITY,
            code,
            name,
            name,
            "service_type",
            Q(need_rows__need__in=[need.value for need in needs]),
        )
        for code, (name, needs) in ROOTS.items()
    }


def _vocabulary(prefix, choices, kind, link_type, condition) -> dict[str, Term]:
    return {
        f"{prefix}.{choice.value}": Term(
            PRESENTE,
            f"{prefix}.{choice.value}",
            choice.label,
            kind,
            link_type,
            condition(choice.value),
        )
        for choice in choices
    }


def _single(code, name, description, link_type="note", listings=None) -> dict[str, Term]:
    more = {} if listings is None else {"listings": listings}
    return {code: Term(PRESENTE, code, name, description, link_type, **more)}


def _offering(access: str) -> QuerySet:
    """Places that offer this: their codes stand in one column, as a JSON list."""
    codes = Cast("access", models.TextField())
    return Location.objects.alias(codes=codes).filter(codes__contains=f'"{access}"').values("pk")


def _said(name: str) -> Q:
    """A text of a listing, in whatever language."""
    said = Q()
    for language in languages.ALL:
        said |= Q(**{f"{name}_{language.suffix}__gt": ""})
    return said


OPEN_ELIGIBILITY = _eligibility()
OWN = (
    _vocabulary(
        "need",
        Need,
        _("A need that the service meets."),
        "service_type",
        lambda value: Q(need_rows__need=value),
    )
    | _vocabulary(
        "audience",
        Audience,
        _("Whom the service is for."),
        "audience",
        lambda value: Q(audience_rows__audience=value),
    )
    | _vocabulary("cost", Cost, _("What it costs."), "cost", lambda value: Q(cost=value))
    | _vocabulary(
        "room",
        Room,
        _("Whether there is room now. The value is the weeks to wait."),
        "capacity",
        lambda value: Q(room=value),
    )
    | _vocabulary(
        "access",
        Access,
        _("What the place offers people with disabilities."),
        "accessibility",
        lambda value: Q(place_rows__location__in=_offering(value)),
    )
    | _single(
        "place.confidential",
        _("The address is private"),
        _("No address of this place is given anywhere. Call first."),
        "confidentiality",
        Q(place_rows__location__is_confidential=True),
    )
    | _single(
        "quick_exit",
        _("Quick exit"),
        _("Show a way to leave the page at once, and how to browse safely."),
        "safety",
        Q(quick_exit=True),
    )
    | _single(
        "summary",
        _("Summary"),
        _("The value says in short what a family gets."),
        listings=_said("summary"),
    )
    | _single(
        "who_not", _("Not for"), _("The value says who cannot get it."), listings=_said("who_not")
    )
    | _single(
        "checked_by",
        _("Checked by"),
        _("The value says who checked it last."),
        listings=Q(verified_by__gt=""),
    )
    | _single(
        "source",
        _("Source"),
        _("The directory it came from, and its id there as the value."),
        "provenance",
        Q(source__gt="") | Q(place_rows__location__source__gt=""),
    )
)
BY_ID: dict[uuid.UUID, Term] = {
    uuid.UUID(term.id): term for term in [*OPEN_ELIGIBILITY.values(), *OWN.values()]
}
TAXONOMY_BY_ID = {uuid.UUID(one.id): one for one in TAXONOMIES.values()}


def as_taxonomy(taxonomy: Taxonomy) -> dict:
    found = {
        "id": taxonomy.id,
        "name": taxonomy.name,
        "description": str(taxonomy.description),
        "version": taxonomy.version,
    }
    if taxonomy.uri:
        found["uri"] = taxonomy.uri
    return found


def as_term(term: Term, language: str, *, detail: bool = False) -> dict:
    """`language` is the tag of the active language, in which the words are."""
    taxonomy = TAXONOMIES[term.taxonomy]
    # Open Eligibility's own names are English; ours are in the reader's language.
    found = {
        "id": term.id,
        "code": term.code,
        "name": str(term.name),
        "description": str(term.description),
        "taxonomy": taxonomy.name,
        "taxonomy_id": taxonomy.id,
        "language": "en" if term.taxonomy == ELIGIBILITY else language,
    }
    if detail:
        found["taxonomy_detail"] = as_taxonomy(taxonomy)
    return found


@cache
def in_language(code: str) -> dict[str, dict]:
    """Every term as it stands in an attribute, by its code, in one language."""
    with translation.override(code):
        tag = languages.get(code).tag
        both = (OPEN_ELIGIBILITY | OWN).items()
        return {key: as_term(term, tag) for key, term in both}
