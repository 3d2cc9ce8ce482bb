"""What `adr check` finds; `registry` has all rules, so that who needs one of their parts loads no other."""
