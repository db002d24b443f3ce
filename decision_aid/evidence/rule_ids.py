"""The ids of the rules of a sound table that the reader itself holds to; ``standards.rules`` explains them."""

SAME_ROWS = "same-rows"
SAME_TIMES = "same-times"
SOURCES_RESOLVE = "sources-resolve"
