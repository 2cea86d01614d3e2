//! The one table of all ways in for programs, each with what it needs. There is no other way in.
use super::endpoint::{Endpoint, delete, get, post, put};
use super::{cases, customers, own};
use crate::access::Access::{Case, Right, SignedIn};
use crate::api::scope::Scope::{Own, ReadCases, WriteCases};

/// All of them.
pub fn all() -> Vec<Endpoint> {
    [of_cases(), of_tasks(), of_customers(), of_one_self()].into_iter().flatten().collect()
}

fn of_cases() -> Vec<Endpoint> {
    use regulation::Right::Register;
    vec![
        get("/cases", SignedIn, ReadCases, cases::list)
            .says("cases.list", "Lists the cases that one may see, a page at a time."),
        post("/cases", Right(Register), WriteCases, cases::register)
            .says("cases.register", "Registers a case.")
            .more("The answer holds what the customer is to be told at once, and what was promised.")
            .created()
            .keyed(),
        get("/queue", SignedIn, ReadCases, cases::counts)
            .says("queue.counts", "How many cases each tab of the queue holds.")
            .more("A thousand means: a thousand or more."),
        get("/cases/{number}", Case, ReadCases, cases::show)
            .says("cases.show", "The card of a case: everything known, and what may be done now.")
            .more("That somebody looked is recorded. `ETag` is the last entry of the journal."),
        post("/cases/{number}/acts/{act}", Case, WriteCases, cases::act)
            .says("cases.act", "Carries out an act: one of `ways` of the card.")
            .more("When others have acted on the case since it was seen, nothing is done and they are told.")
            .seen()
            .keyed()
            .large(),
        post("/cases/{number}/reply", Case, WriteCases, cases::reply)
            .says("cases.reply", "Writes to the customer: the act `write`.")
            .seen()
            .keyed()
            .large(),
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

fn of_customers() -> Vec<Endpoint> {
    use regulation::Right::Register;
    vec![
        get("/customers", Right(Register), ReadCases, customers::find)
            .says("customers.find", "Finds customers by a name, a contact, or words of their cases."),
        get("/customers/{id}", SignedIn, ReadCases, customers::show)
            .says("customers.show", "The card of a customer.")
            .more("For whoever registers cases or sees one of the customer's."),
        get("/customers/{id}/cases", SignedIn, ReadCases, customers::cases)
            .says("customers.cases", "Cases of a customer that one may see, the newest first."),
    ]
}
