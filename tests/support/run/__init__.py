"""How a whole run of the tests is made, watched and summed up."""
