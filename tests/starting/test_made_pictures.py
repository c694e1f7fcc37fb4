from __future__ import annotations

from statistics import mean
from typing import Any

from careerpath.guide.starter_models import MadePictures
from careerpath.starting.made_pictures import draw_pictures, make_picture_files
from tests.starting.made import read_csv

MARKS = [
    {"column": "patch", "what": "a brighter patch", "percent": 50, "height": 4, "width": 4, "add": 60},
    {"column": "bar", "what": "a bright bar", "percent": 10, "with": "patch", "more": 50, "height": 16, "width": 2,
     "add": 90, "place": "left", "listed": False},
]  # fmt: skip


def make_pictures(**keys: Any) -> MadePictures:
    head = {
        "kind": "made-pictures", "path": "pictures", "about": "Pictures.", "title": "Grey pictures", "seed": 8,
        "pictures": 120, "patterns": ["The bar goes along with the patch."], "marks": MARKS,
    }  # fmt: skip
    return MadePictures.model_validate({**head, **keys})


def test_pictures_come_with_a_list_a_dictionary_and_a_key() -> None:
    files = make_picture_files(make_pictures(pictures=3))
    assert [file.path for file in files] == [
        "pictures/picture-01-synthetic.csv", "pictures/picture-02-synthetic.csv", "pictures/picture-03-synthetic.csv",
        "pictures-synthetic.csv", "pictures-about.md", "answer-keys/pictures.md",
    ]  # fmt: skip
    assert len({file.about for file in files[:3]}) == 1


def test_a_picture_is_a_labelled_grid_of_grey() -> None:
    rows = read_csv(make_picture_files(make_pictures())[0].text)
    assert len(rows) == 16
    assert list(rows[0]) == ["synthetic", *(f"c{number:02}" for number in range(1, 17))]
    assert {row["synthetic"] for row in rows} == {"synthetic"}
    assert all(0 <= int(row[f"c{number:02}"]) <= 255 for row in rows for number in range(1, 17))


def test_marks_can_be_measured() -> None:
    drawn = draw_pictures(make_pictures())
    greys = {
        there: [mean(grey for row in p.cells for grey in row) for p in drawn if p.marks["patch"] is there]
        for there in (True, False)
    }
    assert 45 <= len(greys[True]) <= 75
    assert mean(greys[True]) > mean(greys[False]) + 3
    for picture in drawn:
        edge = mean(row[0] for row in picture.cells)
        assert (edge > 130) is picture.marks["bar"]


def test_a_mark_goes_along_with_another() -> None:
    drawn = draw_pictures(make_pictures(pictures=300))
    share = {t: mean(p.marks["bar"] for p in drawn if p.marks["patch"] is t) for t in (True, False)}
    assert share[True] > share[False] + 0.3


def test_what_is_not_listed_stands_in_the_key_alone() -> None:
    files = make_picture_files(make_pictures())
    listed, about, key = files[-3:]
    rows = read_csv(listed.text)
    assert list(rows[0]) == ["synthetic", "picture", "patch"]
    assert [row["picture"] for row in rows] == [f"picture-{number:03}" for number in range(1, 121)]
    assert "bar" not in about.text.split("## Columns")[1]
    assert "| picture | patch | bar |" in key.text
    assert [row["patch"] == "yes" for row in rows] == [
        picture.marks["patch"] for picture in draw_pictures(make_pictures())
    ]


def test_a_picture_of_its_own_does_not_depend_on_how_many_there_are() -> None:
    assert draw_pictures(make_pictures(pictures=5)) == draw_pictures(make_pictures(pictures=50))[:5]


def test_large_marks_stay_inside() -> None:
    for place in ("inside", "left", "right", "top", "bottom"):
        mark = {**MARKS[0], "percent": 100, "place": place, "height": 6, "width": 6}
        for picture in draw_pictures(make_pictures(marks=[mark], size=8, pictures=40, spread=0, around=10)):
            bright = [(y, x) for y, row in enumerate(picture.cells) for x, grey in enumerate(row) if grey > 40]
            assert len(bright) == 36
            if place == "inside":
                assert all(0 < y < 7 and 0 < x < 7 for y, x in bright)
