"""What holds for every test: property tests know no clock, and try the same examples each time."""

from hypothesis import settings

settings.register_profile("digest", deadline=None, derandomize=True)
settings.load_profile("digest")
