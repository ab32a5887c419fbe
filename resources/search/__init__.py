"""Finding listings. The words are in `portal.search`; here is what only listings have.

Read in this order: facts (one listing, as filters see it), index (writing it), grid (places),
everyday and programs (lists of words), said (what they mean), catalogue (all listings in memory),
criteria, matching, why, find (a page of results), signals (keeping the index true when editors
publish).
"""
