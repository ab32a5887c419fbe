"""Reading directories of others. Read in this order: records (what every reader yields), values
(cells made certain), hours, vocabulary, csv_files, then one reader a layout (tabular, wide, flat)
and detect, which chooses among them. Nothing here writes to the database.
"""
