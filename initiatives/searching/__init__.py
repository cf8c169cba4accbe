"""Searching the inventory by words, as tolerant as a person would be (U-E4, U-E5, U-F11).

`inflection` and `phrases` know Dutch, `lexicon` the words in use, `storage` the two databases,
`names` what partners, places and terms are called, `synonyms` what means the same. `vocabulary`
keeps these up to date in memory, `terms` reads what was asked, `search` finds, and `marking`,
`missed` and `suggesting` help a page to say what was found, what was not, and what could be.
"""
