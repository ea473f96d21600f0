//! `hegui check --annotate`: the findings of one Word document as comments in a copy of it.

use std::collections::HashMap;
use std::path::Path;

use super::super::files::Input;
use super::super::output;
use super::Args;
use crate::annotate::{self, Annotated, Note};
use crate::check::Outcome;
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::document::Document;
use crate::docx::{self, Word};
use crate::edit::{Applicability, Edit};
use crate::input;
use crate::io_error;
use crate::lang::{Bilingual, Lang};
use crate::render::{FLOOD, Style};
use crate::say;
use crate::text::Text;

/// A Word document that is checked, and where its copy goes.
pub struct Draft<'a> {
    bytes: Vec<u8>,
    word: Word,
    out: &'a Path,
    /// Whether fixes are written as tracked changes.
    fixes: bool,
}

impl<'a> Draft<'a> {
    /// Reads the document, without what an earlier run wrote into it.
    ///
    /// # Errors
    /// A diagnostic when it is no Word document or cannot be read, or when the copy would replace it or what
    /// others wrote into an earlier one.
    pub fn open(args: &'a Args, out: &'a Path, input: &Input) -> Result<Self, Box<Diagnostic>> {
        if input.is_file(out) {
            return Err(would_replace());
        }
        if out.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("docx")) {
            return Err(no_name());
        }
        let bytes = input.bytes()?;
        let kind = input::Kind::of(&bytes, &input.name);
        if kind != input::Kind::Docx {
            return Err(kind.refusal().unwrap_or_else(|| no_word(kind)));
        }
        let bytes = annotate::cleared(&bytes)?.into_owned();
        let word = docx::read(&bytes)?;
        if holds_more(out, &word) {
            return Err(holds_others_words());
        }
        Ok(Self { bytes, word, out, fixes: args.annotate_fixes })
    }

    pub fn document(&self) -> Document {
        self.word.transcript.clone().into()
    }

    /// Writes the copy; says what is in it.
    ///
    /// # Errors
    /// A diagnostic when the findings cannot be written into the document, or the file cannot be.
    pub fn write(&self, outcome: &Outcome, lang: Lang) -> Result<Bilingual, Box<Diagnostic>> {
        let (text, found) = (&outcome.document.text, &outcome.diagnostics);
        let notes = notes(&outcome.document, found, lang);
        let edits = if self.fixes { edits(text, found) } else { Vec::new() };
        let Annotated { bytes, not_written } =
            annotate::annotate(&self.bytes, &self.word, &notes, &edits)?;
        disk::replace(self.out, &bytes).map_err(|error| cannot_write(&error))?;
        Ok(self.said(notes.len(), edits.len() - not_written.len(), not_written.len()))
    }

    fn said(&self, notes: usize, changes: usize, left: usize) -> Bilingual {
        let out = self.out.display();
        let mut said = say!("已写入 {notes} 条批注", "{notes} comments written");
        if self.fixes {
            said = say!("{said}、{changes} 处修订", "{said}, {changes} tracked changes", said);
        }
        if left > 0 {
            let rest = say!(
                "，{left} 处修改不能写成修订，见批注",
                ", {left} fixes cannot be tracked: see the comments"
            );
            said = say!("{said}{rest}", "{said}{rest}", said, rest);
        }
        say!("{said}：{out}", "{said}: {out}", said)
    }
}

/// Why a run cannot write a copy: it is of several inputs.
pub fn refusal(args: &Args, inputs: &[Input]) -> Option<Box<Diagnostic>> {
    args.annotate.as_ref().filter(|_| inputs.len() != 1)?;
    let message =
        say!("--annotate 一次只能用于一份文档", "--annotate takes one document at a time");
    let help =
        say!("请每份文档运行一次，各起一个副本名", "run it once a document, with a copy each");
    Some(Box::new(Diagnostic::nowhere("output/several", message, help)))
}

/// Says what was written into the copy; whether it was.
pub fn tell(annotated: Result<Bilingual, Box<Diagnostic>>, style: Style) -> bool {
    match &annotated {
        Ok(said) => output::note(said.get(style.lang), style),
        Err(problem) => _ = output::complain_of("--annotate", &[(**problem).clone()], style),
    }
    annotated.is_ok()
}

/// What is written at each place; of a flood, the first places.
fn notes(document: &Document, found: &[Diagnostic], lang: Lang) -> Vec<Note> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    found.iter().for_each(|one| *counts.entry(&one.code).or_default() += one.count);
    let mut written: HashMap<&str, usize> = HashMap::new();
    let mut notes = Vec::new();
    for one in found {
        let Some(primary) = &one.primary else { continue };
        let (all, so_far) = (counts[&*one.code], written.entry(&one.code).or_default());
        *so_far += 1;
        if *so_far > FLOOD {
            continue;
        }
        let mut paragraphs = words(one, lang);
        let at = document.report.whereabouts(document.text.as_str(), primary.span).words(lang);
        paragraphs.push(say!(lang, "位置：{at}", "Place: {at}"));
        if *so_far == FLOOD && all > FLOOD {
            let rest = all - FLOOD;
            paragraphs.push(say!(
                lang,
                "此类问题还有 {rest} 处，没有逐一批注",
                "{rest} more of the kind have no comment"
            ));
        }
        let initials = one.severity.words().get(lang).to_owned();
        notes.push(Note { span: document.text.to_source(primary.span), initials, paragraphs });
    }
    notes
}

/// What a comment says, a paragraph each.
fn words(found: &Diagnostic, lang: Lang) -> Vec<String> {
    let code = &found.code;
    let mut words = vec![found.headline()];
    let is_said =
        |with: &str| found.help.as_ref().is_some_and(|help| help.get(lang).contains(with));
    let change = found.replacement().filter(|with| !with.is_empty() && !is_said(with));
    words.extend(change.map(|with| say!("改为：{with}", "Change it to: {with}")));
    words.extend(found.help.as_ref().map(|help| say!("建议：{help}", "What to do: {help}", help)));
    words.extend(found.basis.as_ref().map(|basis| say!("依据：{basis}", "Basis: {basis}", basis)));
    words.push(say!("规则：{code}", "Rule: {code}"));
    words.iter().map(|words| words.get(lang).to_owned()).collect()
}

/// The edits of the fixes that say what the author meant, in the text that was read.
fn edits(text: &Text, found: &[Diagnostic]) -> Vec<Edit> {
    let fixes = found.iter().filter_map(|one| one.fix.as_ref());
    let safe = fixes.filter(|fix| fix.applicability == Applicability::Safe);
    safe.flat_map(|fix| &fix.edits).map(|edit| text.edit_source(edit.clone())).collect()
}

/// Whether there is a file that says more than a document with our marks: the words of others.
fn holds_more(out: &Path, word: &Word) -> bool {
    let known = || {
        let bytes = input::file_bytes(out).ok()?;
        let bytes = annotate::cleared(&bytes).ok()?;
        Some(docx::read(&bytes).ok()?.transcript)
    };
    let is_there = out.symlink_metadata().is_ok();
    is_there && (out.is_symlink() || known().is_none_or(|known| known != word.transcript))
}

fn holds_others_words() -> Box<Diagnostic> {
    let message = say!(
        "同名文件已经存在，里面有别的内容，没有覆盖",
        "there is a file of this name with other contents, which is kept"
    );
    let help = say!(
        "请换一个文件名；要接着那份副本改，就检查那份副本",
        "choose another name; to go on with that copy, check that copy"
    );
    Box::new(Diagnostic::nowhere("output/exists", message, help))
}

fn no_name() -> Box<Diagnostic> {
    let message = say!("副本应为 .docx 文件", "the copy has to be a .docx file");
    let help = say!("例如 --annotate 报告-批注.docx", "such as --annotate checked.docx");
    Box::new(Diagnostic::nowhere("output/no-word", message, help))
}

fn would_replace() -> Box<Diagnostic> {
    let message =
        say!("批注稿与原稿是同一个文件", "the copy with comments would replace the draft");
    let help =
        say!("请换一个文件名：原稿不会被改动", "choose another name: a draft is never changed");
    Box::new(Diagnostic::nowhere("output/is-input", message, help))
}

fn no_word(kind: input::Kind) -> Box<Diagnostic> {
    let name = kind.words();
    let message = say!(
        "只有 Word 文档（.docx）能写入批注，这是{name}",
        "only Word documents (.docx) can hold comments, and this is: {name}",
        name
    );
    let help = say!("去掉 --annotate 即可检查", "leave out --annotate to check it");
    Box::new(Diagnostic::nowhere("output/no-word", message, help))
}

fn cannot_write(error: &std::io::Error) -> Box<Diagnostic> {
    let why = io_error::words(error);
    let message =
        say!("批注稿写不出来：{why}", "the copy with comments cannot be written: {why}", why);
    let help = say!(
        "请检查文件夹是否存在、有无写入权限，文件是否正在 Word 中打开",
        "check that the directory exists and can be written, and that the file is not open in Word"
    );
    Box::new(Diagnostic::nowhere("output/unwritable", message, help))
}
