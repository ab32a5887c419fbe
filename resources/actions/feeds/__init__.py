"""Writing what feeds say. Read in this order: columns (facts and what the database holds), merge
(what the feed changed, what an editor changed), known (ids, addresses), taker (one kind of record,
batch by batch), private (places that feeds may not open), then partners, houses and listings,
questions (for the editors), gone and emptied (what a feed no longer names, and no longer says).
`resources.actions.importing` starts it all.
"""
