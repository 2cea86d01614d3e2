use super::Server;

/// How a mail server is told an access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As the large providers have it: what every server knows that takes tokens at all.
    XOAuth2,
    /// The same as a standard: RFC 7628.
    OAuthBearer,
}

impl Way {
    /// The name of the mechanism.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::XOAuth2 => "XOAUTH2",
            Way::OAuthBearer => "OAUTHBEARER",
        }
    }

    /// What is said, before base64.
    pub fn words(self, server: &Server, token: &str) -> String {
        let login = &server.login;
        match self {
            Way::XOAuth2 => format!("user={login}\x01auth=Bearer {token}\x01\x01"),
            Way::OAuthBearer => {
                // «=» and «,» have a meaning in names there (RFC 5801 section 4).
                let login = login.replace('=', "=3D").replace(',', "=2C");
                let (host, port) = (&server.host, server.port);
                format!("n,a={login},\x01host={host}\x01port={port}\x01auth=Bearer {token}\x01\x01")
            }
        }
    }

    /// What ends the talk after a refusal.
    pub fn ending(self) -> &'static str {
        match self {
            Way::XOAuth2 => "",
            Way::OAuthBearer => "\x01",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Secret, Security};
    use super::*;

    #[test]
    fn a_token_is_told_as_providers_and_as_rfc_7628_want_it() {
        let server = Server {
            host: "mail.a.example".to_owned(),
            port: 993,
            security: Security::Tls,
            login: "a=b,c@a.example".to_owned(),
            secret: Secret::Token("t0ken".to_owned()),
            authority: None,
        };
        let told = Way::XOAuth2.words(&server, "t0ken");
        assert_eq!(told, "user=a=b,c@a.example\x01auth=Bearer t0ken\x01\x01");
        let told = Way::OAuthBearer.words(&server, "t0ken");
        let expected =
            "n,a=a=3Db=2Cc@a.example,\x01host=mail.a.example\x01port=993\x01auth=Bearer t0ken\x01\x01";
        assert_eq!(told, expected);
    }
}
