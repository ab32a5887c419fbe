"""The ideas that the project brings along."""

import json
from pathlib import Path

SOURCE = Path(__file__).parent / "first.json"


def bring_along(model) -> None:
    """Put in those that are not there; `model` is `Strategy`, also as a migration knows it."""
    for one in json.loads(SOURCE.read_text(encoding="utf-8")):
        words = {
            f"{party}_words_{suffix}": text
            for party, texts in one["words"].items()
            for suffix, text in texts.items()
        }
        plain = {f"{party}_words": texts["en"] for party, texts in one["words"].items()}
        facts = {"barriers": one["barriers"], "audiences": one["audiences"]}
        model.objects.get_or_create(slug=one["slug"], defaults={**facts, **plain, **words})
