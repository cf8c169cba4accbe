import pytest

from initiatives.importing.lookalikes import Lookalikes


def find(name, *filed, known_words=()):
    names = Lookalikes(known_words)
    for other in filed:
        names.add(other, other)
    return names.find(name)


@pytest.mark.parametrize(
    "name", ["praatcaffe dementie", "praatcafe demnetie", "praatcafe dementei"]
)
def test_a_name_with_one_misspelt_word_is_found(name):
    assert find(name, "praatcafe dementie", "babbelbus dementie") == "praatcafe dementie"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("werkgroep valpreventie 2", "werkgroep valpreventie 3"),
        ("werkgroep valpreventie 2023", "werkgroep valpreventie 2024"),
        ("praatcafe dementie", "praatcafe dementie riemst"),
        ("infopunt wonen", "infopunt werken"),
        ("praatcafe dementie", "praatcafe dementie"),
        ("praatcafe", "praatcaffe"),
    ],
)
def test_another_number_word_or_length_is_another_name(name, other):
    assert find(name, other) is None


def test_a_word_that_is_known_is_no_typing_error():
    assert find("buurttafel drongen", "buurttafel drongem") == "buurttafel drongem"
    assert (
        find("buurttafel drongen", "buurttafel drengen", known_words=["drongen", "drengen"]) is None
    )


def test_finding_takes_no_longer_in_a_long_list():
    names = Lookalikes()
    for number in range(2_000):
        names.add(f"werking nummer {number}", number)

    assert names.find("werking nummer 5000") is None
    assert names.find("werkign nummer 1999") == 1999
