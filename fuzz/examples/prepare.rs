//! Writes the seeds of every target to `corpus/` and the dictionaries in libFuzzer's form.

use std::path::Path;
use std::{fs, io};

use hegui_fuzz::{TARGETS, tokens};

fn main() -> io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for target in TARGETS {
        let folder = home.join("corpus").join(target.name);
        fs::create_dir_all(&folder)?;
        for (index, seed) in (target.seeds)(&home.join("..")).iter().enumerate() {
            fs::write(folder.join(format!("seed-{index}")), seed)?;
        }
        let (name, dictionary) = target.dictionary;
        let entries: String = tokens(dictionary).into_iter().map(entry).collect();
        fs::write(home.join("corpus").join(format!("{name}.dict")), entries)?;
    }
    Ok(())
}

/// A token as libFuzzer reads it: all bytes but printable ASCII escaped.
fn entry(token: &str) -> String {
    let byte = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(byte)),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    format!("\"{}\"\n", token.bytes().map(byte).collect::<String>())
}
