//! What the desk does, a program can do too. Every route of the desk stands here with what a program does in its place, or with the
//! reason why no program does it: a new one makes the test fail until somebody has thought of it.
use std::collections::BTreeSet;

use web::Access;

/// Route of the desk and names of operations, or `—` and a reason.
const BESIDE: &[(&str, &str)] = &[
    ("POST /{org}/sign-out", "— a program has no session: its token ends by me.end-token"),
    ("GET /{org}/me", "me.show me.settings me.sessions"),
    ("POST /{org}/me/look", "me.set-settings"),
    ("POST /{org}/me/password", "— a token that was stolen would lock its owner out"),
    ("POST /{org}/me/second-factor", "— a token that was stolen would lock its owner out"),
    ("POST /{org}/me/second-factor/confirm", "— as above"),
    ("POST /{org}/me/second-factor/codes", "— as above"),
    ("POST /{org}/me/second-factor/drop", "— as above"),
    ("POST /{org}/me/sessions/end", "me.end-session me.end-sessions"),
    ("GET /{org}/me/signature", "me.signature"),
    ("GET /{org}/me/tokens", "me.tokens"),
    ("POST /{org}/me/tokens", "— a token that was stolen would make others"),
    ("POST /{org}/me/tokens/end", "me.end-token"),
    ("GET /{org}/desk/cases/new", "regulation.show me.drafts"),
    ("POST /{org}/desk/cases/new", "cases.register visits.bind"),
    ("POST /{org}/desk/cases/new/hints", "cases.hints"),
    ("POST /{org}/desk/cases/new/customers", "customers.find"),
    ("POST /{org}/desk/cases/new/draft", "me.keep-draft"),
    ("GET /{org}/desk/cases/{number}/registered", "cases.register"),
    ("GET /{org}/desk/customers", "customers.find"),
    ("GET /{org}/desk/customers/alike", "customers.alike"),
    ("GET /{org}/desk/customers/{customer}", "customers.show customers.cases"),
    ("GET /{org}/desk/customers/{customer}/alike/{other}", "customers.alike customers.show"),
    ("POST /{org}/desk/customers/{customer}/alike/{other}", "customers.join customers.apart"),
    ("GET /{org}/desk/cases/{number}", "cases.show tasks.list cases.reminders cases.drafts"),
    ("POST /{org}/desk/cases/{number}/acts/{act}", "cases.act tasks.open tasks.finish tasks.cancel"),
    ("POST /{org}/desk/cases/{number}/reply", "cases.reply"),
    ("POST /{org}/desk/cases/{number}/reply/check", "cases.check-reply"),
    ("GET /{org}/desk/cases/{number}/letters/{letter}", "cases.letter"),
    ("GET /{org}/desk/cases/{number}/files/{file}", "cases.file"),
    ("GET /{org}/desk/cases/{number}/customer", "customers.find"),
    ("POST /{org}/desk/cases/{number}/customer", "cases.change-customer"),
    ("GET /{org}/desk/cases/{number}/changes", "— of an open page; a program sees `seq` of cases.show"),
    ("POST /{org}/desk/cases/{number}/drafts/{act}", "cases.keep-draft"),
    ("POST /{org}/desk/cases/{number}/reminders", "cases.remind"),
    ("POST /{org}/desk/cases/{number}/watch", "cases.watch cases.unwatch"),
    ("GET /{org}/desk/intake", "intake.list"),
    ("GET /{org}/desk/intake/blocked", "blocked.list"),
    ("POST /{org}/desk/intake/blocked", "blocked.block"),
    ("POST /{org}/desk/intake/blocked/lift", "blocked.lift"),
    ("GET /{org}/desk/intake/{raw}", "intake.show"),
    ("GET /{org}/desk/intake/{raw}/letter", "intake.letter"),
    ("GET /{org}/desk/intake/{raw}/files/{file}", "intake.file"),
    ("GET /{org}/desk/intake/{raw}/raw", "intake.raw"),
    ("GET /{org}/desk/intake/{raw}/register", "intake.show"),
    ("POST /{org}/desk/intake/{raw}/register", "intake.register"),
    ("POST /{org}/desk/intake/{raw}/retry", "intake.retry"),
    ("POST /{org}/desk/intake/{raw}/attach", "intake.attach"),
    ("POST /{org}/desk/intake/{raw}/refuse", "intake.refuse"),
    ("GET /{org}/desk", "cases.list"),
    ("GET /{org}/desk/", "cases.list queue.counts me.views"),
    ("GET /{org}/desk/board", "reports.board"),
    ("GET /{org}/desk/search", "cases.search"),
    ("GET /{org}/desk/register", "reports.register"),
    ("GET /{org}/desk/register.csv", "reports.register-csv"),
    ("GET /{org}/desk/register.xlsx", "reports.register-xlsx"),
    ("POST /{org}/desk/views", "me.save-view"),
    ("POST /{org}/desk/views/drop", "me.drop-view"),
    ("POST /{org}/desk/assign", "cases.assign"),
    ("POST /{org}/desk/duties/done", "duties.done"),
    ("POST /{org}/desk/reminders/drop", "me.drop-reminder"),
    ("GET /{org}/desk/events", "— live events keep open pages fresh; a program asks me.notices"),
    ("GET /{org}/desk/notices", "me.notices me.reminders"),
    ("POST /{org}/desk/notices/seen", "me.notices-seen"),
    ("GET /{org}/desk/regulation", "regulation.show"),
    ("GET /{org}/desk/regulation/deadlines", "regulation.deadlines"),
    ("GET /{org}/desk/regulation/words", "regulation.explain"),
    ("GET /{org}/desk/regulation/scenarios", "regulation.scenarios"),
    ("GET /{org}/desk/regulation/check", "regulation.findings"),
    ("GET /{org}/desk/regulation/versions", "regulation.versions regulation.differences"),
    ("GET /{org}/desk/published", "sections.list publications.list"),
    ("POST /{org}/desk/published/duty", "duties.done"),
    ("GET /{org}/desk/published/new", "sections.list publications.of-case"),
    ("POST /{org}/desk/published/new", "publications.write"),
    ("GET /{org}/desk/published/{publication}", "publications.show publications.file"),
    ("GET /{org}/desk/published/{publication}/preview", "publications.show"),
    ("GET /{org}/desk/published/{publication}/edit", "publications.show"),
    ("POST /{org}/desk/published/{publication}/edit", "publications.revise"),
    ("POST /{org}/desk/published/{publication}/propose", "publications.act"),
    ("POST /{org}/desk/published/{publication}/return", "publications.act"),
    ("POST /{org}/desk/published/{publication}/publish", "publications.act"),
    ("POST /{org}/desk/published/{publication}/withdraw", "publications.act"),
    ("GET /{org}/desk/visits", "centres.list visits.list"),
    ("POST /{org}/desk/visits", "visits.walk-in"),
    ("GET /{org}/desk/visits/summary", "visits.summary"),
    ("POST /{org}/desk/visits/{visit}/{act}", "visits.mark"),
    ("GET /{org}/desk/admin", "— leads to the first page of administration"),
    ("GET /{org}/desk/admin/people", "people.list"),
    ("GET /{org}/desk/admin/people/new", "— a form; what it asks for is in the shape of people.hire"),
    ("POST /{org}/desk/admin/people/new", "people.hire"),
    ("GET /{org}/desk/admin/people/{login}", "people.show people.access"),
    ("POST /{org}/desk/admin/people/{login}", "people.change"),
    ("POST /{org}/desk/admin/people/{login}/away", "people.away people.back"),
    ("POST /{org}/desk/admin/people/{login}/access", "people.access-act"),
    ("GET /{org}/desk/admin/tokens", "audit.tokens"),
    ("POST /{org}/desk/admin/tokens", "— a token that was stolen would make others"),
    ("POST /{org}/desk/admin/tokens/end", "audit.end-token"),
    ("GET /{org}/desk/admin/departments", "regulation.departments"),
    ("GET /{org}/desk/admin/lists", "regulation.lists regulation.fields"),
    ("POST /{org}/desk/admin/lists", "regulation.check"),
    ("GET /{org}/desk/admin/channels", "mailboxes.list regulation.channels"),
    ("GET /{org}/desk/admin/channels/box", "mailboxes.list"),
    ("POST /{org}/desk/admin/channels/box", "mailboxes.put"),
    ("POST /{org}/desk/admin/channels/test", "mailboxes.test"),
    ("POST /{org}/desk/admin/channels/pause", "mailboxes.pause mailboxes.resume"),
    ("POST /{org}/desk/admin/channels/remove", "mailboxes.remove"),
    ("GET /{org}/desk/admin/sites", "sites.list"),
    ("GET /{org}/desk/admin/calendars", "regulation.calendars"),
    ("POST /{org}/desk/admin/calendars", "regulation.check"),
    ("GET /{org}/desk/admin/letters", "regulation.show"),
    ("GET /{org}/desk/admin/letters/{letter}", "regulation.letter"),
    ("GET /{org}/desk/admin/journal", "audit.accounts"),
    ("GET /{org}/desk/admin/views", "audit.views"),
    ("GET /{org}/desk/admin/publish", "— a form; what it asks for is in the shape of regulation.check"),
    ("POST /{org}/desk/admin/publish", "regulation.check regulation.publish"),
    ("GET /{org}/desk/admin/edit", "regulation.files"),
    ("POST /{org}/desk/admin/edit", "regulation.check"),
];

#[test]
fn whatever_the_desk_does_a_program_can_do_or_it_is_said_why_not() {
    let desk = web::routes().into_iter().filter(|route| route.access != Access::Public);
    let desk: BTreeSet<String> = desk.map(|route| format!("{} {}", route.method, route.path)).collect();
    let told: BTreeSet<String> = BESIDE.iter().map(|(route, _)| (*route).to_owned()).collect();
    assert_eq!(told.len(), BESIDE.len(), "a route is told twice");
    let silent: Vec<&String> = desk.difference(&told).collect();
    assert!(silent.is_empty(), "what does a program do in place of {silent:#?}?");
    let gone: Vec<&String> = told.difference(&desk).collect();
    assert!(gone.is_empty(), "the desk has no {gone:#?} any more");
}

#[test]
fn what_stands_beside_the_desk_is_there() {
    let known: BTreeSet<&str> = web::endpoints().into_iter().map(|one| one.name).collect();
    for (route, instead) in BESIDE {
        match instead.strip_prefix("— ") {
            Some(reason) => assert!(!reason.is_empty(), "{route}: no reason"),
            None => {
                let names: Vec<&str> = instead.split(' ').collect();
                assert!(names.iter().all(|name| known.contains(name)), "{route}: {instead} is not all there");
            }
        }
    }
}

/// A route of the desk that only some may take is not open to more of them by the API.
#[test]
fn a_program_needs_no_less_than_the_desk_asks_for() {
    for route in web::routes().into_iter().filter(|route| route.method == "POST") {
        let row = BESIDE.iter().find(|(name, _)| *name == format!("{} {}", route.method, route.path));
        let Some((_, instead)) = row.filter(|(_, instead)| !instead.starts_with("— ")) else { continue };
        if !matches!(route.access, Access::Right(_) | Access::Administrator | Access::Case) {
            continue;
        }
        let does = |one: &web::Endpoint| one.method != "GET" && instead.split(' ').next() == Some(one.name);
        for one in web::endpoints().into_iter().filter(does) {
            let duty = one.name == "duties.done";
            assert!(duty || one.needs.access == route.access, "{} {}: {:?}", route.path, one.name, one.needs);
        }
    }
}
