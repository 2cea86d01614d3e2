use std::fmt;

/// What a token lets a program do. Beside it, the rights of the person in whose name it acts hold: a scope never gives
/// more than these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Look at cases, customers, files; search.
    ReadCases,
    /// Register cases and act on them.
    WriteCases,
    /// Hand in forms of a site, and nothing else.
    Intake,
    /// Register and board.
    Reports,
    /// The regulation, its lists and calendars, departments, duties.
    ReadRegulation,
    /// Try out and publish a regulation.
    Publish,
    /// What the reception publishes: write, approve, withdraw.
    Publications,
    /// Who comes to the centres.
    Visits,
    /// One's own notices, reminders, views, drafts, settings, sessions and tokens.
    Own,
    /// Staff, accounts, mailboxes, who looked at what.
    Administer,
}

impl Scope {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Scope; 10] = [
        Scope::ReadCases,
        Scope::WriteCases,
        Scope::Intake,
        Scope::Reports,
        Scope::ReadRegulation,
        Scope::Publish,
        Scope::Publications,
        Scope::Visits,
        Scope::Own,
        Scope::Administer,
    ];

    /// The word in tokens.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::ReadCases => "cases:read",
            Scope::WriteCases => "cases:write",
            Scope::Intake => "intake",
            Scope::Reports => "reports:read",
            Scope::ReadRegulation => "regulation:read",
            Scope::Publish => "regulation:publish",
            Scope::Publications => "publications",
            Scope::Visits => "visits",
            Scope::Own => "own",
            Scope::Administer => "administration",
        }
    }

    /// The ending of its texts.
    pub fn key(self) -> String {
        self.as_str().replace(':', "-")
    }

    /// The scope of a word.
    pub fn parse(word: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
