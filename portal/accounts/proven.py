"""Whose e-mail it is: an address that somebody has typed and not proven may be a stranger's."""

from allauth.account.models import EmailAddress


def holds(user, email: str) -> bool:
    """Whether this account has proven the address, or was made with it.

    A new address stands beside the old one until its link is opened. With a slip of the pen in it
    somebody else reads what we send there: no code and no new password.
    """
    proven = EmailAddress.objects.filter(user=user, email__iexact=email, verified=True)
    return user.email.lower() == email.lower() or proven.exists()
