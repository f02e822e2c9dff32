"""The samples' site as a reader's browser shows it."""
