"""Route 53: records as its API keeps them, and the DNS server that answers them."""
