"""CloudFormation: a stack makes one resource after the other and is complete when each of them is."""
