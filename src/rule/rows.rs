//! Rows of a table of wrong forms that say nothing.

use super::reader::{At, Reader};
use crate::say;

/// Notes every form that is to be replaced by itself.
pub fn check(terms: &At<'_>, reader: &mut Reader) {
    let rows = terms.get("forms").map_or(Vec::new(), |at| at.list());
    for row in rows {
        let Some(right) = row.get("right").and_then(|at| at.text()) else { continue };
        let wrong = row.get("wrong").map_or(Vec::new(), |at| at.list());
        for at in wrong.iter().filter(|at| at.text().as_ref() == Some(&right)) {
            let lang = reader.lang;
            let message =
                say!(lang, "错的和对的一样：{right}", "the wrong form is the right one: {right}");
            let help = say!(
                lang,
                "这一行没有作用：改正 wrong 或 right，或删去它",
                "the row says nothing: correct `wrong` or `right`, or remove it"
            );
            reader.problem("no-effect", at, message, help);
        }
    }
}
