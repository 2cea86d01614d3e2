//! Seals: now and then a row that says where every chain that changed since the row before has ended (S2).
//!
//! A chain by itself does not show that its end was cut off, when the case was set back to fit. A seal does: it
//! holds number and hash of the last entry, follows the seal before, and is marked by the secret of the installation.
//! Its digest, kept elsewhere, proves that nothing up to it was changed by anybody.
mod digest;
mod line;
mod read;
mod write;

pub use digest::SealKey;
pub(crate) use digest::Sealed;
pub(crate) use digest::marked;
pub use line::SealLine;
pub use read::Seal;
pub(crate) use read::SealRow;
pub use write::NewSeal;
#[cfg(test)]
pub(crate) use write::PUT_SEALED;

statements! {
    /// Organisation, number.
    SEAL = "SELECT n, at, day, through, chains, numbers, prev, digest, mark FROM seals WHERE org = $1 AND n = $2";
    LAST_SEAL = "SELECT n, at, day, through, chains, numbers, prev, digest, mark FROM seals WHERE org = $1
        ORDER BY n DESC LIMIT 1";
    /// Organisation, after this number, how many.
    SEALS = "SELECT n, at, day, through, chains, numbers, prev, digest, mark FROM seals WHERE org = $1 AND n > $2
        ORDER BY n LIMIT $3";
    /// Organisation, number of the seal.
    SEALED_BY = "SELECT id, seq, n, sort, number, hash FROM sealed WHERE org = $1 AND n = $2 ORDER BY id, seq";
    /// Organisation, whose chain.
    SEALED_OF = "SELECT id, seq, n, sort, number, hash FROM sealed WHERE org = $1 AND id = $2 ORDER BY seq";
    /// Organisation, changed since, how many: where the chains of cases, and of their customers, end that no seal holds
    /// yet. By indexes that a registration needs anyway or does not touch. A customer may be there several times.
    UNSEALED = "SELECT c.id, c.seq, 'case' AS sort, c.number, c.head AS hash, c.changed FROM cases c
        WHERE c.org = $1 AND c.closed IS NULL AND c.changed >= $2
            AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.org = c.org AND s.id = c.id AND s.seq = c.seq)
        UNION ALL SELECT c.id, c.seq, 'case' AS sort, c.number, c.head AS hash, c.changed FROM cases c
        WHERE c.org = $1 AND c.closed IS NOT NULL AND c.changed >= $2
            AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.org = c.org AND s.id = c.id AND s.seq = c.seq)
        UNION ALL SELECT u.id, u.seq, 'customer' AS sort, '' AS number, u.head AS hash, c.changed
        FROM cases c JOIN customers u ON u.org = c.org AND u.id = c.customer
        WHERE c.org = $1 AND c.closed IS NULL AND c.changed >= $2 AND u.seq > 0
            AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.org = u.org AND s.id = u.id AND s.seq = u.seq)
        UNION ALL SELECT u.id, u.seq, 'customer' AS sort, '' AS number, u.head AS hash, c.changed
        FROM cases c JOIN customers u ON u.org = c.org AND u.id = c.customer
        WHERE c.org = $1 AND c.closed IS NOT NULL AND c.changed >= $2 AND u.seq > 0
            AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.org = u.org AND s.id = u.id AND s.seq = u.seq)
        UNION ALL SELECT u.id, u.seq, 'customer' AS sort, '' AS number, u.head AS hash, u.touched AS changed
        FROM customers u WHERE u.org = $1 AND u.touched IS NOT NULL AND u.touched >= $2 AND u.seq > 0
            AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.org = u.org AND s.id = u.id AND s.seq = u.seq)
        ORDER BY 6, 1 LIMIT $3";
    PUT_SEAL = "INSERT INTO seals (org, n, at, day, through, chains, numbers, prev, digest, mark)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    NUMBERS = "SELECT series, value, last FROM counters WHERE org = $1 ORDER BY series";
}
