//! The bytes of a stream, of which no more is made than a report can need.

use std::io::Read;

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use super::problem::Problem;

/// Bytes that the streams of one file become: text and drawings of thousands of pages. A file of a few
/// kilobytes can ask for terabytes.
pub(super) const MOST: usize = 256 << 20;

/// How many bytes one compressed byte becomes at most: the bound of deflate, and more than LZW and run
/// lengths in practice.
pub(super) const GROWTH: usize = 1032;

/// What is left of [`MOST`].
pub(super) struct Purse(usize);

impl Purse {
    pub(super) const fn new() -> Self {
        Self(MOST)
    }

    /// Takes what something costs.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Problem> {
        self.0 = self.0.checked_sub(bytes).ok_or(Problem::TooLarge)?;
        Ok(())
    }

    /// What the stream says, decompressed.
    pub(super) fn read(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, Problem> {
        let filters = stream.filters();
        let raw = stream.raw_data();
        let bytes = match filters.as_slice() {
            [] => raw.into_owned(),
            [Filter::FlateDecode] if !is_predicted(stream) => inflate(&raw, self.0)?,
            _ => {
                let grows = filters.iter().filter(|filter| grows(**filter)).count();
                let most = raw.len().saturating_mul(GROWTH.saturating_pow(grows as u32));
                if most > self.0 {
                    return Err(Problem::TooLarge);
                }
                stream.decoded_data().map_err(|_| Problem::Damaged)?.into_owned()
            }
        };
        self.spend(bytes.len())?;
        Ok(bytes)
    }
}

fn grows(filter: Filter) -> bool {
    !matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt)
}

/// Whether rows of an image were made before they were compressed.
fn is_predicted(stream: &Stream<'_>) -> bool {
    let parameters = stream.dict().get::<Dict<'_>>("DecodeParms");
    parameters.is_some_and(|parameters| parameters.contains_key("Predictor"))
}

/// Inflates at most so many bytes.
fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, Problem> {
    let mut made = Vec::new();
    let read = DeflateDecoder::new(body(bytes)).take(most as u64 + 1).read_to_end(&mut made);
    match read {
        _ if made.len() > most => Err(Problem::TooLarge),
        Err(_) if made.is_empty() => Err(Problem::Damaged),
        // Some writers leave out the mark of the end.
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Err(Problem::Damaged),
        _ => Ok(made),
    }
}

/// How many bytes of the input inflating takes, and how many it makes, counted up to `most`.
pub(super) fn measure(bytes: &[u8], most: usize) -> (usize, usize) {
    let mut decoder = DeflateDecoder::new(body(bytes));
    let mut piece = [0; 32 << 10];
    while decoder.total_out() <= most as u64 {
        match decoder.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    (decoder.total_in() as usize, decoder.total_out() as usize)
}

/// Deflated bytes without the header of zlib, where they have one; the checksum behind them is wrong in many
/// files that every viewer opens.
fn body(bytes: &[u8]) -> &[u8] {
    match bytes {
        [method, flags, rest @ ..]
            if method & 0x0f == 8
                && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31)
                && flags & 0x20 == 0 =>
        {
            rest
        }
        _ => bytes,
    }
}
