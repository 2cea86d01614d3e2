//! The one table of all ways in for programs, each with what it needs. There is no other way in.
use super::endpoint::{Endpoint, delete, file, get, post, put, taking};
use super::{audit, cases, customers, intake, mailboxes, own, publications, reports, rules, staff, visits};
use crate::access::Access::{Administrator, Case, Right, SignedIn};
use crate::api::scope::Scope::{
    self, Administer, Own, Publications, Publish, ReadCases, ReadRegulation, Reports, Visits, WriteCases,
};
use crate::desk::register::XLSX;

/// All of them.
pub fn all() -> Vec<Endpoint> {
    let groups = [of_cases(), of_intake(), of_one_case(), of_tasks(), of_customers(), of_one_self()];
    let more = [of_settings(), of_reports(), of_publications(), of_visits(), of_rules(), of_versions()];
    let last = [of_staff(), of_mailboxes(), of_audit()];
    groups.into_iter().chain(more).chain(last).flatten().collect()
}

fn of_cases() -> Vec<Endpoint> {
    use regulation::Right::{Assign, Register};
    vec![
        get("/cases", SignedIn, ReadCases, cases::list)
            .says("cases.list", "Lists the cases that one may see, a page at a time."),
        post("/cases", Right(Register), WriteCases, cases::register)
            .says("cases.register", "Registers a case.")
            .more("The answer holds what the customer is to be told at once, and what was promised.")
            .created()
            .keyed()
            .large(),
        post("/cases/hints", Right(Register), ReadCases, cases::hints)
            .says(
                "cases.hints",
                "What speaks against a case as it would be registered: a repeat, no contacts, obscene words.",
            )
            .more("Takes the body of a registration and writes nothing; whoever registers decides.")
            .large(),
        post("/assignments", Right(Assign), WriteCases, cases::assign)
            .says("cases.assign", "Passes several cases to somebody, each by its own rules.")
            .more("The answer tells of each that was not passed why: a problem as it would have come alone."),
        get("/queue", SignedIn, ReadCases, cases::counts)
            .says("queue.counts", "How many cases each tab of the queue holds.")
            .more("A thousand means: a thousand or more."),
        get("/search", SignedIn, ReadCases, cases::search)
            .says("cases.search", "Finds cases by words in any form, a number, a phone, an INN, a name.")
            .more("The newest first; a case whose number is just what was asked for before all."),
    ]
}

fn of_intake() -> Vec<Endpoint> {
    use regulation::Right::{Intake, Register};
    vec![
        taking::<intake::SiteInput, _, _, _>("/intake", Right(Register), Scope::Intake, intake::take)
            .says("intake.take", "Takes in a form of a site: kept as it came, then registered as its customer's.")
            .more("A form that is refused is kept too and waits for a person; the answer says what is wrong. Under an \
                `Idempotency-Key` the same form is one, however often it comes.")
            .created()
            .keyed()
            .large(),
        get("/intake", Right(Intake), ReadCases, intake::list)
            .says("intake.list", "Lists what came in and what became of it, the latest first, a page at a time."),
        get("/intake/{id}", Right(Intake), ReadCases, intake::show)
            .says("intake.show", "Something that came in: what it says, its files, what people did with it.")
            .more("What became a case is there for whoever sees the case; that somebody looked is recorded."),
        get("/intake/{id}/raw", Right(Intake), ReadCases, intake::raw)
            .says("intake.raw", "Something that came in, byte for byte.")
            .more("For whoever may see contacts."),
        get("/intake/{id}/letter", Right(Intake), ReadCases, intake::letter)
            .says("intake.letter", "A letter that came in, as it came: cleaned, nothing of it runs or loads.")
            .more("404: it is no letter."),
        get("/intake/{id}/files/{n}", Right(Intake), ReadCases, intake::file)
            .says("intake.file", "A file of something that came in, with its content."),
        post("/intake/{id}/retry", Right(Intake), WriteCases, intake::retry)
            .says("intake.retry", "Tries once more to understand it.")
            .keyed(),
        post("/intake/{id}/register", Right(Intake), WriteCases, intake::register)
            .says("intake.register", "Registers it as a case: its text and its files go with it.")
            .created()
            .keyed()
            .large(),
        post("/intake/{id}/attach", Right(Intake), WriteCases, intake::attach)
            .says("intake.attach", "Adds it to a case, as a message of its customer.")
            .keyed(),
        post("/intake/{id}/refuse", Right(Intake), WriteCases, intake::refuse)
            .says("intake.refuse", "Refuses it on a ground of the regulation, or as `junk`.")
            .more("Where the ground wants the customer told, a case is registered and refused: `number` names it.")
            .keyed(),
        get("/blocked", Right(Intake), ReadCases, intake::blocked)
            .says("blocked.list", "Senders who are not heard: what they send is kept, refused and never answered."),
        post("/blocked", Right(Intake), WriteCases, intake::block)
            .says("blocked.block", "Hears a sender no more: an address, or a domain with all below it.")
            .more("Whoever was blocked before is blocked anew, with the new reason and end.")
            .keyed(),
        delete("/blocked/{sender}", Right(Intake), WriteCases, intake::lift)
            .says("blocked.lift", "Hears a sender again."),
    ]
}

fn of_one_case() -> Vec<Endpoint> {
    vec![
        get("/cases/{number}", Case, ReadCases, cases::show)
            .says("cases.show", "The card of a case: everything known, and what may be done now.")
            .more("That somebody looked is recorded. `ETag` is the last entry of the journal."),
        post("/cases/{number}/acts/{act}", Case, WriteCases, cases::act)
            .says("cases.act", "Carries out an act: one of `ways` of the card.")
            .more("When others have acted on the case since it was seen, nothing is done and they are told.")
            .seen()
            .keyed()
            .large(),
        put("/cases/{number}/customer", Case, WriteCases, cases::change_customer)
            .says("cases.change-customer", "Names who brought a case that was registered for somebody else.")
            .more("For whoever may set the facts of its registration right (`classify`). Nothing is sent to anybody."),
        post("/cases/{number}/reply", Case, WriteCases, cases::reply)
            .says("cases.reply", "Writes to the customer: the act `write`.")
            .seen()
            .keyed()
            .large(),
        post("/cases/{number}/reply/check", Case, WriteCases, cases::check_reply)
            .says(
                "cases.check-reply",
                "Looks a letter through before it leaves: what stops it, and what is advised.",
            )
            .more("Sends nothing.")
            .large(),
        get("/cases/{number}/files/{message}/{n}", Case, ReadCases, cases::file)
            .says("cases.file", "A file of a case with its content.")
            .more("That somebody took it is recorded."),
        get("/cases/{number}/letters/{n}", Case, ReadCases, cases::letter)
            .says(
                "cases.letter",
                "A letter of the customer as it came: cleaned, nothing of it runs or loads.",
            )
            .more("That somebody looked is recorded."),
        put("/cases/{number}/watch", Case, Own, own::watch)
            .says("cases.watch", "Watches a case: one is told when something happens."),
        delete("/cases/{number}/watch", Case, Own, own::unwatch)
            .says("cases.unwatch", "Watches a case no more."),
        get("/cases/{number}/reminders", Case, Own, own::reminders_of_case)
            .says("cases.reminders", "One's own reminders in a case."),
        post("/cases/{number}/reminders", Case, Own, own::set_reminder)
            .says("cases.remind", "Sets a reminder.")
            .created()
            .keyed(),
        get("/cases/{number}/drafts", Case, Own, own::drafts)
            .says("cases.drafts", "What one was typing in a case and has not sent."),
        put("/cases/{number}/drafts/{act}", Case, Own, own::keep)
            .says("cases.keep-draft", "Keeps a draft; an empty one is forgotten."),
    ]
}

fn of_tasks() -> Vec<Endpoint> {
    vec![
        get("/cases/{number}/tasks", Case, ReadCases, cases::tasks)
            .says("tasks.list", "Pieces of work inside a case."),
        post("/cases/{number}/tasks", Case, WriteCases, cases::open)
            .says("tasks.open", "Gives a task: the act `task`.")
            .seen()
            .keyed(),
        post("/cases/{number}/tasks/{n}/done", Case, WriteCases, cases::finish)
            .says("tasks.finish", "Finishes a task: the act `done:N`.")
            .seen()
            .keyed(),
        post("/cases/{number}/tasks/{n}/cancel", Case, WriteCases, cases::cancel)
            .says("tasks.cancel", "Takes a task back: the act `cancel:N`.")
            .seen()
            .keyed(),
    ]
}

fn of_one_self() -> Vec<Endpoint> {
    vec![
        get("/me", SignedIn, Own, own::me)
            .says("me.show", "In whose name the program acts, and what it may."),
        get("/me/notices", SignedIn, Own, own::notices)
            .says("me.notices", "What one was told of, the latest first."),
        post("/me/notices/seen", SignedIn, Own, own::see)
            .says("me.notices-seen", "Marks a notice as seen, with all before it where that is said."),
        get("/me/reminders", SignedIn, Own, own::reminders)
            .says("me.reminders", "All of one's own reminders, the next first."),
        delete("/me/reminders/{id}", SignedIn, Own, own::drop_reminder)
            .says("me.drop-reminder", "Takes a reminder back."),
        get("/me/views", SignedIn, Own, own::views)
            .says("me.views", "Views of the queue that one keeps under a name."),
        put("/me/views/{name}", SignedIn, Own, own::save_view)
            .says("me.save-view", "Keeps a view; one of the same name is replaced."),
        delete("/me/views/{name}", SignedIn, Own, own::drop_view).says("me.drop-view", "Forgets a view."),
        get("/me/tokens", SignedIn, Own, own::tokens)
            .says("me.tokens", "One's own tokens, without what lets in.")
            .more("New ones are issued at the desk only: a token that was stolen makes no others."),
        delete("/me/tokens/{id}", SignedIn, Own, own::end_token).says("me.end-token", "Ends a token."),
    ]
}

fn of_settings() -> Vec<Endpoint> {
    use regulation::Right::Register;
    vec![
        get("/me/drafts", Right(Register), Own, own::of_new)
            .says("me.drafts", "What one was typing into a registration and has not sent."),
        put("/me/drafts", Right(Register), Own, own::keep_new)
            .says("me.keep-draft", "Keeps the draft of a registration; an empty one is forgotten."),
        get("/me/settings", SignedIn, Own, own::settings)
            .says("me.settings", "How one's own pages look, and whether a second factor is asked for.")
            .more("404: one has no account, only a token."),
        put("/me/settings", SignedIn, Own, own::put_settings)
            .says(
                "me.set-settings",
                "Language, theme, keys of one letter; what is left out is as nobody had chosen.",
            )
            .more("A password and a second factor are changed at the desk only."),
        get("/me/sessions", SignedIn, Own, own::sessions)
            .says("me.sessions", "Browsers in which one is signed in."),
        delete("/me/sessions", SignedIn, Own, own::end_sessions)
            .says("me.end-sessions", "Signs one out of every browser; tokens stay."),
        delete("/me/sessions/{id}", SignedIn, Own, own::end_session)
            .says("me.end-session", "Signs one out of a browser."),
        get("/me/signature", SignedIn, Own, own::signature)
            .says(
                "me.signature",
                "What one puts under one's letters: a link by which customers say how one works.",
            )
            .more("Empty where the regulation has no form about employees, or nobody would read it."),
    ]
}

fn of_customers() -> Vec<Endpoint> {
    use regulation::Right::{Contacts, Register};
    vec![
        get("/customers", Right(Register), ReadCases, customers::find)
            .says("customers.find", "Finds customers by a name, a contact, or words of their cases.")
            .more("Contacts are masked: whole they stand on the card, and that somebody read it is recorded."),
        get("/customers/{id}", SignedIn, ReadCases, customers::show)
            .says("customers.show", "The card of a customer.")
            .more("For whoever registers cases or sees one of the customer's. That somebody looked is recorded.")
            .joinable(),
        get("/customers/{id}/cases", SignedIn, ReadCases, customers::cases)
            .says("customers.cases", "Cases of a customer that one may see, the newest first.")
            .joinable(),
        get("/customers/alike", Right(Contacts), ReadCases, customers::alike)
            .says("customers.alike", "Cards that may be of one customer, two by two, the newest first.")
            .more("Contacts of both were once given together. Only cards of whom one sees cases."),
        post("/customers/{id}/join", Right(Contacts), WriteCases, customers::join)
            .says("customers.join", "Joins another card to this one: its cases and contacts come here.")
            .more("There is no way back. Every case that changes its card tells so in its journal.")
            .joinable(),
        post("/customers/{id}/apart", Right(Contacts), WriteCases, customers::apart)
            .says("customers.apart", "Notes that two cards are of two customers.")
            .joinable(),
    ]
}

fn of_reports() -> Vec<Endpoint> {
    vec![
        get("/register", SignedIn, Reports, reports::register)
            .says("reports.register", "The register of a period, by the organisation's own columns.")
            .more("Only cases that one may see; contacts masked for whoever may not see them."),
        file("/register.csv", SignedIn, Reports, ("text/csv", reports::csv))
            .says("reports.register-csv", "The register of a period as CSV, however long it is.")
            .more("Cells are divided as tables in the language of the answer want it."),
        file("/register.xlsx", SignedIn, Reports, (XLSX, reports::xlsx))
            .says("reports.register-xlsx", "The register of a period as a workbook of 50,000 rows at most."),
        get("/board", SignedIn, Reports, reports::board).says(
            "reports.board",
            "What is late and soon will be, with whom; what came in; which deadlines were kept.",
        ),
    ]
}

fn of_publications() -> Vec<Endpoint> {
    use regulation::Right::Edit;
    vec![
        get("/sections", Right(Edit), Publications, publications::sections)
            .says("sections.list", "Sections of the reception, those that are switched off too."),
        get("/publications", Right(Edit), Publications, publications::list)
            .says("publications.list", "What is written, proposed, published and withdrawn, the latest changed first."),
        post("/publications", Right(Edit), Publications, publications::write)
            .says("publications.write", "Writes a new publication into a section, as a draft.")
            .created()
            .keyed()
            .large(),
        get("/publications/of-case", Right(Edit), Publications, publications::of_case)
            .says("publications.of-case", "A text made of a closed case, without names, contacts and numbers.")
            .more("To be read and mended before anybody else reads it. That somebody looked at the case is recorded."),
        get("/publications/{id}", Right(Edit), Publications, publications::show)
            .says("publications.show", "A publication with its latest text, what may be done with it, and its history."),
        put("/publications/{id}", Right(Edit), Publications, publications::revise)
            .says("publications.revise", "Gives it another text, as a draft: readers go on reading the one before.")
            .large(),
        get("/publications/{id}/files/{n}", Right(Edit), Publications, publications::file)
            .says("publications.file", "A file of a publication with its content."),
        post("/publications/{id}/acts/{act}", Right(Edit), Publications, publications::act)
            .says("publications.act", "Proposes, returns, publishes or withdraws it: one of its `ways`.")
            .more("Acts: `propose`, `return`, `publish`, `withdraw`. What needs a second person is approved by another one.")
            .keyed(),
    ]
}

fn of_visits() -> Vec<Endpoint> {
    use regulation::Right::Visits as General;
    vec![
        get("/centres", Right(General), Visits, visits::centres)
            .says("centres.list", "Where one may come, and with what.")
            .more("404: the regulation has no visits; so for all of them."),
        get("/visits", Right(General), Visits, visits::day)
            .says("visits.list", "The visits of a centre on a day, in the order of their times."),
        post("/visits", Right(General), Visits, visits::walk_in)
            .says("visits.walk-in", "Somebody came without booking, and waits.")
            .created()
            .keyed(),
        get("/visits/summary", Right(General), Visits, visits::summary).says(
            "visits.summary",
            "How long people waited and were served in a period, and how many within the norm.",
        ),
        post("/visits/{id}/acts/{act}", Right(General), Visits, visits::mark)
            .says(
                "visits.mark",
                "Marks that they came, are called, were served, or did not come: one of its `steps`.",
            )
            .more("Acts: `arrive`, `call`, `serve`, `miss`, `cancel`, `back` (the last mark was wrong).")
            .keyed(),
        put("/visits/{id}/case", Right(General), Visits, visits::bind)
            .says("visits.bind", "Notes which case a visit became."),
    ]
}

fn of_rules() -> Vec<Endpoint> {
    vec![
        get("/regulation", SignedIn, ReadRegulation, rules::show).says(
            "regulation.show",
            "The present version: kinds with what they ask, stages, roles, deadlines.",
        ),
        get("/regulation/explained", SignedIn, ReadRegulation, rules::explain)
            .says("regulation.explain", "The present version in words."),
        get("/regulation/deadlines", SignedIn, ReadRegulation, rules::deadlines)
            .says("regulation.deadlines", "Every deadline in words: what it belongs to, how it is counted."),
        get("/fields", SignedIn, ReadRegulation, rules::fields)
            .says("regulation.fields", "Fields that cases have."),
        get("/lists", SignedIn, ReadRegulation, rules::lists)
            .says("regulation.lists", "Lists that fields choose from."),
        get("/channels", SignedIn, ReadRegulation, rules::channels)
            .says("regulation.channels", "Ways by which cases come."),
        get("/departments", SignedIn, ReadRegulation, rules::departments)
            .says("regulation.departments", "Departments and partner companies."),
        get("/calendars", SignedIn, ReadRegulation, rules::calendars)
            .says("regulation.calendars", "Working hours, with days that have hours of their own."),
        get("/letters/{letter}", Administrator, ReadRegulation, rules::letter)
            .says("regulation.letter", "A letter of the regulation as it would be written in a case."),
        get("/duties", SignedIn, ReadRegulation, rules::duties)
            .says("duties.list", "Recurring duties that belong to no case, the next due first."),
        get("/duties/{duty}/journal", SignedIn, ReadRegulation, rules::duty_journal)
            .says("duties.journal", "When a duty was done, the last time first."),
        post("/duties/{duty}/done", SignedIn, WriteCases, rules::did)
            .says("duties.done", "Records that a duty was done now.")
            .more("Refused unless one has the role that owns the duty, or the right `duty`."),
    ]
}

fn of_versions() -> Vec<Endpoint> {
    use regulation::Right as General;
    vec![
        get("/regulation/versions", SignedIn, ReadRegulation, rules::versions)
            .says("regulation.versions", "Versions that were published, the latest first."),
        get("/regulation/versions/{version}/differences", SignedIn, ReadRegulation, rules::differences).says(
            "regulation.differences",
            "What a version says otherwise than the one before it, or than another.",
        ),
        get("/regulation/scenarios", SignedIn, ReadRegulation, rules::scenarios).says(
            "regulation.scenarios",
            "How cases go by a version, told with dates; each was played just now.",
        ),
        get("/regulation/check", SignedIn, ReadRegulation, rules::check_present)
            .says("regulation.findings", "What the check finds in a version that was published."),
        get("/regulation/files", Right(General::Publish), Publish, rules::files)
            .says("regulation.files", "The files of a version."),
        post("/regulation/check", Right(General::Publish), Publish, rules::check)
            .says(
                "regulation.check",
                "Tries files out: compiles them and plays their scenarios. Publishes nothing.",
            )
            .large(),
        post("/regulation/versions", Right(General::Publish), Publish, rules::publish)
            .says("regulation.publish", "Publishes a version; running cases stay on theirs.")
            .created()
            .large(),
    ]
}

fn of_staff() -> Vec<Endpoint> {
    vec![
        get("/people", Administrator, Administer, staff::people).says("people.list", "Who works here."),
        post("/people", Administrator, Administer, staff::hire)
            .says("people.hire", "Takes somebody on.")
            .created(),
        get("/people/{login}", Administrator, Administer, staff::show).says("people.show", "A member of staff."),
        put("/people/{login}", Administrator, Administer, staff::change)
            .says("people.change", "Changes what is known of somebody; what is left out is nothing."),
        put("/people/{login}/absence", Administrator, Administer, staff::away)
            .says("people.away", "Says when somebody is away and who stands in."),
        delete("/people/{login}/absence", Administrator, Administer, staff::back)
            .says("people.back", "They are back."),
        get("/people/{login}/access", Administrator, Administer, staff::access)
            .says("people.access", "How somebody comes in.")
            .more("404 when they have no account."),
        post("/people/{login}/access/{act}", Administrator, Administer, staff::act)
            .says("people.access-act", "Invites, closes, opens, ends sessions, resets the second factor.")
            .more(
                "Acts: `invite`, `reset-factor`, `end-sessions`, `administrator-on`, `administrator-off`, `open`, \
                 `close`, `dismiss`.",
            ),
    ]
}

fn of_mailboxes() -> Vec<Endpoint> {
    vec![
        get("/mailboxes", Administrator, Administer, mailboxes::list)
            .says(
                "mailboxes.list",
                "Mailboxes and folders for scans: how they stand, what came and what became of it.",
            )
            .more("Passwords are never shown."),
        put("/mailboxes/{address}", Administrator, Administer, mailboxes::put)
            .says("mailboxes.put", "Puts a mailbox in or gives it other settings, and tries it.")
            .more("Only addresses that the regulation names. Passwords that are left out stay as they are."),
        delete("/mailboxes/{address}", Administrator, Administer, mailboxes::remove)
            .says("mailboxes.remove", "Reads a mailbox no more; what came by it stays."),
        post("/mailboxes/{address}/test", Administrator, Administer, mailboxes::test).says(
            "mailboxes.test",
            "Signs in to its servers and says in words what is wrong. Nothing is taken or sent.",
        ),
        put("/mailboxes/{address}/pause", Administrator, Administer, mailboxes::pause)
            .says("mailboxes.pause", "Nobody reads it until further notice."),
        delete("/mailboxes/{address}/pause", Administrator, Administer, mailboxes::resume)
            .says("mailboxes.resume", "It is read again."),
        get("/sites", Administrator, Administer, mailboxes::sites)
            .says("sites.list", "The organisation's own sites, with what each puts into its pages."),
    ]
}

fn of_audit() -> Vec<Endpoint> {
    use regulation::Right::Audit;
    vec![
        get("/audit/views", Right(Audit), Administer, audit::views)
            .says("audit.views", "Who looked at whose card, the latest first."),
        get("/audit/accounts", Administrator, Administer, audit::accounts)
            .says("audit.accounts", "What happened to accounts, the latest first."),
        get("/tokens", Administrator, Administer, audit::tokens)
            .says("audit.tokens", "Tokens of everybody, without what lets in."),
        delete("/tokens/{id}", Administrator, Administer, audit::end)
            .says("audit.end-token", "Ends anybody's token."),
    ]
}
