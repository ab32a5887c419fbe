"""How well a text holds the words somebody looks for."""


def score(wanted: list[str], names: str, words: str) -> int:
    """A word in a name counts more than one in a text, a whole word more than a beginning.

    `names` and `words` are those of a `SearchEntry`.
    """
    names, words = f" {names} ", f" {words} "
    found = 0
    for word in wanted:
        if f" {word} " in names:
            found += 8
        elif f" {word}" in names:
            found += 5
        elif f" {word} " in words:
            found += 3
        elif f" {word}" in words:
            found += 1
    return found
