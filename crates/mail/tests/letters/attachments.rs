use crate::letter;

fn names(name: &str) -> Vec<String> {
    letter(name).attachments.into_iter().map(|attachment| attachment.name).collect()
}

#[test]
fn cyrillic_names_are_put_together_from_their_parts_in_any_charset() {
    let long = "Договор на оказание услуг связи № 12 от 01.02.2026 (подписан).pdf";
    assert_eq!(names("rfc2231-names-in-parts"), [long, long, "Фото подъезда.jpg", "акт сверки.txt"]);
}

#[test]
fn a_name_cannot_leave_its_folder_hide_its_extension_or_name_a_device() {
    let names = names("path-traversal-names");
    assert_eq!(names[..6], ["passwd", "жалоба.docx", "evil .sh", "gpj.exe", "_CON.txt", "вложение-6.txt"]);
    assert_eq!(names[6].chars().count(), 120);
    assert!(names[6].ends_with("ж.pdf"));
}

#[test]
fn a_picture_in_the_text_is_inline_and_a_file_beside_it_is_not() {
    let attachments = letter("related-with-inline-image").attachments;
    assert_eq!(
        (attachments[0].inline, attachments[0].content_id.as_deref()),
        (true, Some("img1@example.ru"))
    );
    assert_eq!(attachments[0].content[..4], *b"\x89PNG");
    assert_eq!((attachments[1].inline, attachments[1].content.as_slice()), (false, &b"%PDF-1.4 test"[..]));
}

#[test]
fn an_attached_letter_stays_whole() {
    let letter = letter("nested-rfc822");
    let attached = &letter.attachments[0];
    assert_eq!((attached.name.as_str(), attached.media_type.as_str()), ("complaint.eml", "message/rfc822"));
    assert_eq!(mail::parse(&attached.content).unwrap().text, "Мне нагрубил оператор.");
}

#[test]
fn an_invitation_and_a_winmail_dat_are_files() {
    let invitation = &letter("calendar-invite").attachments[0];
    assert_eq!(
        (invitation.name.as_str(), invitation.media_type.as_str()),
        ("приглашение-1.ics", "text/calendar")
    );
    assert_eq!(names("winmail-dat"), ["winmail.dat"]);
    assert_eq!(letter("winmail-dat").text, "Документы во вложении.");
}

#[test]
fn a_torn_file_gives_what_arrived_of_it() {
    let letter = letter("truncated-mime");
    assert_eq!(letter.text, "Текст до обрыва.");
    assert!(letter.attachments[0].content.starts_with(b"%PDF-1.4 xxx"));
}
