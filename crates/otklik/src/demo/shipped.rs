use rust_embed::RustEmbed;

/// The five shipped regulations.
#[derive(RustEmbed)]
#[folder = "../../regulations"]
struct Regulations;

/// What arrives in the demo.
#[derive(RustEmbed)]
#[folder = "../../demo"]
struct Arrivals;

/// Ids of the organisations that have both a regulation and a demo, in alphabetical order.
pub fn organisations() -> Vec<String> {
    let mut all: Vec<String> =
        Arrivals::iter().filter_map(|path| path.split_once('/').map(|(org, _)| org.to_owned())).collect();
    all.sort();
    all.dedup();
    all
}

/// The files of a shipped regulation, by their names in its folder.
pub fn regulation(org: &str) -> Vec<(String, String)> {
    let in_folder =
        |path: std::borrow::Cow<'static, str>| path.strip_prefix(&format!("{org}/")).map(str::to_owned);
    let text = |name: String| {
        let file = Regulations::get(&format!("{org}/{name}"))?;
        Some((name, String::from_utf8_lossy(&file.data).into_owned()))
    };
    Regulations::iter().filter_map(in_folder).filter_map(text).collect()
}

/// A file of the demo of an organisation.
pub fn arrival(org: &str, name: &str) -> Option<Vec<u8>> {
    Arrivals::get(&format!("{org}/{name}")).map(|file| file.data.into_owned())
}
