"""The ground floor: the nouns of Bilateral, and where they are kept."""
