"""What office files of all kinds share: packages of XML parts, charts, equations, records."""
