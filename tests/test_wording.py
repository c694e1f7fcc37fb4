from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.vocabulary import tell
from careerpath.wording import (
    SIZES,
    Condition,
    Literal,
    Part,
    Sizes,
    Slot,
    WordingError,
    fill,
    fill_phrase,
    parse,
    tidy,
    walk,
)

PHRASES = {
    "role.title": "data analyst",
    "job": "nursing",
    "lane.work": "reading for {role.title} posts",
    "data": "public",
}


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("", ()),
        ("plain words | with a bar: and ?", ("plain words | with a bar: and ?",)),
        ("{job}", (Slot("job"),)),
        ("a {role.title} b", ("a ", Slot("role.title"), " b")),
        ("{day_30}", (Slot("day_30"),)),
        ("{eight|five|three}", (Sizes((("eight",), ("five",), ("three",))),)),
        ("{more|}", (Sizes((("more",), (), ())),)),
        ("{a||}", (Sizes((("a",), (), ())),)),
        ("{? licence: words}", (Condition("licence", negated=False, words=("words",)),)),
        ("{?not coding-none:  words}", (Condition("coding-none", negated=True, words=("words",)),)),
        ("{{job}|{data}}", (Sizes(((Slot("job"),), (Slot("data"),), (Slot("data"),))),)),
    ],
)
def test_a_sentence_is_split_into_its_parts(sentence: str, parts: tuple[object, ...]) -> None:
    assert parse(sentence) == parts


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("{", "never closed"),
        ("{job", "never closed"),
        ("{a|b", "never closed"),
        ("{? licence: words", "never closed"),
        ("}", "too many"),
        ("{job}}", "too many at character 6"),
        ("{}", "neither"),
        ("{Job}", "neither"),
        ("{role.title.more}", "neither"),
        ("{role title}", "neither"),
        ("{? licence words}", "neither"),
        ("{{job}}", "neither"),
        ("{a|b|c|d}", "more than three"),
    ],
)
def test_a_brace_that_does_not_fit_is_explained(sentence: str, words: str) -> None:
    with pytest.raises(WordingError) as caught:
        parse(sentence)
    assert words in tell(caught.value.key, **caught.value.values)


@pytest.mark.parametrize(
    ("sentence", "filled"),
    [
        ("save {eight|five|three} postings", ("Save eight postings", "Save five postings", "Save three postings")),
        ("stop{ here|}.", ("Stop here.", "Stop.", "Stop.")),
        ("from {job} to {lane.work}", ("From nursing to reading for data analyst posts",) * 3),
        ("{? licence: Yes.}{? not licence: No.}", ("Yes.",) * 3),
        ("{? data-public: open}{? not data-public: made up} rows", ("Made up rows",) * 3),
        ("{? licence: {two|one}} left", ("Two left", "One left", "One left")),
        ("words  ,  {more|} .", ("Words, more.", "Words,.", "Words,.")),
        ("élan", ("Élan",) * 3),
    ],
)
def test_a_sentence_is_filled_at_each_size(sentence: str, filled: tuple[str, ...]) -> None:
    assert tuple(fill(sentence, PHRASES, {"licence"}, size) for size in SIZES) == filled


def test_a_phrase_inside_a_sentence_gets_no_capital() -> None:
    assert fill_phrase("the {data}  rows .", PHRASES, ()) == "the public rows."


def test_a_slot_without_a_phrase_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", PHRASES, ())


def test_phrases_that_fill_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(WordingError, match=r"wording\.circle"):
        fill("{a}", {"a": "{b}", "b": "{a}"}, ())


def test_phrases_may_stand_eight_deep() -> None:
    deep = {f"p{number}": f"{{p{number + 1}}}" for number in range(1, 8)} | {"p8": "{p9}", "p9": "word"}
    assert fill("{p1}", deep, ()) == "Word"


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        fill("{a|b}", {}, (), "huge")


def test_walking_meets_every_slot_and_condition_in_order() -> None:
    parts = parse("{job} {{data}|x} {? licence: {role.title} {? not a: {lane.work}}} plain")
    found = [part.name if isinstance(part, Slot) else f"?{part.flag}" for part in walk(parts)]
    assert found == ["job", "data", "?licence", "role.title", "?a", "lane.work"]


@pytest.mark.parametrize(
    ("words", "line"),
    [("a  b ", "A b"), ("x ( y ) .", "X ( y)."), ("", ""), (" ,", ","), ("no. yes", "No. yes"), ("a\nb", "A b")],
)
def test_tidying_closes_gaps(words: str, line: str) -> None:
    assert tidy(words) == line


def drop_space(words: str) -> str:
    return "".join(words.split())


@given(st.text())
def test_parsing_any_text_gives_parts_or_a_wording_error(text: str) -> None:
    with suppress(WordingError):
        parse(text)


@given(st.text(alphabet="{}|?: not.ab-_1", max_size=80))
def test_parsing_many_braces_gives_parts_or_a_wording_error(text: str) -> None:
    try:
        parts = parse(text)
    except WordingError:
        return
    list(walk(parts))


@pytest.mark.parametrize("piece", ["{", "{a|", "{? a: "])
def test_nesting_as_deep_as_a_text_may_be_long_is_a_wording_error(piece: str) -> None:
    with pytest.raises(WordingError):
        parse(piece * (6000 // len(piece)))


@given(st.text().filter(lambda text: "{" not in text and "}" not in text), st.sampled_from(SIZES))
def test_filling_text_without_braces_changes_only_space_and_the_first_letter(text: str, size: str) -> None:
    filled = fill(text, {}, (), size)
    plain = drop_space(text)
    assert drop_space(filled) == plain[:1].upper() + plain[1:]
    assert filled == filled.strip()
    assert drop_space(fill_phrase(text, {}, (), size)) == plain


@given(st.lists(st.text(alphabet="ab c.", min_size=1, max_size=8), min_size=2, max_size=3), st.sampled_from(SIZES))
def test_sizes_choose_one_wording(wordings: list[str], size: str) -> None:
    chosen = wordings[min(SIZES.index(size), len(wordings) - 1)]
    assert fill("{" + "|".join(wordings) + "}", {}, (), size) == tidy(chosen)


@given(st.text(alphabet="ab-:", max_size=10), st.booleans())
def test_a_condition_and_its_opposite_never_stand_together(words: str, is_set: bool) -> None:
    sentence = f"{{? flag: yes{words}}}{{? not flag: no{words}}}"
    assert fill_phrase(sentence, {}, {"flag"} if is_set else ()) == ("yes" if is_set else "no") + words


def fill_by_the_book(parts: tuple[Part, ...], phrases: dict[str, str], flags: set[str], size: str) -> str:
    """Words for parts as the module's first lines say it, and nothing else: ``tidy`` comes after it."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
        elif isinstance(part, Slot):
            phrase = phrases[part.name]
            plain = isinstance(phrase, Literal) or "{" not in phrase
            words += phrase if plain else fill_by_the_book(parse(phrase), phrases, flags, size)
        elif isinstance(part, Sizes):
            words += fill_by_the_book(part.wordings[SIZES.index(size)], phrases, flags, size)
        elif (part.flag in flags) != part.negated:
            words += fill_by_the_book(part.words, phrases, flags, size)
    return words


# Gaps of every kind: in words, at their ends, left by what is empty or dropped, and made by what is put in.
LOOSE_WORDS = st.text(alphabet="aB ,.)\n\u00a0\ue000|", max_size=5)
LOOSE_PIECE = st.one_of(
    LOOSE_WORDS,
    st.sampled_from(["{p}", "{q}", "{own}", "{long}"]),
    st.tuples(LOOSE_WORDS, LOOSE_WORDS).map(lambda pair: f"{{? {'not f' if pair[0] else 'f'}: {pair[1]}{{p}}}}"),
    st.tuples(LOOSE_WORDS, LOOSE_WORDS).map(
        lambda pair: "{" + pair[0].replace("|", "") + "|" + pair[1].replace("|", "") + "{q}}"
    ),
)
LOOSE_SENTENCE = st.lists(LOOSE_PIECE, max_size=6).map("".join)


@settings(max_examples=500)
@given(LOOSE_SENTENCE, LOOSE_WORDS, LOOSE_WORDS, LOOSE_WORDS, LOOSE_SENTENCE, st.booleans(), st.sampled_from(SIZES))
def test_gaps_are_closed_wherever_they_come_from(
    sentence: str, first: str, second: str, own: str, long: str, is_set: bool, size: str
) -> None:
    phrases = {"p": first, "q": second, "own": Literal(own), "long": long.replace("{long}", "")}
    flags = {"f"} if is_set else set()
    words = fill_by_the_book(parse(sentence), phrases, flags, size)
    closed = re.sub(r"\s+([,.;:!?)])", r"\1", " ".join(words.split()))
    assert fill_phrase(sentence, phrases, flags, size) == closed
    assert fill(sentence, phrases, flags, size) == closed[:1].upper() + closed[1:]


def test_a_line_that_would_never_end_is_refused() -> None:
    doubled = {f"p{number}": f"{{p{number + 1}}}" * 100 for number in range(6)} | {"p6": "word"}
    with pytest.raises(WordingError, match=r"wording\.endless"):
        fill("{p0}", doubled, ())
    with pytest.raises(WordingError, match=r"wording\.endless"):
        fill("{p}", {"p": "word " * 5000}, ())
