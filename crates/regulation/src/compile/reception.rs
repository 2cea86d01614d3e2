use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use crate::compiled::*;
use crate::file;
use crate::finding::Text;

/// Texts are readable at 4.5:1 (WCAG 2.2, 1.4.3); with some room for the tinted grounds that colours stand on too.
const LEAST_CONTRAST: f64 = 5.6;
/// What the colours are held against: the sheet of the light page and of the dark one, and the letters in the bar.
const WHITE: (u8, u8, u8) = (255, 255, 255);
const NIGHT: (u8, u8, u8) = (0x1c, 0x22, 0x28);

/// Forms in five minutes: one a second, more than any organisation here gets in an hour.
const PUZZLE_AFTER: u32 = 300;

/// In bytes: a mark in the bar, not a painting.
const LARGEST_LOGO: usize = 32 * 1024;
/// What a drawing that stands still has no use for.
const RESTLESS: &[&str] = &[
    "<script",
    "<foreignobject",
    "<!entity",
    "<!doctype",
    "<image",
    "<iframe",
    "<embed",
    "<object",
    "<audio",
    "<video",
    "<a ",
    "<use",
    "<set",
    "<animate",
    "href",
    "url(",
    "@import",
    "javascript:",
];

const SECTIONS: &[(&str, SectionKind)] = &[
    ("pages", SectionKind::Pages),
    ("news", SectionKind::News),
    ("documents", SectionKind::Documents),
    ("answers", SectionKind::Answers),
    ("reviews", SectionKind::Reviews),
    ("outages", SectionKind::Outages),
    ("centres", SectionKind::Centres),
];

const APPLICANTS: &[(&str, &str)] = &[("individual", "individual"), ("group", "group"), ("legal", "legal")];

impl Compiler<'_> {
    pub fn reception(&mut self) -> Option<Reception> {
        let merged = self.merged;
        let written = merged.file.reception.as_ref()?;
        let at = Path::of(&["reception"]);
        let consents = self.consents(&at.key("consents"), &written.consents);
        let mut offers = IndexMap::new();
        for (id, offer) in &written.offers {
            let at = at.key("offers").key(id);
            let offer = self.offer(id, &at, offer, written);
            offers.extend(offer.map(|offer| (id.clone(), offer)));
        }
        let sections = self.sections(&at.key("sections"), &written.sections);
        let cabinet = written.cabinet.as_ref();
        let sites = self.sites(&at.key("sites"), written);
        Some(Reception {
            title: written.title.clone(),
            about: written.about.clone(),
            look: written.look.as_ref().and_then(|look| self.look(&at.key("look"), look)),
            consents,
            offers,
            sections,
            cabinet: cabinet.map(|one| Cabinet { about: one.about.clone(), writing: one.writing.clone() }),
            visits: written.visits.as_ref().map(|one| self.visits(&at.key("visits"), one, written)),
            sites,
            puzzle_after: self.puzzle_after(&at, written.puzzle_after),
        })
    }

    fn puzzle_after(&mut self, at: &Path, written: Option<u32>) -> u32 {
        if written == Some(0) {
            self.error(
                &at.key("puzzle-after"),
                Text::new("задачу решали бы все и всегда", "everybody would solve a puzzle, always"),
                Text::new(
                    "напишите, сколько форм за пять минут люди не отправят никогда: 300",
                    "write how many forms people never send in five minutes: 300",
                ),
            );
        }
        written.unwrap_or(PUZZLE_AFTER).max(1)
    }

    fn sections(
        &mut self,
        at: &Path,
        written: &IndexMap<String, file::Section>,
    ) -> IndexMap<String, Section> {
        let mut sections = IndexMap::new();
        for (id, one) in written {
            let at = at.key(id);
            // It is a part of an address.
            self.declared::<KindId>(&at, id);
            if one.title.trim().is_empty() {
                self.error(
                    &at,
                    Text::new("у раздела нет названия", "the section has no title"),
                    Text::new("напишите title", "write title"),
                );
            }
            let kind = self.word(&at.key("kind"), one.kind.as_ref(), SECTIONS).unwrap_or(SectionKind::Pages);
            let duty = one.duty.as_ref().and_then(|duty| self.named::<DutyId>(&at.key("duty"), duty));
            let (id, title, about) = (id.clone(), one.title.clone(), one.about.clone());
            if one.subscribe && kind != SectionKind::Outages {
                self.error(
                    &at.key("subscribe"),
                    Text::new("подписаться можно только на отключения", "only to outages can one subscribe"),
                    Text::new(
                        "уберите subscribe или дайте kind: outages",
                        "remove subscribe or make it kind: outages",
                    ),
                );
            }
            let subscribe = one.subscribe;
            let (group, approve) = (one.group.clone(), one.approve || kind.tells_of_customers());
            sections.insert(
                id.clone(),
                Section { id, title, about, group, kind, approve, duty, subscribe, off: one.off },
            );
        }
        sections
    }

    fn consents(
        &mut self,
        at: &Path,
        written: &IndexMap<String, file::Consent>,
    ) -> IndexMap<String, Consent> {
        let mut consents = IndexMap::new();
        for (id, one) in written {
            if one.text.trim().is_empty() || one.version.trim().is_empty() {
                self.error(
                    &at.key(id),
                    Text::new("у согласия нет текста или версии", "the consent has no text or no version"),
                    Text::new(
                        "напишите text и version: они хранятся вместе с обращением",
                        "write text and version: they are kept with the case",
                    ),
                );
            }
            let (id, title) = (id.clone(), one.title.clone());
            let (version, text) = (one.version.clone(), one.text.clone());
            consents.insert(id.clone(), Consent { id, title, version, text });
        }
        consents
    }

    fn offer(&mut self, id: &str, at: &Path, written: &file::Offer, all: &file::Reception) -> Option<Offer> {
        // It is a part of an address.
        self.declared::<KindId>(at, id);
        let kind = self.named::<KindId>(&at.key("kind"), &written.kind);
        let channel = self.named::<ChannelId>(&at.key("channel"), &written.channel);
        self.comes_so(&at.key("kind"), &written.kind, &written.channel);
        for (index, consent) in written.consents.iter().enumerate() {
            if !all.consents.contains_key(consent) {
                self.no_consent(&at.key("consents").index(index), consent);
            }
        }
        let mut applicants = Vec::new();
        for (index, word) in written.applicants.iter().enumerate() {
            applicants.extend(self.word(&at.key("for").index(index), Some(word), APPLICANTS));
        }
        if applicants.is_empty() {
            applicants = APPLICANTS.iter().map(|(word, _)| *word).collect();
        }
        let employee = self.of_employee(&at.key("employee"), written);
        Some(Offer {
            id: id.to_owned(),
            title: written.title.clone(),
            about: written.about.clone(),
            kind: kind?,
            channel: channel?,
            applicants,
            consents: written.consents.iter().cloned().collect(),
            skip: self.named_all(&at.key("skip"), &written.skip),
            unnamed: written.unnamed,
            employee,
        })
    }

    pub(super) fn no_consent(&mut self, at: &Path, consent: &str) {
        self.error(
            at,
            Text::new(format!("нет согласия «{consent}»"), format!("there is no consent “{consent}”")),
            Text::new("опишите его в reception.consents", "describe it in reception.consents"),
        );
    }

    /// The kind is taken by the channel, and no internal one.
    pub(super) fn comes_so(&mut self, at: &Path, kind: &str, channel: &str) {
        let unfit = |kind: &&file::Kind| kind.internal || kind.not_by.contains_key(channel);
        if self.merged.file.kinds.get(kind).filter(unfit).is_some() {
            self.error(
                at,
                Text::new(
                    "этот вид обращений так не приходит: он внутренний или не принимается по этому каналу",
                    "this kind does not come so: it is internal, or not taken by this channel",
                ),
                Text::new("назовите другой вид или другой канал", "name another kind or another channel"),
            );
        }
    }

    pub(super) fn look(&mut self, at: &Path, written: &file::Look) -> Option<Look> {
        let accent = self.colour(&at.key("accent"), &written.accent, WHITE);
        let accent_dark = self.colour(&at.key("accent-dark"), &written.accent_dark, NIGHT);
        let bar = self.colour(&at.key("bar"), &written.bar, WHITE);
        let logo = written.logo.as_ref().and_then(|name| self.logo(&at.key("logo"), name));
        Some(Look { accent: accent?, accent_dark: accent_dark?, bar: bar?, logo })
    }

    fn logo(&mut self, at: &Path, name: &str) -> Option<String> {
        let merged = self.merged;
        let drawing = merged.pictures.get(name);
        let fault = match drawing {
            None => Some(Text::new(format!("нет рисунка «{name}»"), format!("there is no drawing “{name}”"))),
            Some(drawing) if drawing.len() > LARGEST_LOGO => {
                Some(Text::new("рисунок больше 32 КБ", "the drawing is larger than 32 KB"))
            }
            Some(drawing) if !is_still(drawing) => Some(Text::new(
                "это не рисунок SVG, или в нём есть сценарии, ссылки или вложения",
                "this is no SVG drawing, or it has scripts, links or things of others in it",
            )),
            Some(_) => None,
        };
        if let Some(fault) = fault {
            let advice = Text::new(
                "положите рядом с этим файлом простой рисунок SVG и напишите его имя: logo.svg",
                "put a plain SVG drawing beside this file and write its name: logo.svg",
            );
            self.error(at, fault, advice);
            return None;
        }
        drawing.cloned()
    }

    /// A colour that can be read on that ground.
    fn colour(&mut self, at: &Path, written: &str, ground: (u8, u8, u8)) -> Option<String> {
        let Some(colour) = rgb(written) else {
            self.error(
                at,
                Text::new("это не цвет", "this is no colour"),
                Text::new("напишите шесть цифр: \"#0b5a8f\"", "write six digits: \"#0b5a8f\""),
            );
            return None;
        };
        let contrast = contrast(colour, ground);
        if contrast < LEAST_CONTRAST {
            self.error(
                at,
                Text::new(
                    format!("этим цветом трудно читать: контраст {contrast:.1}, нужно {LEAST_CONTRAST}"),
                    format!(
                        "hard to read in this colour: contrast {contrast:.1}, {LEAST_CONTRAST} is needed"
                    ),
                ),
                Text::new(
                    "accent и bar возьмите темнее, accent-dark светлее",
                    "take accent and bar darker, accent-dark lighter",
                ),
            );
        }
        Some(written.to_owned())
    }
}

/// A drawing that loads nothing, leads nowhere and runs nothing.
fn is_still(drawing: &str) -> bool {
    let drawing = drawing.to_lowercase();
    let begins = drawing.trim_start();
    let begins = begins.starts_with("<svg") || begins.starts_with("<?xml") && begins.contains("<svg");
    let words = drawing.split(|sign: char| sign.is_whitespace() || "\"'/<>".contains(sign));
    let handlers = words.into_iter().any(|word| word.starts_with("on") && word.contains('='));
    begins && !handlers && RESTLESS.iter().all(|word| !drawing.contains(word))
}

/// `#0b5a8f`.
fn rgb(written: &str) -> Option<(u8, u8, u8)> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
    digits.bytes().all(|one| one.is_ascii_hexdigit()).then_some(())?;
    Some((part(0)?, part(2)?, part(4)?))
}

/// As WCAG 2.2 defines it, from 1 to 21.
fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(WHITE, (0, 0, 0)) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, (0x76, 0x76, 0x76)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_logo_stands_still() {
        let drawing = |inside: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">{inside}</svg>")
        };
        assert!(is_still(&drawing("<path d=\"M0 0h8v8z\" fill=\"#fff\"/>")));
        for restless in [
            "<script>1</script>",
            "<a xlink:href='//x'/>",
            "<path onclick='x()'/>",
            "<path style='fill:url(//x)'/>",
            "<image href='//x'/>",
            "<g/onload=x()>",
        ] {
            assert!(!is_still(&drawing(restless)), "{restless}");
        }
        assert!(!is_still("GIF89a") && !is_still("<html><svg></svg></html>"));
    }

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        assert_eq!(rgb("#0b5a8f"), Some((0x0b, 0x5a, 0x8f)));
        for wrong in ["", "#", "0b5a8f", "#0b5a8", "#0b5a8g", "#+b5a8f", "red;}", "#цвет"] {
            assert_eq!(rgb(wrong), None, "{wrong}");
        }
    }
}
