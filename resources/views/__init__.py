"""What visitors see of the directory. Public: no session, no cookie, the same for everyone."""
