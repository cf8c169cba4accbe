"""Rings of degrees become paths, with room to write in."""

import pytest

from networks.outlining.picturing import WIDTH, middle_of, path_of, picture, room_in

SQUARE = ((0, 0), (100, 0), (100, 100), (0, 100))
HOLE = ((10, 10), (90, 10), (90, 90), (10, 90))
THIN = ((0, 0), (300, 1), (300, 3), (0, 2))


def test_a_path_leaves_out_steps_that_go_nowhere():
    assert path_of((((0, 0), (10.2, 0), (10.4, 0.3), (10, 10)),)) == "M0 0l10 0l0 10z"


def test_north_is_up_and_the_sheet_is_filled():
    west_to_east = [[3.0, 51.0], [4.0, 51.0], [4.0, 51.2], [3.0, 51.2]]

    drawn = picture({1: [west_to_east]})

    (ring,) = drawn.shapes[1]
    assert ring[0][1] > ring[2][1]
    assert ring[0][0] == pytest.approx(6)
    assert ring[1][0] == pytest.approx(WIDTH - 6)
    assert 300 < drawn.height < 340


def test_nothing_fills_an_empty_sheet():
    assert picture({}) == picture({1: []}).__class__(0, {})


def test_the_widest_room_is_found():
    room = room_in((SQUARE,), 20)

    assert room.width == pytest.approx(100)
    assert room.x == pytest.approx(50)


def test_a_hole_is_no_room():
    assert room_in((SQUARE, HOLE), 20).width < 100
    assert room_in((SQUARE, HOLE), 30).width == pytest.approx(10)


def test_what_is_too_low_has_no_room_but_has_a_middle():
    assert room_in((THIN,), 20) is None
    assert 0 < middle_of((THIN,)).x < 300
