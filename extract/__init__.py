"""The second stage: an article becomes a reading, readings become stories."""
