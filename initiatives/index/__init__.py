"""The inventory index: which initiatives carry which value, in memory, per process.

The database is the only truth; the index is derived, never saved, and may be dropped at any time.
`triggers` lets the database log every change, `log` reads what is new in it, `reading` reads
initiatives as flat values, `snapshot` holds the sets, `current` hands out the latest.
"""
