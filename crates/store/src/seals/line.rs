use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::journal::{Hash, to_hash};
use crate::proof::{hex, unhex};

/// What is kept of a seal outside: `otklik-seal volna 17 2026-03-05T15:00:00Z 9f86d0…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealLine {
    pub org: String,
    pub n: u64,
    pub at: Timestamp,
    pub digest: Hash,
}

const WORD: &str = "otklik-seal";

impl fmt::Display for SealLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{WORD} {} {} {} {}", self.org, self.n, self.at, hex(&self.digest))
    }
}

impl FromStr for SealLine {
    /// There is only one thing to say: it is no such line.
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [WORD, org, n, at, digest] = words[..] else { return Err(()) };
        let digest = unhex(digest).and_then(|bytes| to_hash(&bytes)).map_err(|_| ())?;
        let (n, at) = (n.parse().map_err(|_| ())?, at.parse().map_err(|_| ())?);
        Ok(SealLine { org: org.to_owned(), n, at, digest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        let at = Timestamp::from_microsecond(1_790_000_000_000_001).unwrap();
        let line = SealLine { org: "volna".into(), n: 17, at, digest: [7; 32] };
        assert_eq!(line.to_string().parse(), Ok(line.clone()));
        assert_eq!(format!("  {line}\r\n").parse(), Ok(line.clone()));
        assert_eq!(line.to_string().replace("07", "0g").parse::<SealLine>(), Err(()));
        assert_eq!("volna 17".parse::<SealLine>(), Err(()));
    }
}
