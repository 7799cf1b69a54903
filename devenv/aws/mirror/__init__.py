"""The process that answers for AWS: moto's control plane, extended from outside, with data planes of our own."""
