"""Amplify Hosting, which moto has not: apps, branches, jobs and domains, and the sites behind them."""
