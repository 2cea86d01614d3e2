use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::desk::admin::all_sites;

/// A site of the organisation, as the regulation has it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteShown {
    pub id: String,
    pub title: String,
    /// Where it is: `www.example.ru`.
    pub hosts: Vec<String>,
    pub forms: Vec<SiteForm>,
}

/// A form that a page of the site may hold.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteForm {
    pub title: String,
    /// Where it stands by itself.
    pub address: String,
    /// What is put into the page: HTML.
    pub code: String,
}

/// `GET /sites`
pub async fn sites(call: Call, _: Nothing) -> Reply<Vec<SiteShown>> {
    let sites = all_sites(&call.web, &call.me, &call.headers).into_iter().map(|site| SiteShown {
        forms: site
            .forms
            .into_iter()
            .map(|form| SiteForm { title: form.title, address: form.address, code: form.code })
            .collect(),
        id: site.site,
        title: site.title,
        hosts: site.hosts,
    });
    ok(sites.collect())
}
