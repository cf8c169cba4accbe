"""What holds for any text whatsoever."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.models import Initiative
from initiatives.searching.inflection import forms
from initiatives.searching.marking import excerpt, marked
from tests.initiatives.searching.conftest import search

WORDS = "buurtnetwerk zonneveld praatcafe dementie huis kind riemst caw ocmw gezin baby's van de in"
texts = st.one_of(
    st.text(max_size=250),
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join),
    st.lists(st.text("dementiehuszarg \"'*-:^()", max_size=12), max_size=5).map(" ".join),
)
on_any_text = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@on_any_text
@given(text=texts)
def test_any_text_gives_an_answer_in_which_the_literal_one_lies(inventory, text):
    found, literal = search(text), search(text, literal=True)
    visible = set(Initiative.objects.filter(is_public=True).values_list("pk", flat=True))

    assert set(literal.ids) <= set(found.ids) <= visible
    assert len(found.ids) == sum(len(tier) for tier in found.tiers)


@given(word=st.text(max_size=30))
def test_a_word_is_always_a_form_of_itself(word):
    assert word in forms(word) or len(word) < 3


@given(text=st.text(max_size=400), words=st.frozensets(st.text("abc", min_size=1, max_size=3)))
def test_marking_changes_nothing_but_the_marks(text, words):
    from django.utils.html import escape

    plain = str(marked(text, words)).replace("<mark>", "").replace("</mark>", "")

    assert plain == (escape(text) if words else text)
    assert len(excerpt(text, words, 100)) <= 104
