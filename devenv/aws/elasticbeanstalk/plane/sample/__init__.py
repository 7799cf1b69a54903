"""The sample application's bundle, put into the service's own bucket."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from devenv.aws.elasticbeanstalk import objects

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend

FILES = ("Dockerfile", "app.py", "docker-compose.yml")
KEY = "resources/sample/docker.zip"
LABEL = "Sample Application"


def bundle(backend: BeanstalkBackend) -> dict[str, str]:
    """Where it lies; it is put there each time, since a bucket may be emptied."""
    bucket = objects.make_bucket(backend)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in FILES:
            archive.write(Path(__file__).parent / name, name)
    objects.store(backend).put_object(bucket, KEY, buffer.getvalue())
    return {"S3Bucket": bucket, "S3Key": KEY}
