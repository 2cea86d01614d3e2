use regulation::Right;

use crate::desk::words::day;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// What stands over every page about the regulation.
pub struct Head {
    /// What it regulates: the titles of its files.
    pub about: Vec<String>,
    /// «версия 3 от 2 марта».
    pub version: String,
    pub tabs: Vec<Tab>,
    /// Where the next version is published, for whoever may.
    pub publish: Option<String>,
}

/// A page about the regulation.
pub struct Tab {
    pub address: String,
    pub title: String,
    pub current: bool,
}

/// The ending of the address, and of the key of the title.
const TABS: &[(&str, &str)] = &[
    ("", "regulation-tab-stages"),
    ("/deadlines", "regulation-tab-deadlines"),
    ("/words", "regulation-tab-words"),
    ("/scenarios", "regulation-tab-scenarios"),
    ("/check", "regulation-tab-check"),
    ("/versions", "regulation-tab-versions"),
];

impl Head {
    /// Over the page whose address ends so.
    pub async fn of(web: &Web, me: &Me, place: &str) -> Result<Head, WebError> {
        let versions = web.app.reader().await?.regulation_versions(&me.org).await?;
        let published =
            versions.iter().enumerate().find(|(_, (version, _))| *version == me.regulation.version);
        let zone = me.regulation.calendar(None).zone();
        let today = web.app.clock.now().to_zoned(zone.clone()).date();
        let version = published.map(|(index, (_, at))| {
            let number = (versions.len() - index).to_string();
            let date = day(me.t, today, at.to_zoned(zone.clone()).date());
            me.t.with("regulation-version", &[("number", number), ("when", date)])
        });
        let tab = |(rest, key): &(&str, &str)| Tab {
            address: me.address(&format!("desk/regulation{rest}")),
            title: me.t.get(key),
            current: *rest == place,
        };
        Ok(Head {
            about: me.regulation.titles.clone(),
            version: version.unwrap_or_default(),
            tabs: TABS.iter().map(tab).collect(),
            publish: me.may(Right::Publish).then(|| me.address("desk/admin/publish")),
        })
    }
}
