"""What commands share, without click: sessions, how they are continued, what is suggested after."""
