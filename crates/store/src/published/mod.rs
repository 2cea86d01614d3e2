//! What the Internet reception publishes (E1): publications, their revisions, files, and what was done with them.
mod read;
mod write;

pub use read::{PublicRow, PublicationAct, PublicationFile, PublicationLine, PublicationRow, RevisionRow};
pub use write::{NewRevision, PublicationState};

statements! {
    /// Organisation, id, section, slug, state, case, time.
    NEW = "INSERT INTO publications (org, id, section, slug, state, revision, acts, case_id, changed)
        VALUES ($1, $2, $3, $4, $5, 0, 0, $6, $7)";
    /// Takes the next number of its acts; nobody else acts on it until the transaction ends.
    HOLD = "UPDATE publications SET acts = acts + 1 WHERE org = $1 AND id = $2
        RETURNING id, section, slug, state, revision, acts, case_id, changed";
    /// Organisation, id, state, revision, time.
    SET = "UPDATE publications SET state = $3, revision = $4, changed = $5 WHERE org = $1 AND id = $2";
    PUT_REVISION = "INSERT INTO publication_revisions (org, publication, n, at, author, title, body, facts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SHOW = "UPDATE publication_revisions SET shown_from = $4, shown_until = $5
        WHERE org = $1 AND publication = $2 AND n = $3";
    PUT_ACT = "INSERT INTO publication_acts (org, publication, n, at, actor, act, revision, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PUT_FILE = "INSERT INTO publication_files (org, publication, n, name, media, content)
        VALUES ($1, $2, $3, $4, $5, $6)";
    LAST_FILE = "SELECT coalesce(max(n), 0) FROM publication_files WHERE org = $1 AND publication = $2";
    FILE = "SELECT n, name, media, content FROM publication_files WHERE org = $1 AND publication = $2 AND n = $3";
    ONE = "SELECT id, section, slug, state, revision, acts, case_id, changed FROM publications
        WHERE org = $1 AND id = $2";
    SLUGS = "SELECT slug FROM publications WHERE org = $1 AND section = $2 AND (slug = $3 OR slug LIKE $4)";
    LIST = "SELECT p.id, p.section, p.slug, p.state, p.revision, p.changed, r.title, r.author, r.shown_from,
            r.shown_until
        FROM publications p JOIN publication_revisions r
            ON r.org = p.org AND r.publication = p.id AND r.n = p.revision
        WHERE p.org = $1 ORDER BY p.changed DESC, p.id";
    REVISIONS = "SELECT n, at, author, title, body, facts, shown_from, shown_until FROM publication_revisions
        WHERE org = $1 AND publication = $2 ORDER BY n DESC";
    ACTS = "SELECT n, at, actor, act, revision, note FROM publication_acts
        WHERE org = $1 AND publication = $2 ORDER BY n DESC";
    /// Goes on with every act.
    MARK = "SELECT count(*), CAST(coalesce(sum(acts), 0) AS BIGINT) FROM publications WHERE org = $1";
    /// Everything that readers see, saw or will see; the latest revision of each first.
    PUBLIC = "SELECT p.id, p.section, p.slug, r.n, r.at, r.title, r.body, r.facts, r.shown_from, r.shown_until
        FROM publications p JOIN publication_revisions r ON r.org = p.org AND r.publication = p.id
        WHERE p.org = $1 AND p.state <> 'withdrawn' AND r.shown_from IS NOT NULL
        ORDER BY p.section, p.id, r.n DESC";
}
