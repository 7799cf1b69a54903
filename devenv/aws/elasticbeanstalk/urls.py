"""Where the service answers."""

from __future__ import annotations

from devenv.aws.elasticbeanstalk.responses import BeanstalkResponse

url_bases = [r"https?://elasticbeanstalk\.(?P<region>[a-zA-Z0-9\-_]+)\.amazonaws\.com"]

url_paths = {"{0}/$": BeanstalkResponse.dispatch}
