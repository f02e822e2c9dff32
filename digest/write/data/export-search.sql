-- Full-text search in an exported database, where SQLite has FTS5; Datasette finds it by `content`.
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, content="articles", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE names_fts USING fts5 (name, role, aliases, content="names", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE key_points_fts USING fts5 (text, content="key_points", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, speaker, content="quotes", tokenize="porter unicode61 remove_diacritics 2");
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO names_fts (names_fts) VALUES ('rebuild');
INSERT INTO key_points_fts (key_points_fts) VALUES ('rebuild');
INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
