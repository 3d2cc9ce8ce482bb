"""Pure functions: values in, values out; only the standard library and `adr.model`."""
