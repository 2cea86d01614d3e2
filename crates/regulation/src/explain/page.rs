/// A page of plain text: headings, paragraphs, points; long lines are broken.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

/// Characters in a line.
const WIDTH: usize = 100;

impl Page {
    pub fn heading(&mut self, level: usize, title: &str) {
        self.blank();
        self.text.push_str(&"#".repeat(level));
        self.text.push(' ');
        self.text.push_str(title);
        self.text.push_str("\n\n");
    }

    pub fn paragraph(&mut self, text: &str) {
        self.wrapped("", "", text);
    }

    /// A point of a list; deeper ones are indented.
    pub fn point(&mut self, depth: usize, text: &str) {
        let indent = "  ".repeat(depth);
        self.wrapped(&format!("{indent}- "), &format!("{indent}  "), text);
    }

    /// An empty line, unless there is one.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.text.push_str(&line);
                self.text.push('\n');
                line = rest.to_owned();
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.text.push_str(&line);
        self.text.push('\n');
    }

    pub fn finish(self) -> String {
        self.text.trim_end().to_owned() + "\n"
    }
}
