//! What a script may spend: every limit of the engine, in one place.
//!
//! Rhai sets none of these by itself; each is hit by a test in `src/engine/tests/` or
//! `tests/limits.rs`. The number of operations decides, so that a slow or busy machine gives the same
//! answer as any other; processor time is bounded only for what operations do not measure.

use std::cell::Cell;
use std::time::Duration;

use rhai::{LexError, Token};

/// Operations of one call: a loop step, an operator, a call each count, and what goes through a text,
/// a list or a large value counts by its size. It also bounds what the map limit misses:
/// `map[key] = value` is not measured by rhai.
pub const OPERATIONS: u64 = 200_000;
/// Operations of a rule on one report, in all its calls.
pub const RULE_OPERATIONS: u64 = 2_000_000;
/// Operations of all scripts on one report. Packs share it, and the rules of a pack share the pack's
/// part: see [`crate::check`].
pub const REPORT_OPERATIONS: u64 = 6_000_000;
/// Processor time of all scripts on one report, over all threads.
pub const PROCESSOR_TIME: Duration = Duration::from_secs(3);
/// Functions calling functions. With [`DEPTH`] it decides how much native stack a call can take:
/// 24 × 48 fits 16 MiB in every build, see [`STACK_BYTES`](crate::threads::STACK_BYTES).
pub const CALL_LEVELS: usize = 24;
/// Nesting of expressions and statements, at top level and in functions.
pub const DEPTH: usize = 48;
/// Bytes of one string, or of all strings in one array or map.
pub const STRING_BYTES: usize = 64 * 1024;
/// Elements of one array, nested ones included.
pub const ARRAY_ITEMS: usize = 4_096;
/// Entries of one map, nested ones included.
pub const MAP_ENTRIES: usize = 1_024;
/// Variables in scope.
pub const VARIABLES: usize = 128;
/// Variables, parameters and functions that one file declares; rhai's parser looks for a name among
/// all of them.
pub const DECLARATIONS: usize = 1_024;
/// Functions of one file, closures included.
pub const FUNCTIONS: usize = 64;
/// `import`s of one call.
pub const MODULES: usize = 16;
/// Modules importing modules.
pub const MODULE_DEPTH: usize = 8;
/// Modules below one module, each counted as often as there are ways to it.
pub const MODULES_BELOW: usize = 256;
/// Bytes of all scripts of a pack, each with the modules it imports.
pub const PACK_BYTES: usize = 4 * 1024 * 1024;
/// Findings of a rule in one report, doubles not counted; more are only counted.
pub const FINDINGS: usize = 1_000;
/// Bytes of all values that a rule hands to `find` in one report.
pub const VALUE_BYTES: usize = 1024 * 1024;
/// Strings one `contains_any` looks for.
pub const NEEDLES: usize = 100;
/// Lines kept of what one call prints.
pub const PRINTED_LINES: usize = 100;
/// Bytes kept of what one call prints.
pub const PRINTED_BYTES: usize = 16 * 1024;

/// Sets every limit that rhai itself enforces; operations are counted in `watch.rs`.
pub fn set(engine: &mut rhai::Engine) {
    engine
        .set_max_call_levels(CALL_LEVELS)
        .set_max_expr_depths(DEPTH, DEPTH)
        .set_max_string_size(STRING_BYTES)
        .set_max_array_size(ARRAY_ITEMS)
        .set_max_map_size(MAP_ENTRIES)
        .set_max_variables(VARIABLES)
        .set_max_functions(FUNCTIONS)
        .set_max_modules(MODULES);
}

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

/// Reads a file, counting anew what it declares; a module is read while another file is. Rhai's parser
/// looks for every name among all that are declared: without a bound a file of 500 KB takes seconds.
pub fn within_limit<T>(read: impl FnOnce() -> T) -> T {
    let (count, within) = (COUNT.take(), WITHIN.take());
    let result = read();
    COUNT.set(count);
    WITHIN.set(within);
    result
}

/// Counts what a token declares; one too many is an error in its place.
pub fn count_declaration(token: Token) -> Token {
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
