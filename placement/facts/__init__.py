"""What can be known about a person, and what can be recommended.

- ``conditions``: the tree of conditions that rules are made of, with three-valued truth
- ``scales``: the values, low to high
- ``traits``: what a trait is; one module for each group (``education`` … ``role_duties``) holds
  its traits, each as a constant of the trait's own name
- ``dictionary``: all traits in dictionary order, by group and by name
- ``goals``: offices, roles and functions, and what one layer of rules concludes for the next
- ``reading``: what people write, turned into facts, or refused with what is allowed

Nothing here needs a heavy import.
"""
