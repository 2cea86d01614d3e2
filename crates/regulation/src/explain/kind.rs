use super::Teller;
use super::phrase::sentence;
use crate::compiled::{ByChannel, FieldId, Kind, KindId, Limits, MessageId, NumberTemplate, StageId};

impl Teller<'_> {
    /// A kind of case: how it comes, its deadlines, its stages.
    pub fn kind(&mut self, id: &KindId) {
        let Some(kind) = self.regulation.kind(id) else { return };
        self.page.heading(2, &kind.title);
        if let Some(guide) = &kind.guide {
            self.page.paragraph(&sentence(guide));
            self.page.blank();
        }
        self.registration(kind);
        self.kind_deadlines(kind);
        let order = self.stages_of(id);
        let told = self.told_stages.clone();
        for stage in &order {
            self.stage(stage);
        }
        let again: Vec<String> =
            order.iter().filter(|stage| told.contains(*stage)).map(|stage| self.stage_title(stage)).collect();
        if !again.is_empty() {
            self.page.blank();
            let text = self.t("Эти этапы уже описаны выше: ", "These stages are described above: ");
            self.page.paragraph(&sentence(&(text + &again.join(", "))));
        }
    }

    fn registration(&mut self, kind: &Kind) {
        let mut lines = vec![self.starts(kind), self.number_line(&kind.number)];
        if let Some(asks) = self.asks(kind.ask.iter()) {
            lines.push(self.t("При регистрации указывают: ", "Asked at registration: ") + &sentence(&asks));
        }
        for (channel, asks) in &kind.ask_by_channel {
            let Some(asks) = self.asks(asks.iter()) else { continue };
            let channel = self.channel_title(channel.as_str());
            lines.push(
                self.t(&format!("Канал {channel}, ещё указывают: "), &format!("By {channel} also: "))
                    + &sentence(&asks),
            );
        }
        lines.extend(kind.limits.iter().map(|(field, limits)| self.limits(field, limits)));
        lines.extend(self.acknowledge(&kind.acknowledge));
        if let Some(says) = &kind.says {
            let said = self.sample(kind, says);
            lines.push(self.t("Клиенту говорят: ", "The customer is told: ") + &self.quoted(said.trim()));
        }
        for (channel, warning) in &kind.warn_by_channel {
            let channel = self.channel_title(channel.as_str());
            let start = self.t(&format!("Канал {channel}: "), &format!("Channel {channel}: "));
            lines.push(start + &sentence(warning));
        }
        for (channel, why) in &kind.not_by {
            let channel = self.channel_title(channel.as_str());
            lines.push(
                self.t(
                    &format!("Не принимают по каналу {channel}: "),
                    &format!("Does not come by {channel}: "),
                ) + &sentence(why),
            );
        }
        if !kind.tell.is_empty() {
            let told = self.told_by(&kind.tell);
            lines.push(self.t("О регистрации ", "Of the registration ") + &sentence(&told));
        }
        if kind.internal {
            lines.push(self.t("Заявитель — сотрудник.", "The applicant is an employee."));
        }
        if !kind.classification.is_empty() {
            lines.push(
                self.t("Классифицируют по: ", "Classified by: ") + &self.field_titles(&kind.classification),
            );
        }
        if !kind.closed_with.is_empty() {
            let start = self.t("Не закрывают, пока не записано: ", "Not closed before it is recorded: ");
            lines.push(start + &self.field_titles(&kind.closed_with));
        }
        for line in lines.iter().filter(|line| !line.is_empty()) {
            self.page.point(0, line);
        }
    }

    /// «Заявленная мощность, кВт» — больше 670 (канал «Интернет-приёмная»).
    fn limits(&self, field: &FieldId, limits: &Limits) -> String {
        let channels: Vec<String> =
            limits.channels.iter().map(|id| self.channel_title(id.as_str())).collect();
        let by = match channels.len() {
            0 => String::new(),
            1 => format!(" ({} {})", self.t("канал", "channel"), channels.join(", ")),
            _ => format!(" ({} {})", self.t("каналы", "channels"), channels.join(", ")),
        };
        let taken = format!("{} — {}{by}", self.field_title(field), limits.text().get(self.lang));
        let told = limits
            .say
            .as_ref()
            .map(|say| self.t("Иначе говорят: ", "Else is told: ") + &self.quoted(say.trim()));
        let start = self.t("Принимают: ", "Taken: ");
        let line = start + &sentence(&taken);
        told.map_or(line.clone(), |told| format!("{line} {}", sentence(&told)))
    }

    fn field_titles(&self, ids: &[FieldId]) -> String {
        sentence(&ids.iter().map(|id| self.field_title(id)).collect::<Vec<_>>().join(", "))
    }

    /// Where it begins, by channel.
    fn starts(&self, kind: &Kind) -> String {
        let by = self.by_channel(&kind.starts, |teller, stage: &StageId| teller.stage_title(stage));
        self.t("Начинается с этапа ", "Begins at the stage ")
            + &sentence(&by)
            + &self.point(kind.point.as_ref())
    }

    fn acknowledge(&self, by: &ByChannel<MessageId>) -> Option<String> {
        by.values().next()?;
        let by = self.by_channel(by, |teller, message: &MessageId| teller.message_title(message));
        Some(self.t("Приём подтверждают письмом ", "Acknowledged by the letter ") + &sentence(&by))
    }

    /// «A»; or «A» (почта, факс), «B» (остальные каналы).
    fn by_channel<T: PartialEq>(&self, by: &ByChannel<T>, title: impl Fn(&Self, &T) -> String) -> String {
        let mut groups: Vec<(&T, Vec<String>)> = Vec::new();
        for (channel, value) in &by.each {
            let channel = self.channel_title(channel.as_str());
            match groups.iter_mut().find(|(known, _)| *known == value) {
                Some((_, channels)) => channels.push(channel),
                None => groups.push((value, vec![channel])),
            }
        }
        if let Some(other) = &by.other {
            if groups.iter().all(|(value, _)| *value == other) {
                return title(self, other);
            }
            groups.push((other, vec![self.t("остальные каналы", "other channels")]));
        }
        let parts = groups
            .iter()
            .map(|(value, channels)| format!("{} ({})", title(self, value), channels.join(", ")));
        parts.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn channel_title(&self, id: &str) -> String {
        let title = self.regulation.channels.get(id).map_or(id, |channel| &channel.title);
        self.quoted(title)
    }

    fn number_line(&self, number: &NumberTemplate) -> String {
        let example = number.render(1, jiff::civil::date(2026, 3, 6), "individual");
        self.t(
            &format!("Номер в журнале — например, {example}."),
            &format!("Number in the register: {example}."),
        )
    }

    fn kind_deadlines(&mut self, kind: &Kind) {
        if kind.deadlines.is_empty() {
            return;
        }
        self.page.blank();
        let title = self.t("Сроки обращения:", "Deadlines of the case:");
        self.page.paragraph(&title);
        self.page.blank();
        for id in &kind.deadlines {
            let Some(deadline) = self.regulation.deadline(id) else { continue };
            let mut text = self.deadline(deadline);
            if kind.whole.as_ref() == Some(id) {
                text += &self.t(" Это общий срок обращения.", " This bounds the whole case.");
            }
            if kind.promise.contains(id) {
                text += &self.t(" Его обещают клиенту.", " The customer is promised this.");
            }
            self.page.point(0, &text);
        }
    }
}
