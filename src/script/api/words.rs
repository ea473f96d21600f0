//! Word lists: those of the pack, and looking for any of several words.

use rhai::plugin::*;
use rhai::{Array, ImmutableString};

use super::place::Place;
use super::seen::name_of;
use crate::script::fault::{Fault, RhaiResultOf};
use crate::script::finding::Sink;
use crate::script::limits::NEEDLES;
use crate::script::watch;

/// Whether something holds for any of the words of a list, each of which must be a string.
fn any(words: &Array, holds: impl Fn(&str) -> bool) -> RhaiResultOf<bool> {
    if words.len() > NEEDLES {
        return Err(Fault::TooManyNeedles.into());
    }
    let mut found = false;
    for word in words {
        let text = word.as_immutable_string_ref();
        let text = text.map_err(|_| Fault::NotText(name_of(word.type_name())))?;
        found = found || holds(text.as_str());
    }
    Ok(found)
}

/// # words 词表
///
/// The word lists of the pack, which stand in its `words.yaml`, and what looks for any of several words.
///
/// 规则包的词表写在 `words.yaml` 里；以下取出词表，或查找其中的任何一个词。
#[export_module]
pub(super) mod functions {
    /// `words(name: string) -> array`
    ///
    /// The words of a list, the longest first. `量词` are all measure words.
    ///
    /// 一张词表的词，长的在前。`量词` 是程序认识的全部量词。
    ///
    /// ```rhai
    /// words("量词").contains("件")  // => true
    /// ```
    #[rhai_fn(name = "words", volatile, return_raw)]
    pub fn words(context: NativeCallContext, name: ImmutableString) -> RhaiResultOf<Array> {
        let sink = Sink::of(&context, "words")?;
        match sink.lists().get(&name) {
            Some(words) => {
                watch::charge_things(words.len());
                Ok(words.clone())
            }
            None => Err(Fault::no_list(&name, sink.lists()).into()),
        }
    }

    /// `place.contains_any(words: array) -> bool`
    ///
    /// Whether one of several strings occurs.
    ///
    /// 是否出现数组中的任何一个词。
    ///
    /// ```rhai
    /// sentence.contains_any(["上年", "结转"])  // => false
    /// ```
    #[rhai_fn(name = "contains_any", pure, return_raw)]
    pub fn contains_any(place: &mut Place, words: Array) -> RhaiResultOf<bool> {
        any(&words, |word| place.offset_of(word).is_some())
    }

    /// `place.starts_with_any(words: array) -> bool`
    ///
    /// Whether it begins with one of several strings.
    ///
    /// 是否以数组中的任何一个词开头。
    ///
    /// ```rhai
    /// item.starts_with_any(["一是", "二是"])  // => true
    /// ```
    #[rhai_fn(name = "starts_with_any", pure, return_raw)]
    pub fn starts_with_any(place: &mut Place, words: Array) -> RhaiResultOf<bool> {
        any(&words, |word| place.read().starts_with(word))
    }

    /// `place.ends_with_any(words: array) -> bool`
    ///
    /// Whether it ends in one of several strings.
    ///
    /// 是否以数组中的任何一个词结尾。
    ///
    /// ```rhai
    /// section.heading.ends_with_any(["不足", "短板"])  // => true
    /// ```
    #[rhai_fn(name = "ends_with_any", pure, return_raw)]
    pub fn ends_with_any(place: &mut Place, words: Array) -> RhaiResultOf<bool> {
        any(&words, |word| place.read().ends_with(word))
    }

    /// `text.contains_any(words: array) -> bool`
    ///
    /// Whether one of several strings occurs in a string.
    ///
    /// 一段文字里是否出现数组中的任何一个词。
    ///
    /// ```rhai
    /// "全市各县区".contains_any(["全市", "全县"])  // => true
    /// ```
    #[rhai_fn(name = "contains_any", return_raw)]
    pub fn text_contains_any(text: &str, words: Array) -> RhaiResultOf<bool> {
        watch::charge_text(text.len() * words.len());
        any(&words, |word| text.contains(word))
    }

    /// `text.starts_with_any(words: array) -> bool`
    ///
    /// Whether a string begins with one of several.
    ///
    /// 一段文字是否以数组中的任何一个词开头。
    ///
    /// ```rhai
    /// "中心城区".starts_with_any(["中心", "周边"])  // => true
    /// ```
    #[rhai_fn(name = "starts_with_any", return_raw)]
    pub fn text_starts_with_any(text: &str, words: Array) -> RhaiResultOf<bool> {
        any(&words, |word| text.starts_with(word))
    }

    /// `text.ends_with_any(words: array) -> bool`
    ///
    /// Whether a string ends in one of several.
    ///
    /// 一段文字是否以数组中的任何一个词结尾。
    ///
    /// ```rhai
    /// "甲县司法局".ends_with_any(["局", "厅"])  // => true
    /// ```
    #[rhai_fn(name = "ends_with_any", return_raw)]
    pub fn text_ends_with_any(text: &str, words: Array) -> RhaiResultOf<bool> {
        any(&words, |word| text.ends_with(word))
    }
}
