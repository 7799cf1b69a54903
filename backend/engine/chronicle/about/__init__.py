"""What a question or a motion is about, in words."""
