"""The rehearsal: production is made, deployed to, broken and removed on this machine, with people at the tables."""
