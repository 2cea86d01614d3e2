use store::Location;

use super::Code;
use crate::cli::Place;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// Looks whether everything that Otklik needs is there and in order.
pub async fn run(place: &Place, texts: &Texts) -> Code {
    let location = wiring::location(place);
    print(&format!("{}\n", texts.with("doctor-place", &[("place", location.to_string())])));
    if let Location::Folder(folder) = &location
        && !wiring::has_data(folder)?
    {
        print(&format!("{}\n", texts.get("doctor-empty")));
        return Ok(0);
    }
    let app = wiring::open(place).await?;
    let mut reader = app.reader().await?;
    let mut wrong = 0_u8;
    for one in reader.organisations().await? {
        let state = match app.regulation(&one.org).await {
            Ok(reg) => texts.with(
                "doctor-org",
                &[("org", one.org.clone()), ("title", one.title.clone()), ("version", reg.version.clone())],
            ),
            Err(why) => {
                wrong = 1;
                format!("{}: {}", one.org, crate::error::CliError::from(why).text(texts))
            }
        };
        print(&format!("  {state}\n"));
        if let Ok(late) = super::duty::overdue(&app, &one.org, texts).await
            && !late.is_empty()
        {
            print(&format!("  {late}"));
        }
    }
    let (journal, rebuilt) = (app.verify(None, Vec::new()).await?, app.rebuild_check(None).await?);
    let sound = journal.problems.is_empty() && rebuilt.differences.is_empty();
    let journal = [
        ("cases", journal.cases.to_string()),
        ("entries", journal.entries.to_string()),
        ("problems", journal.problems.len().to_string()),
    ];
    print(&format!("{}\n", texts.with("doctor-journal", &journal)));
    let differences = rebuilt.differences.len().to_string();
    print(&format!("{}\n", texts.with("doctor-rebuild", &[("differences", differences)])));
    drop(reader);
    app.close().await;
    Ok(if sound { wrong } else { 1 })
}
