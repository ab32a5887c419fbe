"""What HSDS has no field for: attributes with the terms of `terms`."""

from resources.choices import Audience, Need
from resources.hsds import ids
from resources.hsds.parts import filled
from resources.hsds.rows import Service
from resources.hsds.terms import OPEN_ELIGIBILITY, OWN, ROOTS_OF
from resources.hsds.words import Words

LINK_TYPES = {code: term.link_type for code, term in (OPEN_ELIGIBILITY | OWN).items()}


def attribute(owner, entity: str, code: str, words: Words, value: str = "", label="") -> dict:
    term = words.terms[code]
    return filled(
        {
            "id": ids.part_of(owner, "attribute", code),
            "link_type": LINK_TYPES[code],
            "link_entity": entity,
            "value": value,
            "label": label,
            "taxonomy_term": term,
        }
    )


def source(row: dict, entity: str, words: Words) -> dict:
    return attribute(
        row["hsds_id"], entity, "source", words, value=row["source_id"], label=row["source"]
    )


def of_service(service: Service, words: Words) -> list[dict]:
    row = service.row
    owner = row["hsds_id"]
    needs = [need.value for need in Need if need.value in service.needs]
    roots = dict.fromkeys(code for need in needs for code in ROOTS_OF[need])
    marks = dict.fromkeys(roots, "")
    marks |= {f"need.{need}": "" for need in needs}
    marks |= {f"audience.{one.value}": "" for one in Audience if one.value in service.audiences}
    marks[f"cost.{row['cost']}"] = ""
    marks[f"room.{row['room']}"] = str(row["room_weeks"] or "")
    if row["quick_exit"]:
        marks["quick_exit"] = ""
    told = {
        "summary": words.text(row, "summary"),
        "who_not": words.text(row, "who_not"),
        "checked_by": row["verified_by"],
    }
    marks |= {code: text for code, text in told.items() if text}
    found = [attribute(owner, "service", code, words, value) for code, value in marks.items()]
    if row["source"]:
        found.append(source(row, "service", words))
    return found
