-- The tables of an export. The order of the columns is that of the rows made in export.py.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT,
    url TEXT,
    section TEXT,
    language TEXT,
    authors JSON NOT NULL,
    story TEXT,
    page TEXT NOT NULL
);
CREATE TABLE names (
    id TEXT PRIMARY KEY,
    type TEXT,
    name TEXT NOT NULL,
    role TEXT,
    aliases JSON NOT NULL,
    articles INTEGER NOT NULL,
    page TEXT
);
CREATE TABLE key_points (
    article TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    rank INTEGER NOT NULL,
    reason TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE TABLE quotes (
    article TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    role TEXT,
    name TEXT REFERENCES names (id),
    attribution TEXT NOT NULL,
    cue TEXT,
    through TEXT,
    callout INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE TABLE mentions (
    article TEXT NOT NULL REFERENCES articles (id),
    name TEXT NOT NULL REFERENCES names (id),
    called TEXT NOT NULL,
    count INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    sentence TEXT,
    PRIMARY KEY (article, name, called)
);
CREATE INDEX quotes_by_name ON quotes (name);
CREATE INDEX mentions_by_name ON mentions (name);
CREATE INDEX articles_by_date ON articles (date);
