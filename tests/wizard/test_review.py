"""The last screen before the plan: what stands above its lines."""

from __future__ import annotations

from dataclasses import replace

from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from careerpath.wizard.review import make_review
from careerpath.worksheet.answers import Comment
from tests.helpers import complete


def test_what_a_coach_wrote_stands_above_the_answers_the_newest_three(guide: Guide) -> None:
    answers = complete(guide, background="clinical")
    assert make_review(guide, answers).lead == (tell("review.lead"),)
    comments = tuple(Comment(f"Coach {number}", f"Note {number}. " * 40) for number in range(5))
    lead = make_review(guide, replace(answers, comments=comments)).lead
    assert lead[0] == tell("review.lead")
    assert [line.partition(": Note ")[0] for line in lead[1:]] == ["Coach 2", "Coach 3", "Coach 4"]
    assert all(line.endswith("…") and len(line) < 260 for line in lead[1:])


def test_a_comment_cannot_make_the_terminal_do_anything(guide: Guide) -> None:
    answers = replace(complete(guide, background="clinical"), comments=(Comment("\x1b[31mMia", "[bold]a\nb\x07"),))
    assert make_review(guide, answers).lead[1] == "[31mMia: [bold]a b"
