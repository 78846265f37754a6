"""The ground floor: the material, and the library made from it."""
