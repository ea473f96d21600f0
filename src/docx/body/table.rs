//! Tables: a row a line, its cells side by side.

use super::{Body, Read};
use crate::docx::properties::{self, Cell, Change};
use crate::docx::xml::Tag;
use crate::extract::RemnantKind;

/// A row while it is read.
#[derive(Default)]
struct Row {
    /// Whether its table is a frame around blocks.
    is_frame: bool,
    /// Whether it stands within a cell.
    is_inner: bool,
    /// Whether it is written as a line.
    has_begun: bool,
    /// What is said about it.
    own: Cell,
}

impl<'x> Body<'x> {
    /// Reads a table. One within a cell is text of that cell; one of a single column is a frame around blocks.
    pub(super) fn table(&mut self) -> Read<()> {
        let (mut columns, mut first) = (None, true);
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "tblPr" => self.looks()?,
                "tblGrid" => columns = Some(self.columns()?),
                name => self.rows(name, columns == Some(1), &mut first)?,
            }
        }
        if self.draft.is_in_row() {
            self.draft.part();
        }
        Ok(())
    }

    fn columns(&mut self) -> Read<usize> {
        let mut columns = 0;
        while let Some(tag) = self.xml.child()? {
            columns += usize::from(tag.word() == "gridCol");
            self.xml.skip()?;
        }
        Ok(columns)
    }

    /// Reads the properties of a table, of which only that they were changed counts.
    fn looks(&mut self) -> Read<()> {
        let changed = properties::changed(&mut self.xml)?;
        self.note_looks(changed);
        Ok(())
    }

    /// Reads a row, or what holds rows.
    fn rows(&mut self, name: &str, is_frame: bool, first: &mut bool) -> Read<()> {
        match name {
            "tr" => self.row(is_frame, first),
            "sdt" | "sdtContent" | "customXml" => {
                while let Some(tag) = self.xml.child()? {
                    self.rows(tag.word(), is_frame, first)?;
                }
                Ok(())
            }
            _ => self.xml.skip(),
        }
    }

    fn row(&mut self, is_frame: bool, first: &mut bool) -> Read<()> {
        let is_inner = self.draft.is_in_row();
        let mut row = Row { is_frame, is_inner, ..Row::default() };
        let (start, remnants) = (self.draft.place(), self.draft.remnants());
        self.cells(&mut row, *first)?;
        if row.has_begun {
            (0..row.own.after).for_each(|_| self.draft.begin_cell());
            *first &= !self.draft.end_row();
        }
        match &row.own.change {
            // Of a row with text the text was inserted as well.
            Some(Change::Inserted(author)) if self.draft.remnants() == remnants => {
                self.draft.remnant(RemnantKind::Inserted, start, "", author);
            }
            _ => {}
        }
        Ok(())
    }

    fn cells(&mut self, row: &mut Row, first: bool) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "trPr" => {
                    row.own = properties::cell(&mut self.xml)?;
                    self.note_looks(row.own.reformatted.take());
                }
                "tblPrEx" => self.looks()?,
                "tc" => {
                    self.begin_row(row, first);
                    self.cell(row)?;
                }
                "sdt" | "sdtContent" | "customXml" => self.cells(row, first)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn begin_row(&mut self, row: &mut Row, first: bool) {
        let is_deleted = matches!(row.own.change, Some(Change::Deleted(_)));
        let is_line = !row.is_frame && !row.is_inner && self.unread.is_none() && !is_deleted;
        if is_line && !row.has_begun {
            row.has_begun = true;
            self.draft.begin_row(first);
            (0..row.own.before).for_each(|_| self.draft.begin_cell());
        }
    }

    fn cell(&mut self, row: &Row) -> Read<()> {
        if row.has_begun {
            self.draft.begin_cell();
        } else if row.is_inner {
            self.draft.part();
        }
        let (own, mut next) = self.cell_properties(row)?;
        // What continues another cell says nothing of its own; what is deleted, nothing any more.
        let deleted = matches!(own.change, Some(Change::Deleted(_)));
        let outer = (own.continues || deleted).then(|| self.begin_unread());
        while let Some(child) = next {
            self.block(&child)?;
            next = self.xml.child()?;
        }
        match (outer, &own.change) {
            (Some(outer), Some(Change::Deleted(author))) => {
                self.end_unread(RemnantKind::Deleted, outer, author);
            }
            (Some(outer), _) => self.unread = outer,
            _ => {}
        }
        if row.has_begun {
            (1..own.columns).for_each(|_| self.draft.begin_cell());
        }
        Ok(())
    }

    /// What is said about a cell, or about its row, and its first block.
    fn cell_properties(&mut self, row: &Row) -> Read<(Cell, Option<Tag<'x>>)> {
        let mut own = Cell::default();
        let mut next = self.xml.child()?;
        if next.as_ref().is_some_and(|child| child.word() == "tcPr") {
            own = properties::cell(&mut self.xml)?;
            self.note_looks(own.reformatted.take());
            next = self.xml.child()?;
        }
        own.change = own.change.or_else(|| row.own.change.clone());
        Ok((own, next))
    }
}
