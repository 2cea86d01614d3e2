//! Folders that are watched for scans of paper, the files that were taken from them, and what a program read in those.
mod folder;
mod reading;
mod taken;

pub use folder::FolderRow;
pub use reading::{Reading, ScanRow};
pub use taken::{NewScan, OnItsWay, TakenScan};

statements! {
    PUT_FOLDER = "INSERT INTO folders (org, path, channel, actor, added, refused, held_until)
        VALUES ($1, $2, $3, $4, $5, '[]', 0)
        ON CONFLICT (org, path) DO UPDATE SET channel = excluded.channel, actor = excluded.actor";
    REMOVE_FOLDER = "DELETE FROM folders WHERE org = $1 AND path = $2";
    EVERY_FOLDER = "SELECT org, path, channel, actor, added, looked, problem, refused FROM folders ORDER BY org, path";
    FOLDERS = "SELECT org, path, channel, actor, added, looked, problem, refused FROM folders
        WHERE org = $1 ORDER BY path";
    HOLD_FOLDER = "UPDATE folders SET holder = $3, held_until = $5
        WHERE org = $1 AND path = $2 AND (held_until <= $4 OR holder = $3)";
    LET_GO_OF_FOLDER = "UPDATE folders SET held_until = 0 WHERE org = $1 AND path = $2 AND holder = $3";
    LOOKED = "UPDATE folders SET looked = $3, problem = NULL, refused = $4 WHERE org = $1 AND path = $2";
    FOLDER_FAILED = "UPDATE folders SET problem = $3 WHERE org = $1 AND path = $2";
    LAST = "SELECT max(n) FROM scans WHERE org = $1 AND folder = $2";
    PUT_SCAN = "INSERT INTO scans (org, folder, n, raw, first, name, sha256, moved, reading)
        VALUES ($1, $2, $3, $4, $5, $6, $7, false, $8)";
    ON_THEIR_WAY = "SELECT n, name, sha256 FROM scans WHERE org = $1 AND folder = $2 AND NOT moved ORDER BY n";
    MOVED = "UPDATE scans SET moved = true WHERE org = $1 AND folder = $2 AND n = $3";
    OF_RAW = "SELECT org, folder, n, raw, first, name, reading, text, why FROM scans WHERE org = $1 AND raw = $2";
    TO_READ = "SELECT org, folder, n, raw, first, name, reading, text, why FROM scans WHERE reading = 'waiting'
        ORDER BY raw LIMIT $1";
    READ = "UPDATE scans SET reading = $3, text = $4, why = $5 WHERE org = $1 AND raw = $2";
}
