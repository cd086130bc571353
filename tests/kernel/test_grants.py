import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.grants import LONGEST_S, GrantRefused, Use, check, issue

KEY = b"g" * 32
NOW = 1_800_000_000


@given(
    st.text(max_size=40), st.integers(1, LONGEST_S), st.sampled_from(Use),
    st.just(("*",)) | st.lists(st.text(max_size=12), max_size=5).map(tuple),
)  # fmt: skip
def test_grant_comes_back_until_its_end_and_not_after(
    reader: str, seconds: int, use: Use, holdings: tuple[str, ...]
) -> None:
    token = issue(reader, key=KEY, now=NOW, seconds=seconds, use=use, holdings=holdings)
    grant = check(token, KEY, NOW + seconds - 1, use=use)
    assert (grant.reader, grant.holdings, grant.use) == (reader, holdings, use)
    with pytest.raises(GrantRefused):
        check(token, KEY, NOW + seconds, use=use)


@pytest.mark.parametrize("made", list(Use))
@pytest.mark.parametrize("asked", list(Use))
def test_grant_for_one_use_is_refused_for_another(made: Use, asked: Use) -> None:
    token = issue("r", key=KEY, now=NOW, use=made)
    if made is asked:
        check(token, KEY, NOW, use=asked)
    else:
        with pytest.raises(GrantRefused):
            check(token, KEY, NOW, use=asked)


@given(st.data())
def test_changed_token_is_refused_or_says_the_same(data: st.DataObject) -> None:
    token = issue("r", key=KEY, now=NOW)
    place = data.draw(st.integers(0, len(token) - 1))
    other = token[:place] + data.draw(st.sampled_from("Aa0_-.=")) + token[place + 1 :]
    try:
        assert check(other, KEY, NOW) == check(token, KEY, NOW)
    except GrantRefused:
        assert other != token


@given(st.text(max_size=200))
def test_any_text_is_refused_and_nothing_worse(text: str) -> None:
    with pytest.raises(GrantRefused):
        check(text, KEY, NOW)


def test_key_of_another_installation_is_refused() -> None:
    with pytest.raises(GrantRefused):
        check(issue("r", key=b"other", now=NOW), KEY, NOW)


@pytest.mark.parametrize("seconds", [0, -1, LONGEST_S + 1])
def test_no_grant_lives_longer_than_ten_minutes(seconds: int) -> None:
    with pytest.raises(ValueError, match="lives between"):
        issue("r", key=KEY, now=NOW, seconds=seconds)


def test_grant_from_a_clock_ahead_of_ours_is_refused() -> None:
    with pytest.raises(GrantRefused):
        check(issue("r", key=KEY, now=NOW + 3600), KEY, NOW)


def test_two_grants_are_never_the_same() -> None:
    assert issue("r", key=KEY, now=NOW) != issue("r", key=KEY, now=NOW)


def test_grant_reaches_its_holdings_alone() -> None:
    some = check(issue("r", key=KEY, now=NOW, holdings=("a", "b")), KEY, NOW)
    assert (some.reaches("a"), some.reaches("c"), some.reaches("")) == (True, False, False)
    assert check(issue("r", key=KEY, now=NOW), KEY, NOW).reaches("")
