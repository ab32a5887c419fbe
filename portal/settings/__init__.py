"""Settings: `base` holds what is true everywhere, `development` and `production` the rest."""
