"""What the templates see: for each kind of page one frozen record of text that is ready to be shown."""
