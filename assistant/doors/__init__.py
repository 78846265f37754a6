"""How the assistant is reached, and how it reaches a model: command line, JSON, LangChain."""
