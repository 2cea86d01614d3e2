//! The demo.
use crate::cli::{DemoArgs, Place};
use crate::error::CliError;
use crate::texts::Texts;

pub async fn run(_place: &Place, _args: &DemoArgs, _texts: &Texts) -> Result<u8, CliError> {
    Ok(0)
}
