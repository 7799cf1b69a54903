"""The bot `senator` in whole games on fixed seeds: it beats chance, and keeps Rome alive."""

import pytest

from console.botgame import line_up, play_out


@pytest.fixture(scope="module")
def mixed():
    """Six games of three and three, each side beginning in every second one."""
    line = ["senator", "chance"]
    return [play_out("early", f"contest {number}", line_up(line, 6, number)) for number in range(6)]


def test_senator_wins_at_least_three_times_as_often_as_chance(mixed):
    winners = [game.bots[seat] for game in mixed for seat in game.winners]
    assert len(winners) >= 2
    assert winners.count("senator") >= 3 * winners.count("chance")


def test_all_games_of_senators_end_and_rome_lives_to_the_era_s_end_in_half_of_them():
    games = [play_out("early", f"republic {number}", ["senator"] * (3 + number % 4)) for number in range(12)]
    reasons = [game.reason for game in games]
    assert "endless" not in reasons
    assert reasons.count("era_ends") >= len(games) / 2
    assert sum(game.turns for game in games) / len(games) >= 5


def test_a_game_is_the_same_for_the_same_seed():
    first, second = (play_out("early", "twice", ["senator"] * 3) for _ in range(2))
    assert (first.decisions, first.reason, first.winners) == (second.decisions, second.reason, second.winners)
