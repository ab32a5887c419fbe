"""Every write of the directory, one verb each."""
