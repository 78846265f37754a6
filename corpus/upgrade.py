"""A library made by an older version, brought to the tables of this one.

Nothing that is in it is lost or read again: what the older one did not keep is
empty until the next `add` reads its source anew. Knows nothing about documents.
"""

import sqlite3

STEPS = {
    1: """
        ALTER TABLE documents ADD COLUMN properties TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE documents ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE documents ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE passages ADD COLUMN context TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE passages ADD COLUMN embedded BLOB;
        CREATE INDEX passages_by_embedded ON passages (embedded);
        CREATE TABLE placed_words (
            doc_id TEXT NOT NULL REFERENCES documents (doc_id) ON DELETE CASCADE,
            page INTEGER NOT NULL,
            words BLOB NOT NULL,
            PRIMARY KEY (doc_id, page)
        ) WITHOUT ROWID;
    """,
}
"""What leads from each version of the tables (`schema.sql`) to the next."""


def upgrade(connection: sqlite3.Connection, to: int) -> None:
    """Takes all steps to the version `to`, in one transaction; none where it is there already."""
    connection.execute("BEGIN IMMEDIATE")  # another process may have been quicker
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number in range(version, to):
            for statement in STEPS[number].split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {to}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
