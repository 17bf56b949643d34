"""Simulated shoppers, made with Locust."""
