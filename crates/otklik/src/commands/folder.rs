use std::path::Path;

use app::{FolderNow, ScanFault};
use regulation::Regulation;

use super::{Code, by};
use crate::cli::Place;
use crate::output::{maybe_local, print, table};
use crate::texts::Texts;
use crate::wiring;

/// Takes scans from a folder from now on.
pub async fn watch(
    place: &Place,
    (org, path): (&str, &Path),
    channel: &str,
    who: Option<&str>,
    texts: &Texts,
) -> Code {
    let app = wiring::open(place).await?;
    let by = by(&app, org, who).await?;
    let kept = app.watch_folder(org, path, channel, by).await?;
    print(&format!("{}\n", texts.with("folder-watched", &[("path", kept)])));
    app.close().await;
    Ok(0)
}

/// Takes nothing from a folder any more.
pub async fn leave(place: &Place, (org, path): (&str, &Path), who: Option<&str>, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let by = by(&app, org, who).await?;
    app.leave_folder(org, path, by).await?;
    print(&format!("{}\n", texts.with("folder-left", &[("path", path.display().to_string())])));
    app.close().await;
    Ok(0)
}

/// The folders, how they stand and what is not taken from them; 1 when one of them should be looked into and is not.
pub async fn list(place: &Place, org: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let (reg, folders) = (app.regulation(org).await?, app.folders(org).await?);
    let titles = ["folder", "channel", "looked", "mailbox-state"].map(|key| texts.get(&format!("col-{key}")));
    let rows: Vec<Vec<String>> = folders.iter().map(|one| row(&reg, one, texts)).collect();
    print(&table(&titles, &rows));
    for one in &folders {
        for file in &one.untaken {
            let values = [
                ("path", one.row.path.clone()),
                ("name", file.name.clone()),
                ("why", words(&file.why, texts)),
            ];
            print(&format!("{}\n", texts.with("folder-file", &values)));
        }
    }
    let sound = folders.iter().all(|one| one.problem.is_none() && !one.silent);
    app.close().await;
    Ok(u8::from(!sound))
}

fn row(reg: &Regulation, one: &FolderNow, texts: &Texts) -> Vec<String> {
    let channel = reg.channels.values().find(|channel| channel.id == *one.row.channel);
    let state = match &one.problem {
        Some(why) => words(why, texts),
        None if one.silent => texts.get("folder-silent"),
        None if one.row.looked.is_none() => texts.get("folder-not-yet"),
        None if one.untaken.is_empty() => texts.get("folder-fine"),
        None => texts.with("folder-untaken", &[("count", one.untaken.len().to_string())]),
    };
    vec![
        one.row.path.clone(),
        channel.map_or_else(|| one.row.channel.clone(), |channel| channel.title.clone()),
        maybe_local(one.row.looked, reg.calendar(None).zone()),
        state,
    ]
}

/// What is wrong with a folder or a file in it.
fn words(why: &ScanFault, texts: &Texts) -> String {
    texts.with(&format!("scan-{}", why.key()), &why.values())
}
