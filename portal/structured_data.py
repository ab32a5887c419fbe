"""Facts for search engines as JSON-LD, in the terms of schema.org."""

import json

from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal import languages

# What could end a script element early is written as JSON escapes.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(data: dict) -> str:
    """The data as a script element that browsers never run."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')


def organization(district) -> dict:
    facts = {"@type": "EducationalOrganization", "name": district.name}
    if district.phone:
        facts["telephone"] = district.phone
    if district.email:
        facts["email"] = district.email
    return facts


def article(page, district, url: str) -> dict:
    facts = {
        "@type": "Article",
        "headline": page.title,
        "description": page.search_description,
        "inLanguage": languages.get(get_language()).tag,
        "url": url,
        "publisher": organization(district),
    }
    published = getattr(page, "published_on", None) or page.first_published_at
    if published:
        facts["datePublished"] = published.isoformat()
    if page.last_published_at:
        facts["dateModified"] = page.last_published_at.isoformat()
    return facts
