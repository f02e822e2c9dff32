"""Programs that make the word lists, the shipped weights, the pictures and the figures; no build needs them."""
