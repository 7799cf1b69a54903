"""The Revolution Phase."""
