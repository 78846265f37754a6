"""What runs inside the environment of a system under comparison, one system a module.

Nothing here but `ours` knows the rest of the project: `bench` needs the standard
library alone, the others that and the library they are about.
"""
