"""What is written: text made inert, addresses, pages and their publication."""
