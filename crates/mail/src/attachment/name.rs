use crate::text::one_line;

/// Longest name in characters; Cyrillic ones take two bytes of the 255 that a file system gives.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2"];

/// The sender's name made safe: the last step of a path, no separators, no control characters, no leading dots.
pub(super) fn safe(name: &str) -> String {
    let line = one_line(name);
    let last =
        line.rsplit(['/', '\\']).find(|step| !step.trim_matches(['.', ' ']).is_empty()).unwrap_or_default();
    let plain: String = last.chars().map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let short = shorten(plain.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']));
    match DEVICES.contains(&short.split('.').next().unwrap_or_default().to_lowercase().as_str()) {
        true => format!("_{short}"),
        false => short,
    }
}

/// Cuts the stem and keeps the extension.
fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e).filter(|e| e.chars().count() <= 10);
    let kept = LONGEST - extension.map_or(0, |e| e.chars().count() + 1);
    let stem: String = name.chars().take(kept).collect();
    extension.map_or_else(|| stem.clone(), |e| format!("{}.{e}", stem.trim_end_matches(['.', ' '])))
}

/// A name for a file without one.
pub(super) fn invent(media_type: &str, number: usize) -> String {
    match media_type {
        "message/rfc822" | "message/global" => format!("письмо-{number}.eml"),
        "message/delivery-status" => "отчёт-о-доставке.txt".to_owned(),
        "text/rfc822-headers" => "заголовки-письма.txt".to_owned(),
        "text/calendar" => format!("приглашение-{number}.ics"),
        "application/ms-tnef" => "winmail.dat".to_owned(),
        _ => format!("вложение-{number}.{}", extension(media_type)),
    }
}

fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "application/pdf" => "pdf",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "application/zip" => "zip",
        "audio/mpeg" => "mp3",
        "audio/wav" | "audio/x-wav" => "wav",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/csv" => "csv",
        _ => "bin",
    }
}
