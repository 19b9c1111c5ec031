"""TOML as a person writes it: parsed within limits, mistakes explained, keys found by line."""
