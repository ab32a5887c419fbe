"""Whose e-mail or phone it is: what somebody has typed and not proven may be a stranger's."""

from allauth.account.models import EmailAddress


def holds(user, email: str) -> bool:
    """Whether this account has proven the address, or was made with it.

    A new address stands beside the old one until its link is opened. With a slip of the pen in it
    somebody else reads what we send there: no code and no new password.
    """
    proven = EmailAddress.objects.filter(user=user, email__iexact=email, verified=True)
    return user.email.lower() == email.lower() or proven.exists()


def holds_phone(user, phone: str) -> bool:
    """Whether this account has proven the number (E.164). One that nobody has proven to hold may
    have another owner by now."""
    return user.phone_verified and str(user.phone) == phone
