"""What to do next time: the rule, the doses a person chose, and how an exercise went before.

It only suggests; the person decides.
"""
