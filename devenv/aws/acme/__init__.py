"""What Let's Encrypt is to production: Pebble, which looks up its proofs in the mirror's DNS."""
