"""Everything that can go wrong, in one tree.

    AssistantError
    ├── UsageError            a call that cannot be meant: an empty question, k = 0
    ├── SourceError           one source cannot be read; the others go on
    │   ├── UnreadFormat      it is of a format that is not read (ingest.which_format)
    │   │   └── IsArchive     it is an archive, and holds others (ingest.which_format)
    │   ├── ProgramsRefused   its site wants no programs there (ingest.web.crawl)
    │   └── NotFollowed       a redirect that a crawl does not follow (ingest.web.crawl)
    ├── LibraryError          the library cannot be opened, read or written
    │   ├── LibraryMissing    there is none at that place
    │   ├── LibraryBusy       another process writes and did not finish in time
    │   ├── ModelMismatch     it was made with another encoder or schema
    │   └── CopyDoubtful      the copy in Chroma is not to be trusted (corpus.vector_copy)
    ├── EncoderError          the embedding model cannot be loaded
    ├── ModelError            the language model is unknown or failed
    │   ├── ModelFault        a reply of it failed, and how (assistant.models.faults)
    │   └── PromptTooLong     one of this process has no room for it (assistant.models.local_model)
    ├── Stopped               a model of this process computes for nobody (assistant.models.weights)
    ├── GivenUp               nobody waits for the answer any more (assistant.waiting)
    ├── DatasetError          a file of an evaluation is not what it should be (eval.errors)
    ├── JudgeError            the judging model failed or talked nonsense (eval.errors)
    └── PeerError             a system under comparison does not run (eval.errors)

    BrokenFrame               what two processes of ours say to each other is no frame (ingest.wire)
    └── TooLarge              it is a larger one than is taken (ingest.wire)
    Gone                      the process that reads ended too early (ingest.parsing_process)
    Closed                    nobody waits for what it reads any more (ingest.parsing_process)

Where no module is named, the class stands here; one that a single package raises and
catches stands there. Each message is one sentence that says what, where and what to
do; `hint`, where there is one, is the what-to-do by itself. Foreign exceptions are
translated at one edge, with `from`, and never reach a user as they are. What a command
exits with for each stands in `corpus.terminal`.
"""


class AssistantError(Exception):
    """The root; `str(error)` is a sentence a user can act on."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class UsageError(AssistantError):
    """The call itself is wrong."""


class SourceError(AssistantError):
    """One source could not be read."""


class LibraryError(AssistantError):
    """The library could not be opened, read or written."""


class LibraryMissing(LibraryError):
    """There is no library at the named place."""


class LibraryBusy(LibraryError):
    """Another process holds the library for writing."""


class ModelMismatch(LibraryError):
    """The library was made with another encoder or by another version."""


class EncoderError(AssistantError):
    """The embedding model could not be loaded."""


class ModelError(AssistantError):
    """The language model is not available or did not answer."""
