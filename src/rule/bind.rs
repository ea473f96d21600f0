//! Binding: which things in a text get which name before a script or expression decides.
//!
//! Names are bound in the order in which they are written, from left to right in the text. Each
//! candidate of the first name opens a stretch up to the next candidate; in that stretch every further
//! name takes the first thing that fits, after the one before it. A stretch in which a name stays free
//! binds nothing: silence where nothing is certain is built in.

use super::Context;
use super::select::{Parts, Search, Selector};
use super::trace::{Note, TAKEN, written};
use super::value::{Candidate, Value};
use crate::facts::Sort;
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::say;
use crate::span::Span;
use crate::writing::place;

/// A name with what it binds.
pub struct Bind {
    pub name: String,
    pub what: What,
}

/// What a name can be bound to.
pub enum What {
    /// A fact of a sort, chosen by the words around it.
    Fact(Sort, Box<Selector>),
    /// The quantities in the bracket after a total.
    Parts(Parts),
    /// The first match of a pattern.
    Text(Pattern),
    /// A property of the report.
    Report(Property),
}

/// Properties of a report that can be bound where they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// The day of publication.
    Published,
    /// The day of signing, as the page says.
    Written,
    /// The day of the sign-off.
    Signed,
    Year,
    Title,
    /// The year in the title.
    TitleYear,
    /// The first issuer.
    Issuer,
    /// The place that the first issuer belongs to.
    Region,
    /// The second copy of the body.
    Repeat,
}

/// All ways in which the names can be bound in a part of the text.
pub fn tuples(binds: &[Bind], scope: Span, context: &Context<'_>) -> Vec<Vec<Value>> {
    let Some((first, rest)) = binds.split_first() else {
        return vec![Vec::new()];
    };
    let openers = openers(first, scope, context);
    if openers.is_empty() {
        context.notes.add(|| first.note_unbound(binds));
    }
    let mut tuples = Vec::new();
    let next = openers.iter().skip(1).map(|next| next.start).chain([scope.end]);
    for (opener, end) in openers.iter().zip(next) {
        context.notes.add(|| first.note_bound(&opener.value, context));
        let mut values = vec![opener.value.clone()];
        let mut from = opener.end;
        for bind in rest {
            let window = Span::new(from.min(end), end);
            let Some(found) = candidate(bind, window, &values, context) else {
                context.notes.add(|| bind.note_unbound(binds));
                break;
            };
            context.notes.add(|| bind.note_bound(&found.value, context));
            from = found.end.max(from);
            values.push(found.value);
        }
        if values.len() == binds.len() {
            tuples.push(values);
        }
    }
    tuples
}

/// All that the first name can be bound to.
fn openers(first: &Bind, scope: Span, context: &Context<'_>) -> Vec<Candidate> {
    let anywhere = matches!(first.what, What::Report(_));
    let mut openers = Vec::new();
    let mut from = scope.start;
    while let Some(found) = candidate(first, Span::new(from, scope.end), &[], context) {
        from = found.end.max(from + 1);
        openers.push(found);
        if anywhere || !context.document.text.as_str().is_char_boundary(from) {
            break;
        }
    }
    openers
}

impl Bind {
    fn note_bound(&self, value: &Value, context: &Context<'_>) -> Note {
        let (name, shown) = (&self.name, value.shown(context.document));
        let words = say!("{name} = {shown}", "{name} = {shown}", shown);
        Note::step("bound", words).at(value.span()).weighs(TAKEN)
    }

    /// The name stays free, and with it nothing is decided.
    fn note_unbound(&self, binds: &[Self]) -> Note {
        let (name, wanted) = (&self.name, self.describe(binds));
        Note::step("unbound", say!("{name} 没有绑定", "{name} is not bound")).once(say!(
            "：要{wanted}",
            "; wanted: {wanted}",
            wanted
        ))
    }

    /// What it can be bound to; `binds` are all names that are bound with it.
    fn describe(&self, binds: &[Self]) -> Bilingual {
        let name = |index: usize| binds.get(index).map(|bind| bind.name.as_str());
        match &self.what {
            What::Fact(sort, selector) => selector.describe(*sort, name),
            What::Parts(parts) => parts.describe(name(parts.of).unwrap_or_default()),
            What::Text(pattern) => {
                let pattern = written(pattern);
                say!("与“{pattern}”相符的文字", "text that matches “{pattern}”")
            }
            What::Report(_) => {
                say!("报告的一项信息，这份报告没有", "what this report does not tell")
            }
        }
    }
}

/// The first thing in a window that a name can be bound to.
fn candidate(
    bind: &Bind,
    window: Span,
    earlier: &[Value],
    context: &Context<'_>,
) -> Option<Candidate> {
    match &bind.what {
        What::Fact(sort, selector) => {
            Search { sort: *sort, selector, window, earlier, context }.find()
        }
        What::Parts(parts) => parts.find(earlier, context),
        What::Text(pattern) => {
            let found = pattern.find(&context.document.text[window])?.shift(window.start);
            Some(Candidate { value: Value::Place(found), start: found.start, end: found.end })
        }
        What::Report(property) => {
            let value = property.of(context)?;
            Some(Candidate { value, start: window.start, end: window.start })
        }
    }
}

impl Property {
    fn of(self, context: &Context<'_>) -> Option<Value> {
        let report = &context.document.report;
        match self {
            Self::Published => report.metadata.published.map(Value::Day),
            Self::Written => report.metadata.written.map(Value::Day),
            Self::Signed => report.sign_off.as_ref()?.date.map(Value::Day),
            Self::Year => report.year.map(|year| Value::Number(year.into())),
            Self::Title => report.title.as_ref().map(|title| Value::Place(title.span)),
            Self::TitleYear => {
                let year = report.title.as_ref()?.year?;
                Some(Value::Place(year.span))
            }
            Self::Issuer => report.issuers.first().map(|issuer| Value::Place(issuer.span)),
            Self::Region => {
                let issuer = report.issuers.first()?;
                let region = place::region(&issuer.name)?;
                let at = context.document.text[issuer.span].find(region)?;
                let region = Span::new(at, at + region.len()).shift(issuer.span.start);
                Some(Value::Place(region))
            }
            Self::Repeat => report.repeat.map(|repeat| Value::Place(repeat.copy)),
        }
    }
}
