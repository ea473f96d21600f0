//! Binding: one walk over the numbers of a report and the words of the catalogue between them.

use super::candidate::{self, Before, Candidate};
use super::catalogue::Catalogue;
use super::phrase::Phrase;
use super::reading::{Bound, Claim, Part, Reading, Readings, Unbound};
use super::time::{self, Period, Says};
use super::vocabulary::{Hit, Role, Use, within};
use crate::clock;
use crate::document::Document;
use crate::facts::{Fact, FactKind};
use crate::limits::FIGURE_BODY;
use crate::pattern::prefilter::Hits;
use crate::span::Span;
use crate::writing::place;

impl Readings {
    /// Binds the numbers of a document; `scanned` is what the shared scan found in it.
    pub(crate) fn of(catalogue: &Catalogue, document: &Document, scanned: Option<&Hits>) -> Self {
        let (text, all) = (document.text.as_str(), document.extent());
        let hits = catalogue.vocabulary.find(text, all, scanned);
        let topics = vec![0; catalogue.groups.len()];
        let issuers = &document.report.issuers;
        let issuers = issuers.iter().flat_map(|issuer| place::own_names(&issuer.name)).collect();
        let readings = Self::default();
        let mut walk =
            Walk { catalogue, document, hits: &hits, seen: 0, topics, issuers, readings };
        document.report.sentences.iter().for_each(|sentence| walk.sentence(sentence.span));
        walk.readings
    }
}

/// The walk over a document.
struct Walk<'w> {
    catalogue: &'w Catalogue,
    document: &'w Document,
    hits: &'w [Hit],
    /// How many of the words have been passed.
    seen: usize,
    /// Where the topic of each group stood last: the end of it.
    topics: Vec<usize>,
    /// The names of the issuers.
    issuers: Vec<&'w str>,
    readings: Readings,
}

/// What the numbers of a part of a sentence hand on to each other.
#[derive(Default)]
struct Chain {
    group: Option<usize>,
    scope: String,
    period: Period,
    /// The end of the last number, year or title.
    last: usize,
    /// Topics count from here on.
    since: usize,
}

impl Chain {
    /// Goes on with a number of a group. Another subject has a scope of its own; what 其中 has set
    /// holds for any.
    fn join(&mut self, group: usize) {
        if self.group.is_some_and(|known| known != group) {
            self.scope.clear();
        }
        self.group = Some(group);
    }

    /// Ends at a number that is bound to nothing. 其中涉企案件20件，化解10件: what follows is of those.
    fn end(&mut self, phrase: &Phrase<'_>) {
        let among = phrase.places(Role::Among).next().is_some();
        self.group = None;
        self.since = phrase.number.end;
        self.scope = if among { candidate::rest(phrase, None) } else { String::new() };
    }
}

impl Walk<'_> {
    fn sentence(&mut self, sentence: Span) {
        let text = self.document.text.as_str();
        let mut start = sentence.start;
        let mut chain = Chain { since: start, ..Chain::default() };
        for part in text[sentence.range()].split_inclusive('；') {
            let span = Span::new(start, start + part.len());
            start = span.end;
            chain = Chain { last: span.start, since: chain.since, ..Chain::default() };
            self.part(span, &mut chain);
        }
    }

    fn part(&mut self, part: Span, chain: &mut Chain) {
        self.claims(part);
        // Words behind the last number of a part say nothing of the next one.
        self.pass(part.start, &mut Chain::default());
        let facts = self.document.facts.within(part);
        let Some(first) = facts.first().map(|first| self.document.facts.index_of(first)) else {
            return;
        };
        let says =
            |role| within(self.hits, part).any(|hit| self.catalogue.vocabulary.is(hit, role));
        let (stock, among, plain) = (says(Role::Stock), says(Role::Among), !says(Role::Apart));
        self.readings.parts.push(Part { span: part, stock, among, plain });
        for (index, fact) in facts.iter().enumerate() {
            if clock::is_late() {
                return;
            }
            let next = facts.get(index + 1).map_or(part.end, |next| next.span.start);
            self.pass(fact.span.start, chain);
            self.fact(first + index, fact, next, chain);
            chain.last = fact.span.end;
        }
    }

    /// Takes a fact, by its index among all; the next one begins at `next`.
    fn fact(&mut self, index: usize, fact: &Fact, next: usize, chain: &mut Chain) {
        match &fact.kind {
            FactKind::Quantity { .. } | FactKind::Percent(_) => {
                let bound = self.number(fact, next, chain);
                let part = self.readings.parts.len() - 1;
                let elsewhere = self.is_elsewhere(fact.span.start);
                self.readings.all.extend(Reading::new(index, fact, part, elsewhere, bound));
            }
            FactKind::Year(year) => self.year(fact.span, Some(*year), chain),
            FactKind::Years(..) => self.year(fact.span, None, chain),
            _ => {}
        }
    }

    /// Keeps the words that say that there is none, where they are of the report's own scope and year.
    fn claims(&mut self, part: Span) {
        let vocabulary = &self.catalogue.vocabulary;
        let own = Span::new(part.start, self.other_time(part));
        for hit in within(self.hits, own) {
            if clock::is_late() {
                return;
            }
            for is in vocabulary.uses(hit) {
                if let Use::Claim(relation) = *is
                    && self.is_own_claim(relation, hit.span, part)
                {
                    self.readings.claims.push(Claim { relation, span: hit.span });
                }
            }
        }
    }

    /// Where a part first speaks of another time than the reporting year; its end, if it does not.
    fn other_time(&self, part: Span) -> usize {
        let document = self.document;
        let is_other = |fact: &&Fact| match fact.kind {
            FactKind::Year(year) => {
                document.report.year != Some(year) || self.is_compared(fact.span)
            }
            ref kind => matches!(kind, FactKind::Years(..)),
        };
        let year = document.facts.within(part).iter().find(is_other).map(|fact| fact.span.start);
        let is_period = |hit: &&Hit| self.catalogue.vocabulary.is(hit, Role::Period);
        let period = within(self.hits, part).find(is_period).map(|hit| hit.span.start);
        [year, period].into_iter().flatten().min().unwrap_or(part.end)
    }

    /// Whether nothing before words says that they are of another scope.
    fn is_own_claim(&self, relation: usize, place: Span, part: Span) -> bool {
        let before = self.document.facts.within(Span::new(part.start, place.start)).last();
        let around = (before.map_or(part.start, |fact| fact.span.end), part.end);
        let text = self.document.text.as_str();
        let phrase = Phrase::new(text, place, around, self.hits, &self.catalogue.vocabulary);
        let group = self.catalogue.relations[relation].group;
        candidate::rest(&phrase, Some(group)).is_empty()
    }

    /// Whether words for another body stand before a place.
    fn is_elsewhere(&self, place: usize) -> bool {
        let text = &self.document.text.as_str()[..place];
        let near = text.char_indices().rev().take(FIGURE_BODY).take_while(|(_, c)| *c != '。');
        let near = Span::new(near.last().map_or(place, |(at, _)| at), place);
        within(self.hits, near).any(|hit| self.catalogue.vocabulary.is(hit, Role::Elsewhere))
    }

    /// Passes the words up to a place: topics and times hold for what follows.
    fn pass(&mut self, place: usize, chain: &mut Chain) {
        let text = self.document.text.as_str();
        while let Some(hit) = self.hits.get(self.seen).filter(|hit| hit.span.start < place) {
            self.seen += 1;
            for is in self.catalogue.vocabulary.uses(hit) {
                match is {
                    Use::Topic(group) => self.topics[*group] = hit.span.end,
                    Use::Plain(Role::Period) if !self.is_compared(hit.span) => {
                        chain.period.set(text, hit.span, &text[hit.span.range()]);
                    }
                    _ => {}
                }
            }
        }
    }

    /// A year sets the time, unless something is compared with it.
    fn year(&self, place: Span, year: Option<i16>, chain: &mut Chain) {
        let report = &self.document.report;
        let text = self.document.text.as_str();
        if !self.is_compared(place) {
            let own = year.is_some() && report.year == year;
            chain.period.set(text, place, if own { "" } else { &text[place.range()] });
        }
    }

    /// Whether a word of comparison stands right before a place.
    fn is_compared(&self, place: Span) -> bool {
        let to = self.hits.partition_point(|hit| hit.span.start < place.start);
        let near = self.hits[..to].iter().rev().take(8);
        let mut before = near.filter(|hit| hit.span.end == place.start);
        before.any(|hit| self.catalogue.vocabulary.is(hit, Role::Base))
    }

    fn number(&self, fact: &Fact, next: usize, chain: &mut Chain) -> Result<Bound, Unbound> {
        let text = self.document.text.as_str();
        let around = (chain.last, next);
        let phrase = Phrase::new(text, fact.span, around, self.hits, &self.catalogue.vocabulary);
        let chosen = self.choose(&phrase, fact, chain);
        let says = time::says(&phrase, self.hits, &self.catalogue.vocabulary);
        match &chosen {
            Ok(candidate) => chain.join(self.catalogue.figures[candidate.figure].group),
            Err(_) if says == Says::Value && ends_chain(&fact.kind) => chain.end(&phrase),
            Err(_) => {}
        }
        let Candidate { figure, words, by, scope, .. } = chosen?;
        let anew = phrase.places(Role::Whole).next().is_some();
        let scope = if scope.is_empty() && !anew { chain.scope.clone() } else { scope };
        if says == Says::Value {
            chain.scope.clone_from(&scope);
        }
        let period = chain.period.at(fact.span.start).to_owned();
        Ok(Bound { figure, words, by, says, scope, period })
    }

    fn choose(
        &self,
        phrase: &Phrase<'_>,
        fact: &Fact,
        chain: &Chain,
    ) -> Result<Candidate, Unbound> {
        if is_broken(phrase.text, fact.span.start) {
            return Err(Unbound::Broken);
        }
        let speaks_of = |group: usize| self.topics[group] > chain.since;
        let is_own = |words: &str| self.is_own(words);
        let (chain, issuers) = (chain.group, &self.issuers);
        let before = Before { chain, speaks_of: &speaks_of, is_own: &is_own, issuers };
        let chosen = candidate::choose(self.catalogue, phrase, &fact.kind, &before)?;
        match phrase.item.and_then(|item| self.figure_in(item, chosen.figure)) {
            Some(joint) => Err(Unbound::Joint(joint)),
            None => Ok(chosen),
        }
    }

    /// A figure of the same group whose words stand in a place.
    fn figure_in(&self, place: Span, figure: usize) -> Option<usize> {
        let figures = &self.catalogue.figures;
        let uses = within(self.hits, place).flat_map(|hit| self.catalogue.vocabulary.uses(hit));
        let mut others = uses.filter_map(|is| match is {
            Use::Part(part) => Some(part.figure),
            _ => None,
        });
        others.find(|other| figures[*other].group == figures[figure].group && *other != figure)
    }

    /// Whether words for a whole area, such as 全县 and 县政府, mean that of the issuers.
    fn is_own(&self, words: &str) -> bool {
        let issuers = &self.document.report.issuers;
        let whole = words.strip_prefix('全');
        let level = whole.map_or(words.chars().next(), |area| area.chars().next());
        issuers.is_empty()
            || issuers.iter().any(|issuer| level.is_some_and(|level| issuer.name.contains(level)))
    }
}

/// Whether an unbound number ends what those before it have in common: a count does, an amount of
/// money, of people coming and a rate do not.
fn ends_chain(kind: &FactKind) -> bool {
    !matches!(kind, FactKind::Quantity { unit, .. } if matches!(unit.class, "元" | "人次"))
        && matches!(kind, FactKind::Quantity { .. })
}

/// Whether a number is the end of one that a comma breaks: 1，753.
fn is_broken(text: &str, number: usize) -> bool {
    let before = text[..number].strip_suffix('，');
    before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}
