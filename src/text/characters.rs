//! What becomes of every character: one decision for each class of Unicode.
//!
//! In: a character. Out: its [`Class`], and what is written for it in the canonical text. [`TABLE`] and
//! the properties of Unicode decide; what is in neither stays as it is.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

/// What a character is, and with it what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It stays.
    Plain,
    /// It ends a line: LF is written.
    LineEnd,
    /// It parts words: a space is written.
    Space,
    /// Full-width ASCII, which is folded but for the marks of [`FULL_WIDTH_MARKS`].
    FullWidth,
    /// It is written in other characters, which is no damage: ㈠ as （一）, ⒈ as 1., ∶ as ：.
    Written,
    /// Another character for one that looks the same, which is written instead and told: ⼀, ﹪, 𝟐.
    Variant,
    /// It belongs to the character before it: [`super::marks`] decides.
    Combining,
    /// It shapes what stands before it: taken out, and told unless that is a symbol.
    Shaping,
    /// It shows nothing: taken out and told.
    Invisible,
    /// It commands a machine, or is what an accident made of a character: taken out and told.
    Control,
    /// Nobody but its author sees what it means: taken out and told.
    Private,
}

/// The classes of ranges of characters, in order.
///
/// Kept as they are, as people read them: ① ❶ Ⅳ ㎡ ℃ ‰ ½ ² № ㈱ ㊙ and half-width kana.
#[rustfmt::skip]
const TABLE: &[(char, char, Class)] = {
    use Class::*;
    &[
        ('\0', '\u{8}', Control), ('\t', '\t', Space), ('\n', '\n', Plain),
        ('\u{B}', '\r', LineEnd), ('\u{E}', '\u{1F}', Control), (' ', '~', Plain),
        // Controls of a terminal, the next line, the no-break space, the soft hyphen.
        ('\u{7F}', '\u{84}', Control), ('\u{85}', '\u{85}', LineEnd),
        ('\u{86}', '\u{9F}', Control), ('\u{A0}', '\u{A0}', Space),
        ('\u{AD}', '\u{AD}', Invisible), ('\u{1680}', '\u{1680}', Space),
        // Spaces of all widths, the joiner of emoji, hyphens, the ends of lines and paragraphs.
        ('\u{2000}', '\u{200A}', Space), ('\u{200D}', '\u{200D}', Shaping),
        ('‐', '‑', Written), ('‧', '‧', Variant), ('\u{2028}', '\u{2029}', LineEnd),
        ('\u{202F}', '\u{202F}', Space), ('⁄', '⁄', Written), ('\u{205F}', '\u{205F}', Space),
        // Signs of mathematics that stand for marks.
        ('−', '−', Written), ('∕', '∕', Written), ('∙', '∙', Variant), ('∶', '∶', Written),
        ('∼', '∼', Variant), ('⋅', '⋅', Variant),
        // ⑴ to ⒇, ⒈ to ⒛, ⒜ to ⒵; the blank of Braille.
        ('\u{2474}', '\u{24B5}', Written), ('\u{2800}', '\u{2800}', Space),
        // Radicals; the ideographic space, the wave dash, numbers of Suzhou.
        ('\u{2E80}', '\u{2FD5}', Variant), ('\u{3000}', '\u{3000}', Space),
        ('〜', '〜', Variant), ('〸', '〺', Variant), ('・', '・', Variant),
        // ㈠ to ㈩, ㊀ to ㊉; months, hours and days: ㋀ ㍘ ㏠.
        ('\u{3220}', '\u{3229}', Written), ('\u{3280}', '\u{3289}', Written),
        ('\u{32C0}', '\u{32CB}', Written), ('\u{3358}', '\u{3370}', Written),
        ('\u{33E0}', '\u{33FE}', Written),
        // What fonts have given to themselves: bullets, rare characters.
        ('\u{E000}', '\u{F8FF}', Private),
        // Ligatures of Latin letters; selectors of variants; vertical and small forms.
        ('ﬀ', 'ﬆ', Variant), ('\u{FE00}', '\u{FE0F}', Shaping), ('︐', '︙', Variant),
        ('︰', '﹄', Variant), ('﹇', '﹈', Variant), ('﹍', '﹫', Variant),
        ('\u{FEFF}', '\u{FEFF}', Invisible), ('！', '～', FullWidth), ('｡', '･', Variant),
        // Annotations, the place of an object; the lost character stays, see [`super::lost`].
        ('\u{FFF9}', '\u{FFFC}', Invisible), ('\u{FFFD}', '\u{FFFD}', Plain),
        // Letters and digits of mathematics; the tags of flags, selectors; private planes.
        ('𝐀', '𝟿', Variant), ('\u{E0020}', '\u{E007F}', Shaping),
        ('\u{E0100}', '\u{E01EF}', Shaping), ('\u{F0000}', '\u{10FFFD}', Private),
    ]
};

/// The marks whose full-width form is the canonical one; [`super::width`] decides about them.
const FULL_WIDTH_MARKS: &str = "!(),:;?~";

/// What is written where Unicode's compatibility mapping is none, or not that of simplified Chinese
/// text: pairs of a character and the one for it.
const PAIRS: &str = "‐-‑-⁄/−-∕/∶：∼～〜～‧·∙·⋅·・·･·︰：︙…⼾户⾭青";

/// The radicals of the supplement with their characters: Unicode's Equivalent_Unified_Ideograph.
const RADICALS: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌\
    ⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓\
    ⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝\
    ⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐\
    ⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    let row = TABLE.partition_point(|&(_, last, _)| last < c);
    match TABLE.get(row) {
        Some(&(first, _, class)) if first <= c => class,
        _ => class_by_properties(c),
    }
}

fn class_by_properties(c: char) -> Class {
    use GeneralCategory::{EnclosingMark, Format, NonspacingMark};
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let is_no_character = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        || category == Format
        || is_no_character
    {
        return Class::Invisible;
    }
    match category {
        NonspacingMark | EnclosingMark => Class::Combining,
        _ if is_another(c) => Class::Variant,
        _ => Class::Plain,
    }
}

/// Whether Unicode has a character twice, and this is the one that is not to be used: U+F9E9, Å, Ω.
fn is_another(c: char) -> bool {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    compose(text) != *text
}

/// Whether a character is taken out.
pub(super) fn is_taken_out(c: char) -> bool {
    use Class::{Control, Invisible, Private, Shaping};
    matches!(class(c), Shaping | Invisible | Control | Private)
}

/// What is written for a character of a class that is written otherwise.
pub(super) fn written(c: char) -> String {
    if let Some(other) = paired(PAIRS, c).or_else(|| paired(RADICALS, c)) {
        return other.into();
    }
    let form = match c {
        '㊀'..='㊉' => char::from_u32(u32::from(c) - u32::from('㊀') + u32::from('㈠')),
        _ => None,
    };
    let source = String::from(form.unwrap_or(c));
    let is_canonical = compose(&source) != source;
    let plain = if is_canonical { compose(&source) } else { compatible(&source) };
    plain.chars().map(|c| if FULL_WIDTH_MARKS.contains(c) { full_width(c) } else { c }).collect()
}

/// The ASCII character that is written for a full-width one, unless it is a mark whose width is
/// decided later.
pub(super) fn ascii(c: char) -> Option<char> {
    let half = char::from_u32(u32::from(c).checked_sub(0xFEE0)?)?;
    (!FULL_WIDTH_MARKS.contains(half)).then_some(half)
}

/// Whether a character is a sign that emoji are made of.
pub(super) fn is_symbol(c: char) -> bool {
    use GeneralCategory::{MathSymbol, ModifierSymbol, OtherSymbol};
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(category, MathSymbol | ModifierSymbol | OtherSymbol)
}

/// Letters with the marks behind them as single characters, where there are such.
pub(super) fn compose(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

fn compatible(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

fn paired(pairs: &str, c: char) -> Option<char> {
    let mut chars = pairs.chars();
    std::iter::from_fn(|| chars.next().zip(chars.next())).find_map(|(a, b)| (a == c).then_some(b))
}

fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order_and_apart() {
        assert!(TABLE.iter().all(|(first, last, _)| first <= last));
        assert!(TABLE.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn what_is_written_is_written_so_for_good() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            if matches!(class(c), Class::Written | Class::Variant) {
                for made in written(c).chars() {
                    let is_settled = matches!(class(made), Class::Plain | Class::Combining)
                        || class(made) == Class::FullWidth && ascii(made).is_none();
                    assert!(is_settled || made == c, "{c:?} {made:?}");
                }
            }
        }
    }

    #[test]
    fn forms_of_one_character_are_written_as_it() {
        for (forms, expected) in [
            ("⼀⽂⾏⻅⺠", "一文行见民"),
            ("\u{F9E9}\u{2F828}", "里勺"),
            ("﹪﹐﹔︰︵︶﹝﹞｡", "%，；：（）〔〕。"),
            ("㈠⑴⒈㊀⒜㋀㏠", "（一）（1）1.（一）（a）1月1日"),
            ("𝟐𝟎𝟐𝟒ﬁΩÅ", "2024fiΩÅ"),
        ] {
            assert_eq!(forms.chars().map(written).collect::<String>(), expected);
        }
    }

    #[test]
    fn what_people_read_stays() {
        for c in "①❶Ⅳ㎡㎞℃‰½²№㈱㊙ｶ〇○…·—“”《》éü𠮷😀".chars()
        {
            assert_eq!(class(c), Class::Plain, "{c}");
        }
    }
}
