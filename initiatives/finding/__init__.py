"""Finding initiatives: from a question to rows, counts and sentences.

The modules build on each other in this order: `kinds` (the facets), `catalog` (their options),
`criteria` (a question), `membership` (who carries what), `selecting` (who answers the question),
then what a page says about it: `rows`, `facets`, `wording`, `chips`, `advice`, `recognising`,
together in `listing`.
"""
