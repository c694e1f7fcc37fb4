"""What a guide keeps of what was made from it."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref

import pytest

from careerpath.guide.content import Guide
from tests.helpers import load_shipped_guide


class Made:
    """Something that can be watched."""


def count_roles(guide: Guide) -> list[int]:
    return [len(guide.roles)]


def test_what_is_kept_is_made_once_for_each_maker(guide: Guide) -> None:
    kept = guide.keep(count_roles)
    assert kept == [len(guide.roles)]
    assert guide.keep(count_roles) is kept
    assert guide.keep(lambda own: [len(own.roles)]) is not kept


def test_a_guide_with_other_tables_has_its_own(guide: Guide) -> None:
    kept = guide.keep(count_roles)
    other = guide._replace(roles={})
    assert isinstance(other, Guide)
    assert other.keep(count_roles) == [0]
    assert guide.keep(count_roles) is kept
    assert guide.with_actions({}).keep(count_roles) is not kept


@pytest.mark.parametrize("again", [copy.copy, lambda guide: pickle.loads(pickle.dumps(guide))])
def test_a_copy_is_equal_and_keeps_nothing(guide: Guide, again: object) -> None:
    kept = guide.keep(count_roles)
    other = again(guide)  # type: ignore[operator]
    assert type(other) is Guide
    assert other.sha256 == guide.sha256
    assert other.keep(count_roles) == kept
    assert other.keep(count_roles) is not kept


def test_what_is_kept_goes_with_its_guide() -> None:
    guide = load_shipped_guide()._replace(sha256="other")
    seen = weakref.ref(guide.keep(lambda _: Made()))
    assert seen() is not None
    del guide
    gc.collect()
    assert seen() is None
