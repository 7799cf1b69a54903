"""The cloud that production rents, on this machine: AWS's APIs, and real things behind them."""
