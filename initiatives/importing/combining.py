"""How the lists that a row gives go together with the lists that the inventory has."""

from collections.abc import Callable

from initiatives.models import ImportBatch
from initiatives.records import PARTICIPATION_FIELDS

Combine = ImportBatch.Combine
PARTNERS, LEADS, COORDINATORS = PARTICIPATION_FIELDS
# Per link field the primary keys of what an initiative is linked to.
Lists = dict[str, list[int]]
Old = Callable[[str], list[int]]


def combine_lists(given: Lists, old: Old, combine: str) -> Lists:
    """The complete lists after the import, of the fields that it changes."""
    lists = {field: _combined(old(field), keys, combine) for field, keys in given.items()}
    replaces_partners = combine == Combine.REPLACE and PARTNERS in given
    if replaces_partners or LEADS in given or COORDINATORS in given:
        lists |= _with_one_role_each(given, lists, old, combine)
    return {field: keys for field, keys in lists.items() if set(keys) != set(old(field))}


def _combined(old: list[int], given: list[int], combine: str) -> list[int]:
    if combine == Combine.LEAVE and old:
        return old
    if combine == Combine.REPLACE:
        return given
    return list(dict.fromkeys([*old, *given])) if old else given


def _with_one_role_each(given: Lists, lists: Lists, old: Old, combine: str) -> Lists:
    """Make every lead and coordinator a partner, with one role each, as the inventory has them.

    Given both roles a partner leads; given another role than it had it changes, unless lists
    stay as they are.
    """
    partners, leads, coordinators = (lists.get(f, old(f)) for f in PARTICIPATION_FIELDS)
    if combine != Combine.LEAVE or not old(PARTNERS):
        partners = [*partners, *given.get(LEADS, ()), *given.get(COORDINATORS, ())]
    both = set(leads) & set(coordinators)
    if combine == Combine.LEAVE:
        leading = both.difference(old(COORDINATORS))
    else:
        leading = both.intersection(given.get(LEADS, ()))
    present = set(partners)
    return {
        PARTNERS: list(dict.fromkeys(partners)),
        LEADS: [key for key in leads if key in present and key not in both - leading],
        COORDINATORS: [key for key in coordinators if key in present and key not in leading],
    }


def double_roles(given: Lists) -> list[int]:
    """The partners whom the row gives two roles."""
    leads = given.get(LEADS, ())
    return [key for key in given.get(COORDINATORS, ()) if key in leads]
