//! Figures: what the numbers of a report count, as a pack declares it once.
//!
//! In: a [`Catalogue`] and a document. Out: an [`Account`], in which every number of the report is bound
//! to at most one figure or has a reason why not, and verdicts on the relations between them. A number
//! that is not certain is not bound, and what is not certain about two numbers is not compared. All
//! words come from the catalogue.

mod account;
mod bind;
mod candidate;
mod catalogue;
mod claims;
mod declared;
mod example;
mod frame;
mod judge;
mod phrase;
mod reading;
pub(crate) mod relation;
mod row;
mod same;
mod split;
mod time;
mod verdict;
mod vocabulary;

pub(crate) use account::Account;
pub(crate) use catalogue::Catalogue;
pub(crate) use declared::{Figure, Group, Measure, Way};
pub(crate) use example::Tried;
pub(crate) use relation::{Kind, Relation, Shape};
pub(crate) use row::{Named, Row};
pub(crate) use time::Says;
pub(crate) use verdict::{Found, Judged, Verdict, Wrong};
pub(crate) use vocabulary::Role;
