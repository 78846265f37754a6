-- The tables of a library, version 2. Offsets count code points of documents.text, half open.
-- A passage row is never changed: a document that changes gets new rows, and
-- AUTOINCREMENT never gives a number out twice, so a rowid names one passage for ever.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value NOT NULL
) WITHOUT ROWID;

CREATE TABLE originals (
    content_hash TEXT PRIMARY KEY,  -- SHA-256 of the bytes, hexadecimal
    bytes BLOB NOT NULL
);

CREATE TABLE documents (
    doc_id TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL UNIQUE,  -- the order of first arrival, kept when replaced
    title TEXT NOT NULL,
    source TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    content_hash TEXT NOT NULL REFERENCES originals (content_hash),
    characters INTEGER NOT NULL,
    tags TEXT NOT NULL,      -- JSON [tag, …]
    added_at TEXT NOT NULL,  -- ISO 8601, UTC
    pages TEXT NOT NULL,     -- JSON [[number, start, end, label], …]
    properties TEXT NOT NULL DEFAULT '[]',  -- JSON [[name, value, [start, end] or []], …]
    notes TEXT NOT NULL DEFAULT '[]',       -- JSON [sentence, …]
    links TEXT NOT NULL DEFAULT '[]',       -- JSON [[start, end, target], …]
    -- The long ones stand last, so that a list of documents need not read them.
    sections TEXT NOT NULL,  -- JSON [[[heading, …], start, end], …]
    blocks TEXT NOT NULL,    -- JSON [[kind, start, end, level, [cell's start, end, …], header], …]
    text TEXT NOT NULL
);
CREATE INDEX documents_by_content ON documents (content_hash);

-- Where the words of a paged source stand on its pages, see corpus.placed_words.
CREATE TABLE placed_words (
    doc_id TEXT NOT NULL REFERENCES documents (doc_id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (doc_id, page)
) WITHOUT ROWID;

CREATE TABLE passages (
    rowid INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id TEXT NOT NULL UNIQUE,
    doc_id TEXT NOT NULL REFERENCES documents (doc_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    section TEXT NOT NULL,     -- JSON [heading, …]
    page INTEGER,
    context TEXT NOT NULL DEFAULT '[]',  -- JSON [start, end, …], see Passage.context
    embedded BLOB,             -- names the text that was encoded, see records.embedded_key
    sentences BLOB NOT NULL,   -- int32 (n, 3): start, end, index of the block kind
    UNIQUE (doc_id, ordinal)
);

CREATE INDEX passages_by_embedded ON passages (embedded);

-- Apart from passages, so that a scan of all vectors reads nothing else.
CREATE TABLE passage_vectors (
    rowid INTEGER PRIMARY KEY REFERENCES passages (rowid) ON DELETE CASCADE,
    vector BLOB NOT NULL       -- float32 (dimension,), length 1
);

CREATE TABLE token_vectors (
    rowid INTEGER PRIMARY KEY REFERENCES passages (rowid) ON DELETE CASCADE,
    vectors BLOB NOT NULL,     -- (n, width) in four bits each, see corpus.compact
    offsets BLOB NOT NULL,     -- int32 (n, 2) of the embedded text, (0, 0) for special tokens
    prefix_length INTEGER NOT NULL  -- where the passage begins in the embedded text
);

-- Holds stems (corpus.words); every character but white space belongs to a word,
-- so that corpus.words alone decides what a word is.
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    heading, text,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE VIRTUAL TABLE passages_words USING fts5vocab (passages_fts, row);

CREATE TABLE conversations (
    conversation_id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE turns (
    turn_id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (conversation_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    text TEXT NOT NULL,
    reply TEXT,                -- the reply as JSON, for the assistant's turns
    created_at TEXT NOT NULL,
    UNIQUE (conversation_id, ordinal)
);

CREATE TABLE feedback (
    turn_id TEXT PRIMARY KEY REFERENCES turns (turn_id) ON DELETE CASCADE,
    rating INTEGER NOT NULL CHECK (rating IN (-1, 1)),
    comment TEXT NOT NULL,
    created_at TEXT NOT NULL
);
