"""What somebody said to a few: no address of the project shows it to anybody else."""

import pytest

from plans.models import BarrierAnswer
from tests.access.table import CAST, TABLE

pytestmark = pytest.mark.django_db

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


@pytest.mark.once
def test_words_for_a_few_meet_nobody_else_at_any_address(world):
    assert BarrierAnswer.objects.filter(words__contains="talk about it").exists()
    met = {words: set() for words in SAID}
    for pattern, row in TABLE.items():
        for person in CAST:
            with world.undone():
                client, address = world.client(person), world.address(pattern, row)
                answers = [client.get(address)]
                if row.form:
                    answers.append(client.post(address))
            for answer in answers:
                if answer.streaming:
                    continue
                page = answer.content.decode(errors="replace")
                for words in SAID:
                    if words in page:
                        met[words].add(person)
    assert met == SAID
