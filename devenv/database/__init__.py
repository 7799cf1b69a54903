"""The stack's database from outside the site: copies of it, and its emptying."""
