"""What Hypothesis may take: the speed of a busy machine is no property of the rules."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, max_examples=60)
settings.load_profile("rules")
