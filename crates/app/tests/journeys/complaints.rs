//! What users of other products suffer from, by the threads where they say so (docs/reliability.md). Each with its letters.
use app::{Settled, Whose};
use casework::case::{Link, LinkKind};
use casework::{Command, Private};
use store::RawState;
use testkit::{Letter, Town, both};
use testkit_mail::Dovecot;

use crate::mailboxes::{put, read};
use crate::unwanted::bounce;

const PETR: &str = "Пётр Иванов <petr@example.ru>";
const ANNA: &str = "Анна Петрова <anna@home.example>";

async fn claim(town: &Town, from: &str) -> Letter {
    town.letter(from).await.about("Нет интернета").saying("Третий день нет интернета")
}

fn registered(number: &str) -> Settled {
    Settled::Registered { number: number.into() }
}

fn attached(number: &str) -> Settled {
    Settled::Attached { number: number.into() }
}

// zammad#1131, faveo#150, frappe PR#3628: an address that is wrong, a bounce, a letter about it, a bounce.
both!(an_acknowledgement_that_comes_back_again_and_again_starts_nothing, "kredo", |town| {
    town.mail(claim(town, PETR).await).await;
    let ours = town.the_letter().await;
    for _ in 0..5 {
        assert!(matches!(town.mail(bounce(town, &ours, "5.1.1").await).await, Settled::Refused { .. }));
        assert!(town.letters().await.is_empty());
    }
    assert_eq!(town.holds_together().await.cases, 1);
});

// zammad#731, #2923, #2527: the program takes in what it sent itself, and answers it.
both!(what_the_program_sent_comes_back_to_its_own_mailbox_and_is_no_case, "kredo", |town| {
    town.mail(claim(town, PETR).await).await;
    let acknowledgement = town.the_letter().await;
    town.act("П-00001", "accept", "manager", &[]).await;
    let reply = town.the_letter().await;
    for ours in [&acknowledgement, &reply] {
        let settled = town.mail(ours.bytes(town.app.clock.now())).await;
        assert!(!matches!(settled, Settled::Registered { .. }), "{settled:?}");
    }
    assert_eq!(town.holds_together().await.cases, 1);
    assert!(town.letters().await.is_empty(), "nothing is answered");
});

// freescout#4740, #2001, #3203: an empty Message-ID stops the rest, or letters are skipped without a word.
both!(an_empty_message_id_stops_no_letter_before_or_after_it, "kredo", |town| {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    put(town, dovecot.imap()).await;
    for (n, id) in [(1, "<one@example.ru>"), (2, ""), (3, "<>"), (4, "<four@example.ru>")] {
        let letter = town.letter(&format!("Клиент {n} <c{n}@example.ru>")).await.about("Нет интернета");
        dovecot.deliver("claims", &letter.with("Message-ID", id).saying("Нет интернета").bytes());
    }
    assert_eq!(read(town).await, 4);
    assert_eq!(town.raws(RawState::Registered).await.len(), 4);
});

// freescout#5620, #5638, osTicket, Znuny PR#384: several mailboxes make several cases, or break the thread.
both!(a_letter_without_an_id_to_several_mailboxes_is_one_case_and_so_is_what_follows, "kredo", |town| {
    let letter = claim(town, PETR).await.to("claims@kredo-telecom.example").bytes();
    let letter = String::from_utf8(letter).unwrap().replace("Message-ID", "X-Was");
    assert_eq!(town.mail(letter.clone()).await, registered("П-00001"));
    let other = format!("Delivered-To: archive@kredo-telecom.example\r\n{letter}");
    assert!(matches!(town.mail(other).await, Settled::Duplicate { .. }));
    let ours = town.the_letter().await;
    let answer = town.letter(PETR).await.answering(&ours).saying("Договор 17");
    assert_eq!(town.mail(answer).await, attached("П-00001"));
});

// chatwoot#3868, #10028: whoever answers with a program that gives In-Reply-To only, or a subject of its own, begins anew.
both!(an_answer_is_known_by_in_reply_to_alone_under_any_subject, "kredo", |town| {
    town.mail(claim(town, PETR).await).await;
    let ours = town.the_letter().await;
    let letter = town.letter(PETR).await.about("ОТВ: ваше письмо").saying("Договор 17");
    let letter = letter.with("In-Reply-To", &format!("<{}>", ours.message_id)).with("Thread-Topic", "x");
    assert_eq!(town.mail(letter).await, attached("П-00001"));
});

// chatwoot#15869, freescout#4958: a new matter is added to an old conversation, or dropped as its double.
both!(a_new_matter_of_the_same_customer_is_another_case, "kredo", |town| {
    town.mail(claim(town, PETR).await).await;
    assert_eq!(
        town.mail(claim(town, PETR).await).await,
        registered("П-00002"),
        "the same words, another letter"
    );
    let same_id = claim(town, PETR).await.with("Message-ID", "<same@example.ru>");
    assert_eq!(town.mail(same_id).await, registered("П-00003"));
    let other = town.letter(PETR).await.about("Верните деньги").saying("Верните деньги за март");
    assert_eq!(town.mail(other.with("Message-ID", "<same@example.ru>")).await, registered("П-00004"));
});

// zammad#5716: letters that refer to one that was never received become separate cases.
both!(letters_that_refer_to_one_that_never_came_are_one_case_of_their_customer, "kredo", |town| {
    let refers = |from: &'static str, text: &'static str| async move {
        let letter = town.letter(from).await.about("Re: Нет интернета").saying(text);
        letter.with("References", "<lost-root@example.ru>")
    };
    assert_eq!(town.mail(refers(PETR, "Нет интернета").await).await, registered("П-00001"));
    assert_eq!(town.mail(refers(PETR, "И телевидения").await).await, attached("П-00001"));
    assert_eq!(
        town.mail(refers(ANNA, "И у меня").await).await,
        registered("П-00002"),
        "anybody may refer to it"
    );
});

// zammad#5064, freescout#2375, #3231, #4258: a customer's reply lands in the case of another.
both!(whoever_is_not_its_customer_gets_into_no_case_by_its_number_or_its_letters, "kredo", |town| {
    town.mail(claim(town, PETR).await.with("Message-ID", "<petrs-own@example.ru>")).await;
    let letter = town.letter(ANNA).await.about("Re: [П-00001] Нет интернета").saying("Это и мне");
    assert_eq!(town.mail(letter.with("References", "<petrs-own@example.ru>")).await, registered("П-00002"));
    assert_eq!(town.card("П-00001", "manager").await.messages.iter().filter(|one| one.incoming).count(), 1);
});

// zammad#377, #983: what answers a letter of a case that was merged is lost or re-opens the wrong one.
both!(an_answer_to_a_case_that_was_merged_goes_to_the_one_that_goes_on, "kredo", |town| {
    town.mail(claim(town, PETR).await).await;
    let ours = town.the_letter().await;
    town.mail(claim(town, PETR).await).await;
    town.letters().await;
    let case = town.app.find_case(&town.org, "П-00002").await.unwrap();
    let into = Link { case, number: "П-00002".into(), kind: LinkKind::MergedInto };
    let merge = Command::Merge { into, reason: Private::from("о том же") };
    town.command("П-00001", "subscribers", merge).await.unwrap();
    let answer = town.letter(PETR).await.answering(&ours).saying("Договор 17");
    assert_eq!(town.mail(answer).await, attached("П-00002"));
});

// chatwoot#12054, glpi#24760: what was taken away comes in anew when the mailbox is read again.
both!(a_case_that_was_erased_does_not_come_in_again, "kredo", |town| {
    let letter = claim(town, PETR).await;
    town.mail(letter.clone()).await;
    town.act("П-00001", "unfounded", "anna", &[("arguments", "Кабель цел")]).await;
    town.letters().await;
    let whose = Whose::Case("П-00001".into());
    town.app.erase(&town.org, &whose, "отозвано согласие", town.actor("subscribers")).await.unwrap();
    let again = town.mail(letter).await;
    assert!(matches!(again, Settled::Duplicate { .. }), "{again:?}");
    assert_eq!(town.holds_together().await.cases, 1);
});

// glpi#4892: the list of what was not taken is emptied by every run.
both!(what_was_refused_stays_listed_whatever_comes_later, "kredo", |town| {
    for n in 0..3 {
        town.mail(town.letter(PETR).await.about("Автоответ: в отпуске").saying(&format!("{n}"))).await;
        town.mail(claim(town, PETR).await).await;
        town.app.take_up_waiting().await.unwrap();
    }
    assert_eq!(town.raws(RawState::Refused).await.len(), 3);
});

// osTicket#1041, chatwoot#5131, glpi#16785: automatic answers and addresses that nobody reads are answered for ever.
both!(nobody_is_answered_who_cannot_read_it, "kredo", |town| {
    for from in ["no-reply@shop.example", "MAILER-DAEMON@mx.example", "postmaster@mx.example"] {
        town.mail(claim(town, from).await).await;
    }
    let away = town.letter(PETR).await.about("Out of Office: claim").saying("I am away");
    assert!(matches!(town.mail(away).await, Settled::Refused { .. }));
    assert!(town.letters().await.is_empty());
});
