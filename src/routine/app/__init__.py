"""What commands share, without click: leading sessions, and what they need of diary and library."""
