"""Options: which there are, what they may be, and which value counts where several speak of one."""

from __future__ import annotations

from devenv.aws.elasticbeanstalk.options.catalogue import Option, catalogue, find
from devenv.aws.elasticbeanstalk.options.settings import described, effective, merged, said, value, wanted
from devenv.aws.elasticbeanstalk.options.validation import Finding, check, refuse

__all__ = [
    "Finding",
    "Option",
    "catalogue",
    "check",
    "described",
    "effective",
    "find",
    "merged",
    "refuse",
    "said",
    "value",
    "wanted",
]
