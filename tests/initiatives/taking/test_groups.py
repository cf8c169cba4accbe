from initiatives.columns import COLUMNS, KEY, NAME
from initiatives.taking.groups import STARTS, USUAL, fields_by_group, groups_of


def test_every_column_stands_in_one_group_in_the_order_of_the_infofiche():
    fields = [field for _title, fields in fields_by_group() for field in fields]

    assert fields == [column.field for column in COLUMNS]
    assert len(fields_by_group()) == len(STARTS)


def test_a_group_without_columns_is_left_out():
    (group,) = groups_of([KEY, NAME], ["name"])

    assert [(choice.key, choice.is_ticked) for choice in group.choices] == [
        ("slug", False),
        ("name", True),
    ]


def test_the_usual_columns_exist():
    assert USUAL - {column.field for column in COLUMNS} == set()
