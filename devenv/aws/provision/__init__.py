"""Production from its template: shown first, then created or changed, on AWS and on the mirror by the same code."""
