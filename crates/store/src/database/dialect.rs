//! The few statements that differ between the two databases stand as pairs, all of them here.
use super::Bulk;

/// The same question in two wordings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

/// What a statement says to each database.
pub(crate) trait Wording: Copy {
    fn sqlite(self) -> &'static str;
    fn postgres(self) -> &'static str;
}

impl Wording for &'static str {
    fn sqlite(self) -> &'static str {
        self
    }

    fn postgres(self) -> &'static str {
        self
    }
}

impl Wording for Pair {
    fn sqlite(self) -> &'static str {
        self.sqlite
    }

    fn postgres(self) -> &'static str {
        self.postgres
    }
}

/// Takes due rows for a while: `now`, the end of the lease, how many. SQLite has one writer at a time anyway.
pub(crate) const CLAIM_OUTBOX: Pair = Pair {
    sqlite: "UPDATE outbox SET attempts = attempts + 1, due = $2
        WHERE (org, id) IN (SELECT org, id FROM outbox WHERE done IS NULL AND due <= $1 ORDER BY due LIMIT $3)
        RETURNING org, id, case_id, n, kind, payload, due, attempts, last_error, done, failed",
    postgres: "UPDATE outbox SET attempts = attempts + 1, due = $2
        WHERE (org, id) IN (SELECT org, id FROM outbox WHERE done IS NULL AND due <= $1 ORDER BY due LIMIT $3
            FOR UPDATE SKIP LOCKED)
        RETURNING org, id, case_id, n, kind, payload, due, attempts, last_error, done, failed",
};

/// Begins a transaction that will write.
pub(crate) const BEGIN: Pair = Pair { sqlite: "BEGIN IMMEDIATE", postgres: "BEGIN" };

/// Begins a transaction that reads one unchanging picture.
pub(crate) const BEGIN_SNAPSHOT: Pair =
    Pair { sqlite: "BEGIN", postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };

/// PostgreSQL only: a document with its stems: organisation, case, stems.
pub(crate) static PUT_DOCUMENT_WITH_STEMS: Bulk = Bulk::new(
    "INSERT INTO search_documents (org, case_id, stems)",
    3,
    "ON CONFLICT (org, case_id) DO UPDATE SET stems = excluded.stems",
)
.shaped("(?, ?, array_to_tsvector(string_to_array(?, ' ')))");

/// SQLite only: a document: organisation, case. Its stems go to the full-text table next.
pub(crate) static PUT_DOCUMENT: Bulk =
    Bulk::new("INSERT INTO search_documents (org, case_id)", 2, "ON CONFLICT (org, case_id) DO NOTHING");

/// SQLite only: the stems of a document: organisation, case, stems.
pub(crate) static PUT_STEMS: Bulk = Bulk::new("INSERT OR REPLACE INTO search_stems (rowid, stems)", 3, "")
    .shaped("((SELECT doc FROM search_documents WHERE org = ? AND case_id = ?), ?)");

/// SQLite only: forgets the stems of a case.
pub(crate) const DROP_STEMS: &str = "DELETE FROM search_stems
    WHERE rowid IN (SELECT doc FROM search_documents WHERE org = $1 AND case_id = $2)";

/// SQLite only: a deleted row of the full-text table leaves its words in the index until it is written anew.
pub(crate) const REWRITE_STEMS: &str = "INSERT INTO search_stems (search_stems) VALUES ('optimize')";

/// SQLite only: the words of the index from this one on up to that one, no more than so many. Each is sought by itself:
/// walked through, the table would show each word as often as it stands anywhere.
pub(crate) const WORDS_WITH_BEGINNING: &str = "WITH RECURSIVE words (word, n) AS (
        SELECT (SELECT term FROM search_words WHERE term >= $1 ORDER BY term LIMIT 1), 1
        UNION ALL
        SELECT (SELECT term FROM search_words WHERE term >= words.word || char(1) ORDER BY term LIMIT 1), n + 1
            FROM words WHERE word < $2 AND n < $3)
    SELECT word FROM words WHERE word < $2";

/// PostgreSQL only: those of the words that stand, or begin words that stand, in more than one case of fifty.
pub(crate) const OFTEN: &str = "SELECT word FROM unnest(string_to_array($1, ' ')) word,
        pg_stats known, unnest(known.most_common_elems::text::text[], known.most_common_elem_freqs) often (form, share)
    WHERE known.schemaname = current_schema() AND known.tablename = 'search_documents' AND known.attname = 'stems'
        AND starts_with(form, word)
    GROUP BY word HAVING sum(share) > 0.02";

/// Forgets a document.
pub(crate) const DROP_DOCUMENT: &str = "DELETE FROM search_documents WHERE org = $1 AND case_id = $2";

/// What is kept to find cases by: organisation, after this case, up to this one.
pub(crate) const KEPT_STEMS: Pair = Pair {
    sqlite: "SELECT d.case_id, replace(group_concat(DISTINCT w.term), ',', ' ') AS stems
        FROM search_words w JOIN search_documents d ON d.doc = w.doc
        WHERE d.org = $1 AND d.case_id > $2 AND d.case_id <= $3 GROUP BY d.doc",
    postgres: "SELECT case_id, array_to_string(tsvector_to_array(stems), ' ') AS stems FROM search_documents
        WHERE org = $1 AND case_id > $2 AND case_id <= $3",
};

/// The case ids that answer a query: organisation, query. Stands inside other statements.
/// The order of a cross join is kept by SQLite: asked the other way round, the words would be sought anew for every case.
pub(crate) const FOUND: Pair = Pair {
    sqlite: "SELECT d.case_id FROM search_stems s CROSS JOIN search_documents d ON d.doc = s.rowid
        WHERE s.search_stems MATCH $2 AND d.org = $1",
    postgres: "SELECT d.case_id FROM search_documents d WHERE d.org = $1 AND d.stems @@ $2::tsquery",
};

/// PostgreSQL only: the same by the rare words, and the others. The index does not serve what is asked so.
pub(crate) const FOUND_BY_PARTS: &str = "SELECT d.case_id FROM search_documents d
    WHERE d.org = $1 AND d.stems @@ $2::tsquery AND (d.stems @@ $3::tsquery) IS TRUE";

/// Whether the case at hand answers a query: organisation, query. Stands inside statements over `cases` that pass most cases
/// over or end soon. A subquery that gives a value is asked for each case; as a condition PostgreSQL might turn it round,
/// and SQLite, whose index of words is slow to open, is better asked once for all.
pub(crate) const ANSWERS: Pair = Pair {
    sqlite: "id IN (SELECT d.case_id FROM search_stems s CROSS JOIN search_documents d ON d.doc = s.rowid
        WHERE s.search_stems MATCH $2 AND d.org = $1)",
    postgres: "coalesce((SELECT d.stems @@ $2::tsquery FROM search_documents d
        WHERE d.org = $1 AND d.case_id = cases.id), false)",
};

#[cfg(test)]
pub(crate) const PAIRS: &[(&str, Pair)] =
    &[("CLAIM_OUTBOX", CLAIM_OUTBOX), ("KEPT_STEMS", KEPT_STEMS), ("FOUND", FOUND)];
#[cfg(test)]
pub(crate) const SQLITE_ONLY: &[(&str, &str)] = &[
    ("DROP_STEMS", DROP_STEMS),
    ("REWRITE_STEMS", REWRITE_STEMS),
    ("WORDS_WITH_BEGINNING", WORDS_WITH_BEGINNING),
];
#[cfg(test)]
pub(crate) const POSTGRES_ONLY: &[(&str, &str)] = &[("OFTEN", OFTEN), ("FOUND_BY_PARTS", FOUND_BY_PARTS)];
