"""Elastic Beanstalk as a moto extension: all of its control plane, and instances that really run the bundle."""
