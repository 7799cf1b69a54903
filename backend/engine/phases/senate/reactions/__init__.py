"""Answers to a Tribune: Graft, Murder of a Tribune, Mob Incited to Violence (IC-reaction-order-a)."""
