"""What is asked of the last answer itself."""

from assistant.model import Request


def request_in(message: str) -> Request | None:
    """Stub until merged."""
    return None
