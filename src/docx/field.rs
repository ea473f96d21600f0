//! Fields: what they show and what only computes it.

/// The most bytes of a field's code that are kept: its name and some more.
const CODE: usize = 64;

/// The most fields within each other; Word itself goes no further than twenty.
const NESTED: usize = 50;

/// The field that is a table of contents.
const CONTENTS: &str = "TOC";

/// Fields that write numbers of pages.
const PAGES: &[&str] = &["PAGE", "NUMPAGES", "SECTIONPAGES"];

/// What a field that has begun shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// Nothing yet: its code goes on.
    Nothing,
    Contents,
    Page,
    Other,
}

/// A field that has begun and not ended.
#[derive(Debug)]
struct Field {
    code: String,
    shows: Shows,
}

/// The fields that have begun at a place, outer ones first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many have begun within the deepest one that is kept.
    deeper: usize,
}

impl Fields {
    /// A field begins with its code.
    pub fn begin(&mut self) {
        if self.open.len() == NESTED {
            self.deeper += 1;
        } else {
            self.open.push(Field { code: String::new(), shows: Shows::Nothing });
        }
    }

    /// The field that is inmost, unless that is too deep.
    fn last(&mut self) -> Option<&mut Field> {
        if self.deeper > 0 { None } else { self.open.last_mut() }
    }

    /// More of the code of the last field.
    pub fn code(&mut self, code: &str) {
        if let Some(field) = self.last().filter(|field| field.code.len() < CODE) {
            field.code.extend(code.chars().take(CODE));
        }
    }

    /// The result of the last field begins.
    pub fn show(&mut self) {
        let Some(field) = self.last() else { return };
        let name = field.code.split_whitespace().next().unwrap_or_default().to_uppercase();
        field.shows = match name.as_str() {
            CONTENTS => Shows::Contents,
            page if PAGES.contains(&page) => Shows::Page,
            _ => Shows::Other,
        };
    }

    /// The last field ends.
    pub fn end(&mut self) {
        match self.deeper {
            0 => drop(self.open.pop()),
            _ => self.deeper -= 1,
        }
    }

    /// A paragraph ends; a field whose code goes on behind it has lost its end.
    pub fn end_paragraph(&mut self) {
        self.open.retain(|field| field.shows != Shows::Nothing);
        self.deeper = 0;
    }

    /// Whether no field has begun.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether readers see what stands here.
    pub fn are_shown(&self) -> bool {
        self.deeper == 0 && !self.any(Shows::Nothing)
    }

    /// Whether a table of contents has begun.
    pub fn are_contents(&self) -> bool {
        self.any(Shows::Contents)
    }

    /// Whether what stands here is the number of a page.
    pub fn are_pages(&self) -> bool {
        self.any(Shows::Page)
    }

    fn any(&self, shows: Shows) -> bool {
        self.open.iter().any(|field| field.shows == shows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_too_deep_show_nothing_and_end_in_order() {
        let mut fields = Fields::default();
        for _ in 0..NESTED {
            fields.begin();
            fields.show();
        }
        assert!(fields.are_shown());
        fields.begin();
        fields.show();
        assert!(!fields.are_shown());
        fields.end();
        assert!(fields.are_shown());
        (0..NESTED).for_each(|_| fields.end());
        assert!(fields.is_empty());
    }
}
