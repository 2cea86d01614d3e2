use app::{AppError, PublicationRefusal};

use crate::desk::cases::of_file;
use crate::desk::form::Fault;
use crate::error::WebError;
use crate::session::Me;
use crate::text::Texts;

/// Why nothing is done, in words.
pub fn told(t: &Texts, why: &PublicationRefusal) -> String {
    let key = match why.field() {
        Some(field) => format!("published-fault-{}-{field}", why.key()),
        None => format!("published-fault-{}", why.key()),
    };
    let general = format!("published-fault-{}", why.key());
    t.get(if t.has(&key) { &key } else { &general })
}

/// What is wrong with what somebody typed, in words; what is none of their fault stays an error.
pub fn fault(me: &Me, why: AppError) -> Result<Fault, WebError> {
    match why {
        AppError::Publication(PublicationRefusal::NotThere { .. } | PublicationRefusal::NoSection { .. }) => {
            Err(WebError::NotFound)
        }
        AppError::Publication(why) => {
            Ok(Fault { field: why.field().map(str::to_owned), text: told(me.t, &why) })
        }
        AppError::File(why) => Ok(of_file(me.t, &why)),
        AppError::MayNot { .. } => Err(WebError::Forbidden),
        other => Err(other.into()),
    }
}
