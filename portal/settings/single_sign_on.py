"""Signing in with the district's own accounts, through OpenID Connect, by environment alone.

`SSO_GOOGLE_CLIENT_ID` and `SSO_GOOGLE_SECRET` put a button on the sign-in page; the same for
MICROSOFT (with `SSO_MICROSOFT_TENANT`), CLEVER and CLASSLINK. A sign-in then opens the account that
it opened before. `SSO_GOOGLE_JOIN=1` lets the first one find its account by e-mail: an address that
both the provider and we have proven. Nobody gets a new account this way.
"""

from urllib.parse import urlsplit

import environ

# What the provider is called, and where its OpenID configuration is.
SERVERS = {
    "google": ("Google", "https://accounts.google.com"),
    "microsoft": ("Microsoft", "https://login.microsoftonline.com/{tenant}/v2.0"),
    "clever": ("Clever", "https://clever.com"),
    "classlink": ("ClassLink", "https://launchpad.classlink.com"),
}


def apps(env: environ.Env) -> list[dict]:
    """The configured providers, as `SOCIALACCOUNT_PROVIDERS` wants them."""
    return [
        app(env, key, name, server)
        for key, (name, server) in SERVERS.items()
        if env(f"SSO_{key.upper()}_CLIENT_ID", default="")
    ]


def app(env, key, name, server) -> dict:
    prefix = f"SSO_{key.upper()}_"
    if "{tenant}" in server:
        server = server.format(tenant=env(f"{prefix}TENANT"))
    return {
        "provider_id": key,
        "name": name,
        "client_id": env(f"{prefix}CLIENT_ID"),
        "secret": env(f"{prefix}SECRET"),
        "settings": {
            "server_url": env(f"{prefix}SERVER", default=server),
            "email_authentication": env.bool(f"{prefix}JOIN", default=False),
            "oauth_pkce_enabled": True,
        },
    }


def origins(configured: list[dict]) -> list[str]:
    """Where the sign-in page may send its form: browsers hold redirects to that as well."""
    addresses = [urlsplit(one["settings"]["server_url"]) for one in configured]
    return [f"{address.scheme}://{address.netloc}" for address in addresses]
