from __future__ import annotations

from collections.abc import Callable

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from tests.helpers import complete

MakePlan = Callable[..., Plan]


@pytest.fixture
def make_plan(guide: Guide) -> MakePlan:
    """Return a function that builds the plan for answers as a person gives them."""

    def make(**answers: object) -> Plan:
        return build_plan(guide, complete(guide, **answers))

    return make


@pytest.fixture
def operations(make_plan: MakePlan) -> Plan:
    return make_plan(background="operations")


@pytest.fixture
def clinical(make_plan: MakePlan) -> Plan:
    return make_plan(background="clinical", licence="yes", name="Ann")
