"""What somebody said to a few: no address of the project shows it to anybody else."""

# Ana told her counselor alone; the team was told by the counselor what she said.
SAID = {
    # The family keeps its list; one entry of it is shared with the team.
    "Puede tocar la puerta a las 6:30": {"rosa", "ana"},
    "Puede llevarla en su carro": {"rosa", "ana", "sam", "lena"},
    # Typed in by Sam from Rosa's paper.
    "Recoger a Ana cuando llueve": {"rosa", "ana", "sam"},
    "I do not want everybody to talk about it": {"ana", "sam"},
    "Maths was so loud on Tuesday": {"ana", "sam"},
    "tired of worrying about the rent": {"ana", "sam", "lena"},
}


def met(answer) -> set[str]:
    """Which of them an answer shows."""
    page = "" if answer.streaming else answer.content.decode(errors="replace")
    return {words for words in SAID if words in page}


def overheard(answer, person) -> set[str]:
    """Which of them it shows to somebody whom they were not said to."""
    return {words for words in met(answer) if person not in SAID[words]}
