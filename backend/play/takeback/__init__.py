"""Answers taken back: at once while nothing was revealed, else by consent of the table."""
