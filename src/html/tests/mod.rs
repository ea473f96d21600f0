mod limits;
mod pages;
mod pieces;
mod properties;
mod refusals;
mod sites;
mod systems;

use super::read;

/// The lines of a page's text.
#[track_caller]
fn text_of(page: impl AsRef<[u8]>) -> String {
    match read(page.as_ref()) {
        Ok(transcript) => transcript.text,
        Err(problem) => panic!("{problem}"),
    }
}

/// The code of the diagnostic that a page gets, and its message.
#[track_caller]
fn refused(page: impl AsRef<[u8]>) -> (String, String) {
    match read(page.as_ref()) {
        Ok(transcript) => panic!("read: {}", transcript.text),
        Err(problem) => (problem.code.to_string(), problem.message.zh.to_string()),
    }
}
