"""Workload, fault and checker, each for itself: games are played while the stack is broken on purpose."""
