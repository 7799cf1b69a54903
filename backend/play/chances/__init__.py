"""Exact odds over HTTP: what an answer would be worth, or a moment that might come."""
