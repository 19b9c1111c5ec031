"""What to suggest next time: the rule, the doses a person chose, how an exercise went before."""
