"""How much stands on a page: lengths of lists that are a matter of layout, not of the owner's taste."""

from __future__ import annotations

HOME_STORIES = 9
HOME_FIGURES = 8
HOME_PAIRS = 10
HOME_BRIEFS = 4
PAGE_STORIES = 50  # of a pair, country, company or topic; the rest is in the archive and the data
PAGE_FIGURES = 12
STORY_FIGURES = 3  # of one story on the page of a country or company
TREE_NEWEST = 300  # articles, stories and days in each further language; older ones are in the root
TABLE_FIGURES = 80  # in the explorer; the files have them all
FEED_ITEMS = 40
# Sentences shown beside the figures of one article: enough to check them, too few to stand for the article.
EVIDENCE_SENTENCES = 8
# Of an article's text, at most this share; of a short one, at most so many characters.
QUOTED_SHARE = 0.4
QUOTED_LEAST = 900
