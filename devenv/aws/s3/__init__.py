"""S3 is moto's; only where the bytes of its objects lie is ours."""
