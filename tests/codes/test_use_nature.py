import pytest

from chuhai.codes import use_nature


def test_letters_are_unique_and_names_whole() -> None:
    natures = use_nature.use_natures()
    assert len(natures) == len({nature.letter for nature in natures}) == 22
    assert all(nature.name.zh and nature.name.en.isascii() for nature in natures)


@pytest.mark.parametrize(
    ("text", "letter", "group"),
    [
        ("非营运", "A", "non_operating"),
        ("出租客运", "D", "operating"),
        ("营转非", "L", "non_operating"),
        ("危化品运输", "R", "operating"),
        ("幼儿校车", "O", "school"),
        ("预约出租客运", "T", "operating"),
    ],
)
def test_the_words_of_the_certificate(text: str, letter: str, group: str) -> None:
    nature = use_nature.printed(text)
    assert nature is not None
    assert (nature.letter, nature.group) == (letter, group)
    assert use_nature.by_letter(letter) is nature


def test_unknown_words() -> None:
    assert not use_nature.is_known("自用")
    assert use_nature.by_letter("V") is None
