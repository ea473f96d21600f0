//! Runs: text of one look, and what stands in it.

use super::symbol::symbol;
use super::{Body, Read};
use crate::docx::properties;
use crate::docx::xml::Tag;
use crate::extract::{ApartKind, RemnantKind};
use crate::span::Span;

impl<'x> Body<'x> {
    pub(super) fn run(&mut self, tag: &Tag<'x>) -> Read<()> {
        self.draft.begin_run();
        let start = self.draft.place();
        let (look, place, mut next) = self.run_properties(tag)?;
        let outer = self.is_hidden(&look).then(|| self.begin_unread());
        let (mut texts, mut others) = (0, 0);
        while let Some(child) = next {
            *(if child.word() == "t" { &mut texts } else { &mut others }) += 1;
            self.run_child(&child)?;
            next = self.xml.child()?;
        }
        if let Some(outer) = outer {
            self.end_unread(RemnantKind::Hidden, outer, "");
        }
        let run = Span::new(tag.span.start, self.xml.place());
        self.draft.end_run(run, place, (texts, others) == (1, 0));
        self.note_looks_of_run(&look, start);
        Ok(())
    }

    /// What is said about a run, where that stands, and the first child behind it.
    fn run_properties(&mut self, tag: &Tag<'x>) -> Read<(properties::Run, Span, Option<Tag<'x>>)> {
        let first = self.xml.child()?;
        let Some(own) = first.as_ref().filter(|child| child.word() == "rPr") else {
            return Ok((properties::Run::default(), Span::at(tag.span.end), first));
        };
        let look = properties::run(&mut self.xml)?;
        let place = Span::new(own.span.start, self.xml.place());
        Ok((look, place, self.xml.child()?))
    }

    fn is_hidden(&self, look: &properties::Run) -> bool {
        let by_style = || self.sources.styles.named(look.style.as_deref()?)?.is_hidden;
        look.is_hidden.or_else(by_style).unwrap_or(self.is_hidden)
    }

    fn note_looks_of_run(&mut self, look: &properties::Run, start: usize) {
        if self.unread.is_some() {
            return;
        }
        if look.is_highlighted && !self.draft.since(start).trim().is_empty() {
            self.draft.remnant(RemnantKind::Highlighted, start, "", "");
        }
        if let Some(author) = &look.reformatted {
            self.draft.remnant(RemnantKind::Reformatted, start, "", author);
        }
    }

    fn run_children(&mut self) -> Read<()> {
        while let Some(child) = self.xml.child()? {
            self.run_child(&child)?;
        }
        Ok(())
    }

    fn run_child(&mut self, tag: &Tag<'x>) -> Read<()> {
        match tag.word() {
            "t" => return self.text(tag),
            "delText" if self.unread.is_some() => return self.text(tag),
            "instrText" => return self.field_code(),
            "ruby" => return self.ruby(),
            "drawing" | "pict" | "object" => return self.shapes(),
            "" if tag.name == "AlternateContent" => return self.alternate(Self::run_children),
            "br" | "cr" if self.is_read() => self.draft.break_line(),
            "fldChar" => self.field_mark(tag),
            "commentReference" => self.comment(tag, true),
            "tab" | "ptab" => return self.sign(tag, " "),
            "noBreakHyphen" => return self.sign(tag, "-"),
            "sym" => return self.sign(tag, &symbol(tag)),
            _ => {}
        }
        self.xml.skip()
    }

    fn field_mark(&mut self, tag: &Tag<'x>) {
        match tag.value("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.show(),
            _ => self.fields.end(),
        }
    }

    fn field_code(&mut self) -> Read<()> {
        while let Some(piece) = self.xml.text()? {
            self.fields.code(&piece.text);
        }
        Ok(())
    }

    /// A character that an element stands for.
    fn sign(&mut self, tag: &Tag<'x>, sign: &str) -> Read<()> {
        self.xml.skip()?;
        let place = Span::new(tag.span.start, self.xml.place());
        self.say(sign, place)
    }

    /// What is written above the base is none of its text.
    fn ruby(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "rubyBase" => self.ruby_base()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads the runs of a base, which are no runs of the paragraph: their pieces belong to the run around.
    fn ruby_base(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "r" => self.run_children()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Looks for boxes of text in a drawing, and for words drawn as one, such as those behind the text of a page.
    pub(super) fn shapes(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "txbxContent" if self.is_read() => self.text_box()?,
                "txbxContent" => self.xml.skip()?,
                _ if tag.name == "AlternateContent" => self.alternate(Self::shapes)?,
                _ if tag.name == "textpath" && self.is_read() => {
                    let words = tag.value("string").unwrap_or_default();
                    self.draft.apart(ApartKind::TextBox, &words);
                    self.xml.skip()?;
                }
                _ => self.shapes()?,
            }
        }
        Ok(())
    }

    /// Reads the text of a run; unless it is kept, the blanks around it only lay the part out.
    pub(super) fn text(&mut self, tag: &Tag<'x>) -> Read<()> {
        let is_kept = tag.value("space").as_deref() == Some("preserve");
        while let Some(mut piece) = self.xml.text()? {
            if !is_kept {
                piece.trim(tag.span.end, self.xml.is_at_end_tag());
            }
            self.say(&piece.text, piece.span)?;
        }
        Ok(())
    }

    /// Whether what stands here is read.
    fn is_read(&self) -> bool {
        self.unread.is_none() && self.fields.are_shown()
    }

    fn say(&mut self, text: &str, place: Span) -> Read<()> {
        if !self.fields.are_shown() || self.is_beside && self.fields.are_pages() {
            return Ok(());
        }
        if let Some(unread) = &mut self.unread {
            unread.push_str(text);
            return Ok(());
        }
        self.is_contents |= self.trusts_fields && self.fields.are_contents();
        let mut within = self.within;
        within.field = !self.fields.is_empty();
        self.draft.write(text, place, within);
        self.draft.check()
    }
}
