"""The reader room under test."""
