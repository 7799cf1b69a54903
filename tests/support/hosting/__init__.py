"""What tests of names and sites share."""
