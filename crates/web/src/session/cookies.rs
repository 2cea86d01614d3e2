use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The secret of a session, for one organisation only.
pub const SESSION_COOKIE: &str = "otklik_session";

/// A cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// `Set-Cookie` for a value that no script may read. `seconds`: how long the browser keeps it; none: until it closes.
pub fn put_cookie(name: &str, value: &str, path: &str, seconds: Option<u64>, https: bool) -> String {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{age}{secure}")
}

/// `Set-Cookie` that takes it away.
pub fn put_away(name: &str, path: &str, https: bool) -> String {
    put_cookie(name, "", path, Some(0), https)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=1; otklik_session=xyz".parse().unwrap());
        headers.append(COOKIE, "b=2".parse().unwrap());
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("xyz"));
        assert_eq!(cookie(&headers, "b"), Some("2"));
        assert_eq!(cookie(&headers, "session"), None);
    }

    #[test]
    fn a_cookie_goes_by_https_alone_where_the_desk_is_served_so() {
        let told = |https| put_cookie(SESSION_COOKIE, "xyz", "/org", None, https);
        assert_eq!(told(true), format!("{}; Secure", told(false)));
        assert!(put_away(SESSION_COOKIE, "/org", true).ends_with("; Max-Age=0; Secure"));
    }
}
