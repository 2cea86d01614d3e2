use askama::Template;
use axum::extract::State;

use super::head::Head;
use super::pieces::{Piece, pieces};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

#[derive(Template)]
#[template(path = "pages/desk/regulation/words.html")]
struct Page {
    f: Frame,
    head: Head,
    pieces: Vec<Piece>,
}

/// `GET /{org}/desk/regulation/words`: all of it in plain words, to be read aloud or printed.
pub async fn words(State(web): State<Web>, me: Me) -> Answer {
    let f = Frame::of(&me, Place::Regulation, me.t.get("regulation-tab-words"));
    // The page has its own heading.
    let pieces = pieces(&me.regulation, me.t.lang).into_iter().filter(|one| one.heading != Some(1));
    page(&Page { f, head: Head::of(&web, &me, "/words").await?, pieces: pieces.collect() })
}
