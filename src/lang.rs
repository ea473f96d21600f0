//! The two languages a user can read.

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, the users' language.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text in both languages; the renderer chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// A text that is the same in both languages, such as a quoted one.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let zh = text.into();
        Self { en: zh.clone(), zh }
    }

    /// Texts joined by the comma of each language.
    pub(crate) fn list(parts: impl IntoIterator<Item = impl Into<Self>>) -> Self {
        Self::join(parts, "、", ", ")
    }

    pub(crate) fn join(
        parts: impl IntoIterator<Item = impl Into<Self>>,
        zh: &str,
        en: &str,
    ) -> Self {
        let parts: Vec<Self> = parts.into_iter().map(Into::into).collect();
        let all = |lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>();
        Self { zh: all(Lang::Zh).join(zh), en: all(Lang::En).join(en) }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Both texts, changed in the same way.
    pub(crate) fn map(self, change: impl Fn(String) -> String) -> Self {
        Self { zh: change(self.zh), en: change(self.en) }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

/// A name in both languages, as written in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Names {
    /// The name in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

impl From<Names> for Bilingual {
    fn from(Names { zh, en }: Names) -> Self {
        Self { zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl From<&str> for Bilingual {
    fn from(text: &str) -> Self {
        Self::same(text)
    }
}

impl From<&String> for Bilingual {
    fn from(text: &String) -> Self {
        Self::same(text)
    }
}

impl From<String> for Bilingual {
    fn from(text: String) -> Self {
        Self::same(text)
    }
}

/// Formats a message, Chinese first: in both languages, `say!("缺少{x}", "{x} is missing")`, or in
/// that of a known reader, `say!(lang, "缺少{x}", "{x} is missing")`.
///
/// Both get the same values, except the names listed after them, which have a text in each.
macro_rules! say {
    ($zh:literal, $en:literal $(, $both:ident)* $(,)?) => {
        $crate::lang::Bilingual {
            zh: {
                $(let $both = $both.get($crate::lang::Lang::Zh);)*
                format!($zh)
            },
            en: {
                $(let $both = $both.get($crate::lang::Lang::En);)*
                format!($en)
            },
        }
    };
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => format!($zh),
            $crate::lang::Lang::En => format!($en),
        }
    };
}

/// Names every variant of an enum in one place: first for files and programs, then for readers,
/// Chinese before English. Lists of the variants have this order.
macro_rules! named {
    ($kind:ident { $($variant:ident: $name:literal, $zh:literal, $en:literal;)+ }) => {
        #[allow(dead_code, reason = "not all is asked of every enum")]
        impl $kind {
            /// All of them, in the order in which they are listed.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub(crate) const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name in files, in JSON and on the command line.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// What readers call it.
            pub(crate) const fn words(self) -> $crate::lang::Names {
                match self {
                    $(Self::$variant => $crate::lang::Names { zh: $zh, en: $en }),+
                }
            }

            pub(crate) fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(crate) use {named, say};

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn names_are_filled_in_by_language() {
        let (line, what) = (3, say!("逗号", "comma"));
        let message = say!("第{line}行缺少{what}", "a {what} is missing in line {line}", what);
        assert_eq!(message.get(Lang::Zh), "第3行缺少逗号");
        assert_eq!(message.get(Lang::En), "a comma is missing in line 3");
        assert_eq!(say!(Lang::En, "第{line}行", "line {line}"), "line 3");
    }
}
