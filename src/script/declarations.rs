//! The variables, parameters and functions of a file, counted while it is read.
//!
//! Rhai's parser looks for every name among all that are declared: without a bound a file of 500 KB
//! takes seconds.

use std::cell::Cell;

use rhai::{LexError, Token};

use super::limits::DECLARATIONS;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static WITHIN: Cell<Within> = const { Cell::new(Within::Code) };
}

/// Where a token stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Code,
    /// From `fn` to the end of its parameters.
    Function,
    /// The parameters of a closure, or what follows a `|` that is an operator.
    Closure,
}

/// Reads a file, counting anew; a module is read while another file is.
pub(super) fn within_limit<T>(read: impl FnOnce() -> T) -> T {
    let (count, within) = (COUNT.take(), WITHIN.take());
    let result = read();
    COUNT.set(count);
    WITHIN.set(within);
    result
}

/// Counts what a token declares; one too many is an error in its place.
pub(super) fn count(token: Token) -> Token {
    let within = WITHIN.get();
    let declares = match &token {
        Token::Let | Token::Const | Token::For | Token::Import => true,
        Token::Identifier(_) => within != Within::Code,
        _ => false,
    };
    WITHIN.set(match (&token, within) {
        (Token::Fn, _) => Within::Function,
        (Token::Pipe, Within::Code) => Within::Closure,
        (Token::RightParen | Token::Unit, Within::Function) => Within::Code,
        (Token::Identifier(_) | Token::Comma, Within::Closure) => Within::Closure,
        (_, Within::Function) => Within::Function,
        _ => Within::Code,
    });
    let count = COUNT.get() + usize::from(declares);
    COUNT.set(count);
    if count > DECLARATIONS {
        Token::LexError(Box::new(LexError::Runtime(String::new())))
    } else {
        token
    }
}
