"""Tests of the development environment."""
