"""The first stage: the world becomes articles and flows."""
