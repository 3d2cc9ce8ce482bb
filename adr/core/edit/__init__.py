"""Change a record of any form: its links, its status and its dates, and no other byte."""
