"""What changes a table: the deal, an answer, and the entry that both leave in the journal."""
