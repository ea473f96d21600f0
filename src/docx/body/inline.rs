//! What stands in a paragraph: runs, and what holds them.

use super::{Body, Read};
use crate::docx::properties;
use crate::docx::xml::Tag;
use crate::extract::RemnantKind;

impl<'x> Body<'x> {
    /// Reads what stands in a paragraph.
    pub(super) fn inlines(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            self.inline(&tag)?;
        }
        Ok(())
    }

    pub(super) fn inline(&mut self, tag: &Tag<'x>) -> Read<()> {
        let within = self.within;
        match tag.word() {
            "r" => self.run(tag)?,
            "ins" => self.inserted(RemnantKind::Inserted, tag)?,
            "moveTo" => self.inserted(RemnantKind::Moved, tag)?,
            "del" | "moveFrom" => self.removed(tag)?,
            "hyperlink" => {
                self.within.link = true;
                self.inlines()?;
            }
            "fldSimple" => self.simple_field(tag)?,
            "sdt" => self.control(Self::inlines)?,
            "smartTag" | "customXml" | "dir" | "bdo" => self.inlines()?,
            "" if tag.name == "AlternateContent" => self.alternate(Self::inlines)?,
            "" if matches!(tag.name, "oMath" | "oMathPara") => self.formula()?,
            _ => self.mark(tag)?,
        }
        self.within = within;
        Ok(())
    }

    fn inserted(&mut self, kind: RemnantKind, tag: &Tag<'x>) -> Read<()> {
        let start = self.draft.place();
        self.within.inserted = true;
        self.inlines()?;
        if self.draft.place() > start {
            self.draft.remnant(kind, start, "", &properties::author(tag));
        }
        Ok(())
    }

    /// What was deleted, or moved to where it is told.
    fn removed(&mut self, tag: &Tag<'x>) -> Read<()> {
        let outer = self.begin_unread();
        self.inlines()?;
        match tag.name {
            "del" => self.end_unread(RemnantKind::Deleted, outer, &properties::author(tag)),
            _ => self.unread = outer,
        }
        Ok(())
    }

    fn simple_field(&mut self, tag: &Tag<'x>) -> Read<()> {
        self.fields.begin();
        self.fields.code(&tag.value("instr").unwrap_or_default());
        self.fields.show();
        self.inlines()?;
        self.fields.end();
        Ok(())
    }

    /// From here on text is not read; gives what was not read before.
    pub(super) fn begin_unread(&mut self) -> Option<String> {
        self.unread.replace(String::new())
    }

    /// From here on text is read, unless it was not before.
    pub(super) fn end_unread(&mut self, kind: RemnantKind, outer: Option<String>, author: &str) {
        let words = std::mem::replace(&mut self.unread, outer).unwrap_or_default();
        if let Some(outer) = &mut self.unread {
            match outer.is_empty() {
                true => *outer = words,
                false => outer.push_str(&words),
            }
        } else if !words.trim().is_empty() {
            let place = self.draft.place();
            self.draft.remnant(kind, place, &words, author);
        }
    }

    /// The text of a formula, in its order.
    fn formula(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "t" => self.text(&tag)?,
                "rPr" => self.xml.skip()?,
                _ => self.formula()?,
            }
        }
        Ok(())
    }

    /// Reads a mark that stands between runs or blocks: where a comment begins or ends.
    pub(super) fn mark(&mut self, tag: &Tag<'x>) -> Read<()> {
        match tag.word() {
            "commentRangeStart" => {
                let id = tag.value("id").unwrap_or_default().into_owned();
                self.commented.insert(id, self.draft.place());
            }
            "commentRangeEnd" => self.comment(tag, false),
            _ => {}
        }
        self.xml.skip()
    }

    /// Notes a comment where its range ends or, without one, where it is referred to.
    pub(super) fn comment(&mut self, tag: &Tag<'x>, is_reference: bool) {
        let id = tag.value("id").unwrap_or_default();
        let start = self.commented.remove(&*id);
        if start.is_none() && !is_reference {
            return;
        }
        let comment = self.sources.comments.get(&*id);
        if let Some(comment) = comment.filter(|_| self.told.insert(id.into_owned())) {
            let place = self.draft.place();
            let start = start.unwrap_or(place).min(place);
            self.draft.remnant(RemnantKind::Comment, start, &comment.words, &comment.author);
        }
    }
}
