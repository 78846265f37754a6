"""How answers and searches take to growth: libraries of any size, made without encoding."""
