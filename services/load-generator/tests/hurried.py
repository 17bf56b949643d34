"""The locustfile with shoppers in a hurry: a test need not watch them think."""

from load_generator import pacing

HURRY = 4
pacing.PAGES_PER_SHOPPER *= HURRY
pacing.MOST_PAGES *= HURRY

from locustfile import *  # noqa: E402, F403, what is imported by name above must be changed first
