//! The two languages a user can read.

use std::fmt;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, the users' language.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text in both languages, as written in a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
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

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

/// Formats one of two messages, Chinese first, by language: `say!(lang, "缺少{x}", "{x} is missing")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => format!($zh),
            $crate::lang::Lang::En => format!($en),
        }
    };
}

/// Names every variant of an enum, once and for all: first for files and programs, then for
/// readers, Chinese before English. What lists or reads variants takes them from here, in this order.
macro_rules! named {
    ($kind:ident { $($variant:ident: $name:literal, $zh:literal, $en:literal;)+ }) => {
        impl $kind {
            /// All of them, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The names of all of them.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name in files, in JSON and on the command line.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// What readers call it.
            pub const fn words(self) -> $crate::lang::Names {
                match self {
                    $(Self::$variant => $crate::lang::Names { zh: $zh, en: $en }),+
                }
            }

            /// The one of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(crate) use named;
