"""Tones as samples, and sounds mixed to PCM, without a device or a clock. Imports numpy."""
