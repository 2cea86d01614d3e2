//! The regulation is read by whoever works by it (P1).
use testkit::{both, claim, shipped};

use crate::ORG;
use crate::browser::{Browser, Page};

/// A page that is whole: nothing on it is forbidden by the content security policy.
async fn whole(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await.good();
    for forbidden in ["style=\"", "<style", "onclick"] {
        page.does_not_say(forbidden);
    }
    page
}

both!(the_diagram_says_where_cases_stand_and_which_are_late, ORG, |town| {
    town.at("2026-03-05 12:00");
    town.registered("employee", claim("Третий день нет интернета")).await;
    let mut head = Browser::signed_in(town, "subscribers").await;
    let page = whole(&mut head, "/desk/regulation").await;
    page.says("href=\"#stage-primary\"");
    page.says("id=\"stage-primary\"");
    page.says("1 в работе");
    page.says("Внимательно изучите претензию");
    page.says("Что можно сделать:");
    page.does_not_say("опаздывает");

    town.time_passes_until("2026-03-13 18:00").await;
    let mut head = Browser::signed_in(town, "subscribers").await;
    head.get("/desk/regulation").await.good().says("1 опаздывает");
});

both!(whoever_sees_only_some_cases_is_shown_no_counts, ORG, |town| {
    town.registered("employee", claim("Третий день нет интернета")).await;
    let page = whole(&mut Browser::signed_in(town, "head of network").await, "/desk/regulation").await;
    page.does_not_say("1 в работе");
    page.says("персональный менеджер");
});

both!(every_page_about_the_regulation_is_whole, ORG, |town| {
    let mut anybody = Browser::signed_in(town, "employee").await;
    whole(&mut anybody, "/desk/regulation?kind=measures").await.says("id=\"stage-");
    whole(&mut anybody, "/desk/regulation/deadlines").await.says("рабочих часов с регистрации");
    whole(&mut anybody, "/desk/regulation/words").await.says("Кто что может помимо действий этапа");
    whole(&mut anybody, "/desk/regulation/check").await.says("Ошибок нет");
    whole(&mut anybody, "/desk/regulation/versions").await.says("действует");
});

both!(scenarios_are_told_in_words_with_dates, ORG, |town| {
    let page = whole(&mut Browser::signed_in(town, "employee").await, "/desk/regulation/scenarios").await;
    page.says("Обоснованная претензия проходит все шесть этапов и закрывается в срок");
    page.says("5 марта 2026 г., 17:40");
    page.says("Приходит: Претензия");
    page.says("этап «Глубокая обработка»");
    page.says("держится");
    page.does_not_say("не держится");
});

both!(a_new_version_is_told_by_what_it_says_differently, ORG, |town| {
    town.registered("employee", claim("Третий день нет интернета")).await;
    let renamed =
        |(name, text): (String, String)| (name, text.replace("Глубокая обработка", "Разбор причин"));
    town.at("2026-03-03 09:00");
    let version = town.publish(shipped(ORG).into_iter().map(renamed).collect()).await;
    let mut head = Browser::signed_in(town, "subscribers").await;
    let page = whole(&mut head, &format!("/desk/regulation/versions?of={version}")).await;
    page.says("версия 2 после версии 1");
    page.says("<del>");
    page.says("<ins>Этап «Разбор причин»</ins>");
    page.says("claim.yaml");
});
