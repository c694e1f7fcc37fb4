"""What a portfolio says for its owner: the stand of each part in words, and the summary to copy."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.planning.model import Plan
from careerpath.planning.portfolio import Claims, Portfolio, Stand, list_claims
from careerpath.vocabulary import tell

# Between names that may hold commas.
_BETWEEN = "; "


def name_stand(stand: Stand) -> str:
    """Return what became of a part, in a word or a few."""
    return tell(f"portfolio.stand_{stand}")


def join_names(names: Sequence[str]) -> str:
    """Return ``names`` on one line."""
    return _BETWEEN.join(names)


def tell_summary(plan: Plan, portfolio: Portfolio) -> tuple[str, ...]:
    """Return the summary of ``portfolio``, a sentence each: only what the plan holds, and what is really made."""
    claims, project = list_claims(plan, portfolio), plan.project
    key = "portfolio.summary_plan" if not claims.made and not claims.begun else "portfolio.summary_partly"
    return (
        tell("portfolio.summary_whole" if claims.whole else key, title=project.title, role=plan.role_title),
        tell(
            "portfolio.summary_is" if claims.whole else "portfolio.summary_becomes",
            proof=project.proof.rstrip("."),
        ),
        *_tell_parts(claims),
        tell("portfolio.summary_data", data=_name_data(project.data)),
        *([tell("portfolio.summary_limit", limit=claims.limit)] if claims.limit else []),
    )


def _tell_parts(claims: Claims) -> list[str]:
    """Name what is made apart from what is not; what is only begun is not made."""
    waiting = [
        *(tell("portfolio.summary_begun", part=part) for part in claims.begun),
        *claims.open,
        *(tell("portfolio.summary_unplanned", part=part) for part in claims.unplanned),
    ]
    made, missing = join_names(claims.made), join_names(waiting)
    if claims.whole:
        return [tell("portfolio.summary_all", parts=made)]
    if claims.made:
        return [tell("portfolio.summary_made", parts=made), tell("portfolio.summary_missing", parts=missing)]
    return [tell("portfolio.summary_none", parts=missing)] if missing else []


def _name_data(kind: str) -> str:
    """Return the kind of data in running text; one that the catalogue does not know keeps its id."""
    try:
        return tell(f"data.{kind}_word")
    except KeyError:
        return kind
