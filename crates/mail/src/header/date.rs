use jiff::Timestamp;
use mail_parser::parsers::MessageStream;

/// The value of a `Date` field (RFC 5322 section 3.3 and what people write instead), to the second.
pub(crate) fn timestamp(value: &[u8]) -> Option<Timestamp> {
    let mut line = value.trim_ascii().iter().copied().take(200).collect::<Vec<_>>();
    line.extend_from_slice(b"\r\n");
    let parsed = MessageStream::new(&line).parse_date();
    let date = parsed.as_datetime().filter(|date| date.is_valid())?;
    Timestamp::from_second(date.to_timestamp()).ok()
}
