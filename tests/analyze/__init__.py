"""The promises of the analysis of one article."""
