"""What to suggest next time: the rule, verdicts on doses, and how an exercise went before."""
