"""How the assistant is reached: command line, JSON, LangChain."""
