"""What a page of results holds by the dozen, drawn in Python: as nodes of a template, ten cards and
their filters took most of the time of a page.
"""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.markup import html, html_join
from portal.templatetags.presente import dialled, icon, translated
from resources.choices import SPEAKS
from resources.telling import Told

CARD = """<article class="listing"{anchor}>
<header><p class="listing-org"{organization_attrs}>{organization}</p><h3 class="listing-name">\
<a href="{address}"{name_attrs}>{name}</a></h3></header>
{summary}
{tags}
{facts}
{reasons}
{foot}</article>"""
FACT = "<li>{}{}</li>"
FACTS = '<ul class="listing-facts" role="list">{}</ul>'
FOOT = """<footer class="listing-foot"><small class="soft">{}</small>\
<div class="row">{}{}</div></footer>"""
CALL = '<a class="btn" data-kind="small" href="tel:{}">{}{}{}</a>'
KEEP = """<form{} method="post" action="{}{}/">\
<button class="btn" data-kind="small"{}>{}{}{}</button>\
</form>"""
TAG = '<span class="tag" data-state="{}">{}{}</span>'
BOX = "<label>{}<small>{}</small></label>"
FACE = '<input type="checkbox" form="find" name="{}" value="{}"{}>{}<span{}>{}</span>'
LINE = '<option value="{}"{}>{} ({})</option>'
LIVE, CHECKED, SELECTED = map(mark_safe, (" data-keep", " checked", " selected"))
DOT, NOTHING = mark_safe(" · "), mark_safe("")


def card(
    told: Told, *, is_kept: bool = False, may_remove: bool = False, is_anchored: bool = False
) -> SafeString:
    """One listing (from `for_cards`, or of a search) in a list.

    `is_kept`: it stands on the reader's list; `may_remove`: the button takes it off, wherever it
    stands; `is_anchored`: it is on the page once, which opens there again after saving.
    """
    listing = told.listing
    address, name = listing.get_absolute_url(), translated(listing, "name")
    call = save = NOTHING
    if told.phone:
        number = dialled(told.phone.number)
        call = html(CALL, number, icon("phone"), _("Call"), name.unseen)
    if may_remove or not told.is_dangerous:
        save = _keep(listing, address, name, is_kept, may_remove, is_anchored)
    return _drawn(
        told,
        address,
        name,
        anchor=html(' id="at-{}"', listing.slug) if is_anchored else NOTHING,
        facts=_facts(told),
        foot=html(FOOT, told.checked, call, save),
    )


def short_card(told: Told) -> SafeString:
    """Without where it is, whom to call and what to do with it."""
    return _drawn(told, told.listing.get_absolute_url(), translated(told.listing, "name"))


def _drawn(
    told: Told, address: str, name, anchor=NOTHING, facts=NOTHING, foot=NOTHING
) -> SafeString:
    listing = told.listing
    organization, summary = translated(listing.organization, "name"), translated(listing, "summary")
    return html(
        CARD,
        anchor=anchor,
        address=address,
        name=name,
        name_attrs=name.attrs,
        organization=organization,
        organization_attrs=organization.attrs,
        summary=html("<p{}>{}</p>", summary.attrs, summary) if summary else NOTHING,
        tags=tags(told),
        facts=facts,
        reasons=reasons(told),
        foot=foot,
    )


def _facts(told: Told) -> SafeString:
    """Where it is, which languages are spoken, what it costs."""
    facts = []
    if told.place:
        facts.append(("pin", _where(told.place, told.distance, told.more_places)))
    elif told.phone:
        facts.append(("phone", _("By phone")))
    if elsewhere := told.open_elsewhere:
        where = _where(elsewhere.location, elsewhere.distance)
        facts.append(("clock", html("<span>{} {}</span>", _("Open now:"), where)))
    spoken = [in_own_names(told.spoken)] if told.spoken else []
    if told.listing.interpreter:
        spoken.append(_("interpreter on request"))
    if spoken:
        joined = html_join(DOT, "{}", ((one,) for one in spoken))
        facts.append(("people", html("<span>{}</span>", joined)))
    if told.cost:
        facts.append(("gift", told.cost))
    drawn = html_join("", FACT, ((icon(one), text) for one, text in facts))
    return html(FACTS, drawn) if drawn else NOTHING


def _where(place, distance: str, more: int = 0) -> SafeString:
    parts = [html("<bdi>{}</bdi>", place.one_line)]
    if distance:
        parts.insert(0, html("<b>{}</b>", distance))
    if more:
        parts.append(ngettext("and %(n)s more place", "and %(n)s more places", more) % {"n": more})
    return html("<span>{}</span>", html_join(DOT, "{}", ((part,) for part in parts)))


def _keep(listing, address, name, is_kept, may_remove, is_anchored) -> SafeString:
    """The button that puts it on the reader's list, or takes it off."""
    if may_remove:
        return html(KEEP, NOTHING, address, "unsave", NOTHING, NOTHING, _("Remove"), name.unseen)
    attrs = html(' aria-pressed="{}"', "true" if is_kept else "false")
    if is_anchored:
        attrs = html(' id="keep-{}" name="from" value="list"{}', listing.pk, attrs)
    action, drawn, label = ("save", "save", pgettext("keep on my list", "Save"))
    if is_kept:
        action, drawn, label = ("unsave", "check", _("Saved"))
    return html(KEEP, LIVE, address, action, attrs, icon(drawn), label, name.unseen)


def tags(told: Told) -> SafeString:
    """Open now, room now, and what to beware of."""
    drawn = html_join("", TAG, ((tag.state, icon(tag.icon), tag.text) for tag in told.tags))
    return html('<p class="tags">{}</p>', drawn) if drawn else NOTHING


def reasons(told: Told) -> SafeString:
    """Why a listing is shown: its own words that match, and the filters that do."""
    why = told.why
    if not why:
        return NOTHING
    marks = html_join(
        " ",
        "<mark>{}</mark>",
        (
            *((html("<bdi>{}</bdi>", word),) for word in why.words),
            *((label,) for label in why.needs),
            *((html("<bdi>{}</bdi>", name),) for name in why.speaks),
        ),
    )
    return html('<p class="listing-why">{} {}</p>', _("Shown because of:"), marks)


def boxes(name, options) -> SafeString:
    """A box to tick for each option of a filter, and how many listings it would leave."""
    return html_join("", BOX, ((_face(name, option), option.count) for option in options))


def _face(name: str, option) -> SafeString:
    lang = option.value if option.is_language else ""
    return _drawn_face(name, option.value, option.icon, lang, str(option.label), option.checked)


@lru_cache(maxsize=1024)
def _drawn_face(name, value, sign, lang, label, is_checked) -> SafeString:
    return html(
        FACE,
        name,
        value,
        CHECKED if is_checked else NOTHING,
        icon(sign) if sign else NOTHING,
        html(' lang="{}"', lang) if lang else NOTHING,
        label,
    )


def lines_to_choose(options) -> SafeString:
    """The lines of a `<select>`, with how many listings each would leave."""
    return html_join(
        "",
        LINE,
        (
            (option.value, SELECTED if option.checked else NOTHING, option.label, option.count)
            for option in options
        ),
    )


def in_own_names(codes) -> SafeString:
    """Languages, each in its own name and marked as such: English, Español, 中文."""
    return _in_own_names(tuple(codes), _(", "))


@lru_cache(maxsize=1024)
def _in_own_names(codes, comma) -> SafeString:
    names = ((code, SPEAKS.get(code, code)) for code in codes)
    # Isolated: each has its own direction, and a comma must not be drawn into it.
    return html_join(comma, '<bdi lang="{}">{}</bdi>', names)
