//! «Answered» means that the letter has left, and has arrived as far as anybody tells us (ADR 013).
use casework::{CaseState, Clock, Command, Input, TaskRef};
use regulation::Moment;
use testkit::{Town, both};
use testkit_mail::{Answer, Smtp};

use crate::post::put;
use crate::unwanted::bounce;

const PETR: &str = "Пётр Иванов <petr@example.ru>";
const CLAIM: &str = "П-00001";

/// A claim of Pyotr, acknowledged, and answered by its manager.
async fn answered(town: &Town) {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    town.deliver().await;
    town.act(CLAIM, "unfounded", "manager", &[("arguments", "Линия исправна")]).await;
}

async fn state(town: &Town) -> CaseState {
    town.card(CLAIM, "manager").await.state
}

fn clock<'a>(state: &'a CaseState, deadline: &str) -> &'a Clock {
    state.clocks.iter().rev().find(|clock| clock.deadline == *deadline).unwrap()
}

both!(a_deadline_that_passes_while_the_mail_server_is_away_is_missed, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    town.deliver().await;
    let due = clock(&state(town).await, "whole").reckoning.due.unwrap();
    town.at("2026-03-10 17:30");
    town.act(CLAIM, "unfounded", "manager", &[("arguments", "Линия исправна")]).await;
    smtp.next(&[Answer::Refuse("451 4.3.0 out of order")]);
    town.deliver().await;
    let waits = state(town).await;
    assert!(waits.closed.is_some() && waits.is_answer_on_its_way() && !waits.had(&Moment::Answered));
    assert!(clock(&waits, "whole").is_awaiting());
    assert_eq!(town.card(CLAIM, "manager").await.messages.last().unwrap().left_at, None);

    town.at("2026-03-11 10:00");
    assert!(due < town.instant("2026-03-11 10:00"), "the outage lasted longer than the term");
    town.app.attend().await.unwrap();
    assert!(clock(&state(town).await, "whole").breached.is_some(), "it shows while the letter waits");
    assert_eq!(town.deliver().await.sent, 1);
    let left = state(town).await;
    assert!(left.live_clocks().next().is_none() && left.had(&Moment::Answered));
    assert!(clock(&left, "whole").is_late() && !clock(&left, "legal").is_late());
});

both!(an_answer_that_comes_back_opens_the_claim_again_in_its_old_time, "kredo", |town| {
    answered(town).await;
    let due = clock(&state(town).await, "whole").reckoning.due;
    town.deliver().await;
    let closed = state(town).await;
    assert!(closed.closed.is_some() && closed.live_clocks().next().is_none());

    let letter = town.mailbox.all().pop().unwrap();
    town.mail(bounce(town, &letter, "5.1.1").await).await;
    let open = state(town).await;
    assert!(open.closed.is_none() && !open.is_answered() && !open.reopened);
    assert_eq!(clock(&open, "whole").reckoning.due, due);
    let task = open.open_tasks().next().unwrap();
    assert_eq!(task.title.as_str(), "Письмо не дошло: такого адреса нет. Ответьте клиенту иначе");
    assert!(town.story(CLAIM).await.contains(&"clock-revived".to_owned()));

    town.mail(bounce(town, &letter, "5.1.1").await).await;
    assert_eq!(state(town).await.tasks.len(), 1, "the same news again");

    let done = Command::FinishTask { task: TaskRef::N(1), fields: Input::new() };
    town.command(CLAIM, "manager", done).await.unwrap();
    let said = state(town).await;
    assert!(said.closed.is_some() && said.had(&Moment::Answered) && said.live_clocks().next().is_none());
});

both!(an_answer_refused_for_good_never_counted, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    answered(town).await;
    smtp.next(&[Answer::Recipient("550 5.2.2 mailbox full")]);
    assert_eq!(town.deliver().await.failed, 1);
    let open = state(town).await;
    assert!(open.closed.is_none() && !open.had(&Moment::Answered));
    assert!(open.open_tasks().next().unwrap().title.as_str().contains("ящик получателя переполнен"));
    assert!(clock(&open, "legal").is_live());
});
