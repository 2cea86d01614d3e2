use app::{NewMailbox, NewTokens, Security, ServerAt};
use store::MailboxRow;

use crate::desk::form::{Fault, Field, Opt, Sent, Shape};
use crate::session::Me;
use crate::text::Texts;

/// The words of a server's security.
pub const SECURITIES: [(&str, Security); 3] =
    [("tls", Security::Tls), ("starttls", Security::StartTls), ("open", Security::Open)];

/// A form that came back.
#[derive(Debug, Default)]
pub struct Returned {
    pub sent: Sent,
    pub fault: Option<Fault>,
}

/// The fields, filled with what came back, else with what is known of the mailbox. A password is never among it.
pub fn fields(me: &Me, known: Option<&MailboxRow>, addresses: &[String], returned: &Returned) -> Vec<Field> {
    let t = me.t;
    let sent = Some(&returned.sent).filter(|sent| !sent.0.is_empty());
    let of = |name: &str, stored: Option<String>| match sent {
        Some(sent) => sent.get(name).to_owned(),
        None => stored.unwrap_or_default(),
    };
    let line = |name: &str, stored: Option<String>| {
        Field::new("box", name, t.get(&format!("box-field-{}", name.replace('_', "-"))), Shape::Line)
            .value(of(name, stored))
    };
    let port = |port: Option<i64>| port.map(|port| port.to_string());
    let security = |name: &str, stored: Option<String>| {
        let options = SECURITIES.map(|(word, _)| Opt::new(word, t.get(&format!("box-{word}"))));
        let chosen =
            Some(of(name, stored)).filter(|word| !word.is_empty()).unwrap_or_else(|| "tls".to_owned());
        Field { shape: Shape::Select, required: true, ..line(name, None) }
            .options(None, options.to_vec())
            .chosen(&[chosen])
    };
    let addresses = addresses.iter().map(|one| Opt::new(one, one)).collect();
    let address = Field { shape: Shape::Select, required: true, ..line("address", None) };
    let chosen = of("address", known.map(|row| row.address.clone()));
    let secret = |name: &str| Field { shape: Shape::Secret, value: String::new(), ..line(name, None) };
    let kept = |by_tokens: bool| known.filter(|row| row.token_address.is_some() == by_tokens);
    let password = kept(false).map(|_| t.get("box-password-kept"));
    let by_tokens = kept(true).map(|_| t.get("box-password-kept"));
    let beginning = Field { shape: Shape::Flag, ..line("from_beginning", None) };
    let all = vec![
        address.options(Some(t.get("choose")), addresses).chosen(&[chosen]),
        line("imap_host", known.and_then(|row| row.imap_host.clone())).hint(Some(t.get("box-imap-hint"))),
        line("imap_port", known.and_then(|row| port(row.imap_port))).hint(Some(t.get("box-imap-port-hint"))),
        security("imap_security", known.and_then(|row| row.imap_security.clone())),
        line("smtp_host", known.and_then(|row| row.smtp_host.clone())).hint(Some(t.get("box-smtp-hint"))),
        line("smtp_port", known.and_then(|row| port(row.smtp_port))).hint(Some(t.get("box-smtp-port-hint"))),
        security("smtp_security", known.and_then(|row| row.smtp_security.clone())),
        line("login", known.map(|row| row.login.clone())).hint(Some(t.get("box-login-hint"))),
        secret("password").hint(password),
        line("token_address", known.and_then(|row| row.token_address.clone()))
            .hint(Some(t.get("box-token-address-hint"))),
        line("client", known.and_then(|row| row.client.clone())).hint(Some(t.get("box-client-hint"))),
        secret("client_secret")
            .hint(Some(by_tokens.clone().unwrap_or_else(|| t.get("box-client-secret-hint")))),
        secret("refresh").hint(Some(by_tokens.unwrap_or_else(|| t.get("box-refresh-hint")))),
        line("folder", Some(known.map_or("INBOX", |row| &row.folder).to_owned())),
        Field { shape: Shape::Text, ..line("authority", known.and_then(|row| row.authority.clone())) }
            .hint(Some(t.get("box-authority-hint"))),
        beginning.hint(Some(t.get("box-beginning-hint"))),
    ];
    all.into_iter().map(|field| with_fault(field, returned)).collect()
}

fn with_fault(field: Field, returned: &Returned) -> Field {
    let fault = returned.fault.as_ref().filter(|fault| fault.field.as_deref() == Some(&field.name));
    Field { fault: fault.map(|fault| fault.text.clone()), ..field }
}

/// What the form says of a mailbox.
pub fn read(t: &Texts, sent: &Sent) -> Result<NewMailbox, Fault> {
    let address = sent.get("address").to_owned();
    let secret = |name: &str| Some(sent.raw(name).to_owned()).filter(|secret| !secret.is_empty());
    let tokens = sent.maybe("token_address").map(|address| NewTokens {
        address,
        client: sent.get("client").to_owned(),
        client_secret: secret("client_secret"),
        refresh: secret("refresh").map(|refresh| refresh.trim().to_owned()),
    });
    Ok(NewMailbox {
        imap: server(t, sent, "imap", IMAP_PORTS)?,
        smtp: server(t, sent, "smtp", SMTP_PORTS)?,
        login: sent.maybe("login").unwrap_or_else(|| address.clone()),
        password: secret("password"),
        tokens,
        folder: sent.maybe("folder").unwrap_or_else(|| "INBOX".to_owned()),
        authority: sent.maybe("authority"),
        from_beginning: !sent.get("from_beginning").is_empty(),
        address,
    })
}

/// The usual ports of servers to read from and to send by: with TLS from the first byte, and otherwise.
pub const IMAP_PORTS: [u16; 2] = [993, 143];
pub const SMTP_PORTS: [u16; 2] = [465, 587];

/// The port where none is said.
pub fn usual(ports: [u16; 2], security: Security) -> u16 {
    if security == Security::Tls { ports[0] } else { ports[1] }
}

/// None: no such server. `ports`: the usual ones.
fn server(t: &Texts, sent: &Sent, which: &str, ports: [u16; 2]) -> Result<Option<ServerAt>, Fault> {
    let Some(host) = sent.maybe(&format!("{which}_host")) else { return Ok(None) };
    let word = sent.get(&format!("{which}_security"));
    let security = Security::read(word).unwrap_or(Security::Tls);
    let field = format!("{which}_port");
    let port = match sent.get(&field) {
        "" => usual(ports, security),
        typed => {
            let port = typed.parse().ok().filter(|port| *port > 0);
            port.ok_or_else(|| Fault { field: Some(field.clone()), text: t.get("box-bad-port") })?
        }
    };
    Ok(Some(ServerAt { host, port, security }))
}
