"""Forces: raised, sent, recalled (1.09.63, 1.09.64)."""
