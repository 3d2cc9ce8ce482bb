"""What decisions bind: the files they govern, the places that cite them, the changes that introduced them."""
