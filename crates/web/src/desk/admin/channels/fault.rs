use app::{AppError, Fault, MailboxRefusal, Tested};

use crate::desk::form;
use crate::error::WebError;
use crate::text::Texts;

/// What is wrong with a mail server, in words.
pub fn words(t: &Texts, why: &Fault) -> String {
    t.with(&format!("server-{}", why.key()), &why.values())
}

/// The same as it is kept with a mailbox.
pub fn kept(t: &Texts, problem: &str) -> String {
    serde_json::from_str(problem).map_or_else(|_| problem.to_owned(), |why: Fault| words(t, &why))
}

/// What came of trying a mailbox: a line for each server, and whether all is well.
pub fn tested(t: &Texts, it: Tested) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut sound = true;
    let mut say = |key: &str, came: Result<String, Fault>| {
        sound &= came.is_ok();
        lines.push(t.about(key, &came.unwrap_or_else(|why| words(t, &why))));
    };
    if let Some(reading) = it.reading {
        say("box-reading", reading.map(|letters| t.count("box-holds", letters as u64)));
    }
    if let Some(sending) = it.sending {
        say("box-sending", sending.map(|()| t.get("box-works")));
    }
    (lines, sound)
}

/// Why a mailbox is not put in, or nothing is done with it.
pub fn refused(t: &Texts, why: AppError) -> Result<form::Fault, WebError> {
    let AppError::Mailbox(why) = why else { return Err(why.into()) };
    let field = match &why {
        MailboxRefusal::NotNamed { .. } | MailboxRefusal::NoMailbox { .. } => "address",
        MailboxRefusal::NoServer => "imap_host",
        MailboxRefusal::NoPassword | MailboxRefusal::Sealed { .. } => "password",
        MailboxRefusal::Authority => "authority",
        MailboxRefusal::TokenAddress { .. } => "token_address",
        MailboxRefusal::NoClient => "client",
        MailboxRefusal::NoRefresh => "refresh",
    };
    Ok(form::Fault { field: Some(field.to_owned()), text: t.get(&format!("box-{}", why.key())) })
}
