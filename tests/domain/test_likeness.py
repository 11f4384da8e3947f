"""Names that may mean the same are noticed, others are not."""

import pytest

from bot.domain.likeness import alike, beginnings, is_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contoso", "Contoso Ltd"),
        ("Contoso AB", "CONTOSO GmbH"),
        ("Contosso", "Contoso"),
        ("Fabrikam", "Fabrikam Nordic"),
        ("Société Générale", "Societe Generale SA"),
        ("Anna Berg", "Ana Berg"),
    ],
)
def test_these_may_mean_the_same(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Contoso", "Fabrikam"), ("Anna Berg", "Olga Lind"), ("", "Contoso"), ("!!", "Contoso")],
)
def test_these_do_not(one: str, other: str) -> None:
    assert not is_alike(one, other)


def test_those_alike_are_told_in_their_order() -> None:
    assert alike("contoso", ["Zeta", "Contoso Ltd", "Contosso"]) == ("Contoso Ltd", "Contosso")


def test_a_company_that_is_called_by_its_legal_form_keeps_it() -> None:
    assert is_alike("SE", "SE")
    assert not is_alike("SE", "AG")


def test_names_begin_with_the_first_letters_of_their_words() -> None:
    assert beginnings("Contoso Nordic AB") == ("con", "nor")
