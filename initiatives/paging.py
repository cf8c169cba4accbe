"""Pages of a list: a page that does not exist is the first."""

from typing import TypeVar

from django.core.paginator import Page, Paginator

T = TypeVar("T")

LONGEST_NUMBER = 9


def page_of(paginator: "Paginator[T]", asked: str) -> "Page[T]":
    number = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 1
    return paginator.page(number if number in paginator.page_range else 1)
