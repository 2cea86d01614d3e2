//! The one table of all routes, each with what it needs. The router is built from it: there is no other way in.
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get as on_get, post as on_post};

use crate::access::{Access, guard};
use crate::server::{Web, health, read_out};
use crate::{api, assets, desk, reception};

/// In bytes: a whole regulation with its letters and scenarios is ten times less.
const LARGEST_UPLOAD: usize = 5 * 1024 * 1024;

/// In bytes: all files of a letter with some room, so that too much is said at its form and nothing typed is lost.
const LARGEST_LETTER: usize = 2 * app::LARGEST_TOGETHER;

/// A page or an act.
pub struct Route {
    pub method: &'static str,
    /// As axum writes it: `/{org}/desk/cases/{number}`.
    pub path: &'static str,
    pub access: Access,
    handler: MethodRouter<Web>,
}

/// All of them.
pub fn all() -> Vec<Route> {
    [doors(), public(), cases(), intake(), pages(), published(), visits(), administration()]
        .into_iter()
        .flatten()
        .collect()
}

/// Coming in and going out, and what is somebody's own.
fn doors() -> Vec<Route> {
    use Access::{Public, SignedIn};
    vec![
        get("/", Public, desk::organisations::list),
        get("/health", Public, health),
        get("/assets/{file}", Public, assets::show),
        get("/api/", Public, api::document::page),
        get("/api/openapi.json", Public, api::document::openapi),
        post("/language", Public, desk::language::language),
        get("/{org}/sign-in", Public, desk::sign_in::form),
        post("/{org}/sign-in", Public, desk::sign_in::submit),
        get("/{org}/sign-in/code", Public, desk::sign_in::code),
        post("/{org}/sign-in/code", Public, desk::sign_in::confirm),
        get("/{org}/invitation/{token}", Public, desk::sign_in::welcome),
        post("/{org}/invitation/{token}", Public, desk::sign_in::accept),
        post("/{org}/sign-out", SignedIn, desk::sign_in::leave),
        get("/{org}/me", SignedIn, desk::me::show),
        post("/{org}/me/look", SignedIn, desk::me::look),
        post("/{org}/me/password", SignedIn, desk::me::password),
        post("/{org}/me/second-factor", SignedIn, desk::me::begin),
        post("/{org}/me/second-factor/confirm", SignedIn, desk::me::confirm),
        post("/{org}/me/second-factor/codes", SignedIn, desk::me::codes),
        post("/{org}/me/second-factor/drop", SignedIn, desk::me::drop),
        post("/{org}/me/sessions/end", SignedIn, desk::me::end),
        get("/{org}/me/signature", SignedIn, desk::me::signature),
        get("/{org}/me/tokens", SignedIn, desk::tokens::own),
        post("/{org}/me/tokens", SignedIn, desk::tokens::issue),
        post("/{org}/me/tokens/end", SignedIn, desk::tokens::end),
    ]
}

/// The Internet reception: who a customer is, is asked by number and code, or by the cabinet's own session, never by one of the desk.
fn public() -> Vec<Route> {
    use Access::Public;
    vec![
        get("/{org}", Public, reception::without_slash),
        get("/{org}/", Public, reception::home),
        get("/{org}/look.css", Public, reception::look),
        get("/{org}/logo.svg", Public, reception::logo),
        post("/plain", Public, reception::plain),
        get("/{org}/find", Public, reception::find),
        post("/{org}/answers", Public, reception::answers),
        get("/{org}/info/{section}", Public, reception::section),
        get("/{org}/info/{section}/feed.atom", Public, reception::feed),
        get("/{org}/info/{section}/{page}", Public, reception::page),
        get("/{org}/info/{section}/{page}/files/{file}", Public, reception::published_file),
        post("/{org}/subscribe/{section}", Public, reception::subscriptions::ask),
        get("/{org}/subscriptions/{subscription}/confirm/{token}", Public, reception::subscriptions::confirm),
        post(
            "/{org}/subscriptions/{subscription}/confirm/{token}",
            Public,
            reception::subscriptions::confirmed,
        ),
        get("/{org}/subscriptions/{subscription}/end/{token}", Public, reception::subscriptions::end),
        post("/{org}/subscriptions/{subscription}/end/{token}", Public, reception::subscriptions::ended),
        get("/{org}/ask/{offer}", Public, reception::ask),
        sending("/{org}/ask/{offer}", Public, reception::send),
        get("/{org}/visit", Public, reception::visits::choose),
        get("/{org}/visit/new", Public, reception::visits::new),
        post("/{org}/visit/new", Public, reception::visits::submit),
        get("/{org}/visit/receipt", Public, reception::visits::receipt),
        get("/{org}/visit/own", Public, reception::visits::own),
        post("/{org}/visit/own", Public, reception::visits::enter),
        post("/{org}/visit/own/leave", Public, reception::visits::leave),
        get("/{org}/visit/own/move", Public, reception::visits::choose_again),
        post("/{org}/visit/own/move", Public, reception::visits::move_to),
        post("/{org}/visit/own/cancel", Public, reception::visits::cancel),
        get("/{org}/ask/{offer}/{employee}", Public, reception::ask_about),
        sending("/{org}/ask/{offer}/{employee}", Public, reception::send_about),
        get("/{org}/frame.js", Public, reception::frame_script),
        get("/{org}/frame/{site}", Public, reception::frame_ways),
        get("/{org}/frame/{site}/look.css", Public, reception::look_of_site),
        get("/{org}/frame/{site}/{offer}", Public, reception::frame_show),
        sending("/{org}/frame/{site}/{offer}", Public, reception::frame_send),
        get("/{org}/receipt", Public, reception::receipt),
        get("/{org}/follow", Public, reception::follow),
        post("/{org}/follow", Public, reception::enter),
        post("/{org}/follow/leave", Public, reception::leave),
        sending("/{org}/follow/say", Public, reception::say),
        post("/{org}/follow/acts/{act}", Public, reception::act),
        post("/{org}/follow/withdraw", Public, reception::withdraw),
        get("/{org}/follow/files/{file}", Public, reception::file),
        get("/{org}/cabinet", Public, reception::cabinet::show),
        post("/{org}/cabinet", Public, reception::cabinet::ask),
        post("/{org}/cabinet/code", Public, reception::cabinet::by_code),
        get("/{org}/cabinet/in/{token}", Public, reception::cabinet::welcome),
        post("/{org}/cabinet/in/{token}", Public, reception::cabinet::press),
        get("/{org}/cabinet/cases/{case}", Public, reception::cabinet::open),
        post("/{org}/cabinet/leave", Public, reception::cabinet::leave),
    ]
}

/// One case, and how it begins.
fn cases() -> Vec<Route> {
    use Access::{Case, Right, SignedIn};
    use regulation::Right::{Contacts, Register};
    vec![
        get("/{org}/desk/cases/new", Right(Register), desk::cases::new),
        sending("/{org}/desk/cases/new", Right(Register), desk::cases::submit),
        post("/{org}/desk/cases/new/hints", Right(Register), desk::cases::hints),
        get("/{org}/desk/customers", SignedIn, desk::customers::find),
        get("/{org}/desk/customers/alike", Right(Contacts), desk::customers::alike),
        get("/{org}/desk/customers/{customer}", SignedIn, desk::customers::show),
        get("/{org}/desk/customers/{customer}/alike/{other}", Right(Contacts), desk::customers::pair),
        post("/{org}/desk/customers/{customer}/alike/{other}", Right(Contacts), desk::customers::settle),
        post("/{org}/desk/cases/new/customers", Right(Register), desk::cases::customers),
        get("/{org}/desk/cases/{number}/registered", SignedIn, desk::cases::registered),
        get("/{org}/desk/cases/{number}", Case, desk::cases::show),
        sending("/{org}/desk/cases/{number}/acts/{act}", Case, desk::cases::act),
        sending("/{org}/desk/cases/{number}/reply", Case, desk::cases::fill),
        post("/{org}/desk/cases/{number}/reply/check", Case, desk::cases::check),
        get("/{org}/desk/cases/{number}/letters/{letter}", Case, desk::cases::letter),
        get("/{org}/desk/cases/{number}/files/{file}", Case, desk::cases::download),
        get("/{org}/desk/cases/{number}/changes", Case, desk::cases::changes),
        get("/{org}/desk/cases/{number}/customer", Case, desk::cases::ask_customer),
        post("/{org}/desk/cases/{number}/customer", Case, desk::cases::change_customer),
        post("/{org}/desk/cases/new/draft", Right(Register), desk::cases::draft_new),
        post("/{org}/desk/cases/{number}/drafts/{act}", Case, desk::cases::draft),
        post("/{org}/desk/cases/{number}/reminders", Case, desk::cases::remind),
        post("/{org}/desk/cases/{number}/watch", Case, desk::cases::watch),
    ]
}

/// What came in, and what people do with it.
fn intake() -> Vec<Route> {
    use Access::Right;
    use regulation::Right::Intake;
    vec![
        get("/{org}/desk/intake", Right(Intake), desk::intake::list),
        get("/{org}/desk/intake/blocked", Right(Intake), desk::intake::blocked),
        post("/{org}/desk/intake/blocked", Right(Intake), desk::intake::block),
        post("/{org}/desk/intake/blocked/lift", Right(Intake), desk::intake::lift),
        get("/{org}/desk/intake/{raw}", Right(Intake), desk::intake::show),
        get("/{org}/desk/intake/{raw}/letter", Right(Intake), desk::intake::letter),
        get("/{org}/desk/intake/{raw}/files/{file}", Right(Intake), desk::intake::file),
        get("/{org}/desk/intake/{raw}/raw", Right(Intake), desk::intake::raw),
        get("/{org}/desk/intake/{raw}/register", Right(Intake), desk::intake::form),
        sending("/{org}/desk/intake/{raw}/register", Right(Intake), desk::intake::register),
        post("/{org}/desk/intake/{raw}/retry", Right(Intake), desk::intake::retry),
        post("/{org}/desk/intake/{raw}/attach", Right(Intake), desk::intake::attach),
        post("/{org}/desk/intake/{raw}/refuse", Right(Intake), desk::intake::refuse),
    ]
}

/// What is shown of all cases.
fn pages() -> Vec<Route> {
    use Access::{Right, SignedIn};
    use regulation::Right::Assign;
    vec![
        get("/{org}/desk", SignedIn, desk::queue::without_slash),
        get("/{org}/desk/", SignedIn, desk::queue::list),
        get("/{org}/desk/board", SignedIn, desk::board::show),
        get("/{org}/desk/search", SignedIn, desk::search::find),
        get("/{org}/desk/register", SignedIn, desk::register::list),
        get("/{org}/desk/register.csv", SignedIn, desk::register::csv),
        get("/{org}/desk/register.xlsx", SignedIn, desk::register::xlsx),
        post("/{org}/desk/views", SignedIn, desk::queue::save),
        post("/{org}/desk/views/drop", SignedIn, desk::queue::drop),
        post("/{org}/desk/assign", Right(Assign), desk::queue::assign),
        post("/{org}/desk/duties/done", SignedIn, desk::queue::done),
        post("/{org}/desk/reminders/drop", SignedIn, desk::cases::forget),
        get("/{org}/desk/events", SignedIn, desk::events::listen),
        get("/{org}/desk/notices", SignedIn, desk::notices::list),
        post("/{org}/desk/notices/seen", SignedIn, desk::notices::see),
        get("/{org}/desk/regulation", SignedIn, desk::regulation::show),
        get("/{org}/desk/regulation/deadlines", SignedIn, desk::regulation::deadlines),
        get("/{org}/desk/regulation/words", SignedIn, desk::regulation::words),
        get("/{org}/desk/regulation/scenarios", SignedIn, desk::regulation::scenarios),
        get("/{org}/desk/regulation/check", SignedIn, desk::regulation::check),
        get("/{org}/desk/regulation/versions", SignedIn, desk::regulation::versions),
    ]
}

/// The editor of the reception. What needs a second person is asked of the use case.
fn published() -> Vec<Route> {
    use Access::Right;
    use regulation::Right::Edit;
    vec![
        get("/{org}/desk/published", Right(Edit), desk::published::list),
        post("/{org}/desk/published/duty", Right(Edit), desk::published::done),
        get("/{org}/desk/published/new", Right(Edit), desk::published::new),
        sending("/{org}/desk/published/new", Right(Edit), desk::published::write),
        get("/{org}/desk/published/{publication}", Right(Edit), desk::published::show),
        get("/{org}/desk/published/{publication}/preview", Right(Edit), desk::published::preview),
        get("/{org}/desk/published/{publication}/edit", Right(Edit), desk::published::edit),
        sending("/{org}/desk/published/{publication}/edit", Right(Edit), desk::published::revise),
        post("/{org}/desk/published/{publication}/propose", Right(Edit), desk::published::propose),
        post("/{org}/desk/published/{publication}/return", Right(Edit), desk::published::send_back),
        post("/{org}/desk/published/{publication}/publish", Right(Edit), desk::published::publish),
        post("/{org}/desk/published/{publication}/withdraw", Right(Edit), desk::published::withdraw),
    ]
}

/// Who comes to the centres.
fn visits() -> Vec<Route> {
    use Access::Right;
    use regulation::Right::Visits;
    vec![
        get("/{org}/desk/visits", Right(Visits), desk::visits::list),
        post("/{org}/desk/visits", Right(Visits), desk::visits::walk_in),
        get("/{org}/desk/visits/summary", Right(Visits), desk::visits::summary),
        post("/{org}/desk/visits/{visit}/{act}", Right(Visits), desk::visits::mark),
    ]
}

/// Who keeps the organisation.
fn administration() -> Vec<Route> {
    use Access::{Administrator, Right, SignedIn};
    use regulation::Right::{Audit, Publish};
    vec![
        get("/{org}/desk/admin", SignedIn, desk::admin::first),
        get("/{org}/desk/admin/people", Administrator, desk::admin::people::list),
        get("/{org}/desk/admin/people/new", Administrator, desk::admin::people::new),
        post("/{org}/desk/admin/people/new", Administrator, desk::admin::people::hire),
        get("/{org}/desk/admin/people/{login}", Administrator, desk::admin::people::show),
        post("/{org}/desk/admin/people/{login}", Administrator, desk::admin::people::change),
        post("/{org}/desk/admin/people/{login}/away", Administrator, desk::admin::people::away),
        post("/{org}/desk/admin/people/{login}/access", Administrator, desk::admin::people::access),
        get("/{org}/desk/admin/tokens", Administrator, desk::tokens::all),
        post("/{org}/desk/admin/tokens", Administrator, desk::tokens::issue_any),
        post("/{org}/desk/admin/tokens/end", Administrator, desk::tokens::end_any),
        get("/{org}/desk/admin/departments", Administrator, desk::admin::departments),
        get("/{org}/desk/admin/lists", Administrator, desk::admin::lists),
        post("/{org}/desk/admin/lists", Right(Publish), desk::admin::change_lists),
        get("/{org}/desk/admin/channels", Administrator, desk::admin::channels::list),
        get("/{org}/desk/admin/channels/box", Administrator, desk::admin::channels::form),
        post("/{org}/desk/admin/channels/box", Administrator, desk::admin::channels::put),
        post("/{org}/desk/admin/channels/test", Administrator, desk::admin::channels::test),
        post("/{org}/desk/admin/channels/pause", Administrator, desk::admin::channels::pause),
        post("/{org}/desk/admin/channels/remove", Administrator, desk::admin::channels::remove),
        get("/{org}/desk/admin/sites", Administrator, desk::admin::sites),
        get("/{org}/desk/admin/calendars", Administrator, desk::admin::calendars),
        post("/{org}/desk/admin/calendars", Right(Publish), desk::admin::change_calendars),
        get("/{org}/desk/admin/letters", Administrator, desk::admin::letters::list),
        get("/{org}/desk/admin/letters/{letter}", Administrator, desk::admin::letters::show),
        get("/{org}/desk/admin/journal", Administrator, desk::admin::journal),
        get("/{org}/desk/admin/views", Right(Audit), desk::admin::views),
        get("/{org}/desk/admin/publish", Right(Publish), desk::admin::publish::form),
        upload("/{org}/desk/admin/publish", Right(Publish), desk::admin::publish::submit),
        get("/{org}/desk/admin/edit", Right(Publish), desk::admin::publish::edit),
        post("/{org}/desk/admin/edit", Right(Publish), desk::admin::publish::correct),
    ]
}

fn get<H: Handler<T, Web>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: "GET", path, access, handler: on_get(handler) }
}

fn post<H: Handler<T, Web>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: "POST", path, access, handler: on_post(handler) }
}

/// An act that brings files: more may be sent.
fn upload<H: Handler<T, Web>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let handler = on_post(handler).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)).layer(from_fn(read_out));
    Route { method: "POST", path, access, handler }
}

/// An act with which letters and notes bring their files.
fn sending<H: Handler<T, Web>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let handler = on_post(handler).layer(DefaultBodyLimit::max(LARGEST_LETTER)).layer(from_fn(read_out));
    Route { method: "POST", path, access, handler }
}

/// The router with a guard before every handler.
pub fn router(web: &Web) -> Router<Web> {
    all().into_iter().fold(Router::new(), |router, route| {
        let watched = route.handler.layer(from_fn_with_state((web.clone(), route.access), guard));
        router.route(route.path, watched)
    })
}
