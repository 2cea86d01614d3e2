//! What a person has on the desk beside the cases themselves.
mod drafts;
mod me;
mod notices;
mod reminders;
mod sessions;
mod settings;
mod signature;
mod tokens;
mod views;
mod watch;

pub use drafts::{drafts, keep, keep_new, of_new};
pub use me::me;
pub use notices::{notices, see};
pub use reminders::{
    drop as drop_reminder, list as reminders, of_case as reminders_of_case, set as set_reminder,
};
pub use sessions::{end as end_session, end_all as end_sessions, list as sessions};
pub use settings::{put as put_settings, show as settings};
pub use signature::signature;
pub use tokens::{TokenShown, end as end_token, list as tokens, shown as shown_token};
pub use views::{drop as drop_view, list as views, save as save_view};
pub use watch::{unwatch, watch};

use uuid::Uuid;

use super::call::Call;
use super::problem::Trouble;

/// The case that the address names.
async fn case(call: &Call) -> Result<Uuid, Trouble> {
    Ok(call.web.app.find_visible(&call.me.org, call.param("number"), call.login()).await?)
}
