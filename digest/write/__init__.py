"""From the linked collection to Markdown files: text made inert, addresses, pages, and publication file by file."""
