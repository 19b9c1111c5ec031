"""The pages of `routine stats`: with charts, or in sentences for a screen reader."""
