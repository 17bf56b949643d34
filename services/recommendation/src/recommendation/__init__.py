"""Recommendations: which products to offer beside the ones a shopper is looking at."""
