"""Reading directories of others. Read in this order: records (what every reader yields), values
(cells made certain), hours, vocabulary, marks, csv_files, torn, then one reader a layout (tabular,
wide, flat) and detect, which chooses among them; batches, which an import asks for. Nothing here
writes to the database, or reads from it: it may run in a process beside the one that writes.
"""
