from itertools import pairwise

import pytest

from recommendation.durations import DURATIONS

# Seconds, between which a quantile is drawn within a tenth of the true one.
DRAWN = [bound for bound in DURATIONS if bound >= 0.002]


def test_from_2_ms_to_30_s() -> None:
    assert (DRAWN[0], DRAWN[-1]) == (0.002, 30)
    assert sorted(DURATIONS) == DURATIONS


@pytest.mark.parametrize(("below", "above"), list(pairwise(DRAWN)))
def test_no_bucket_is_wider_than_a_tenth(below: float, above: float) -> None:
    assert above / below - 1 <= 0.1 + 1e-9
