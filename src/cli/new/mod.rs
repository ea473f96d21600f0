//! `hegui new`: a pack or a rule to start from. Nothing that is there is overwritten.

mod pack;
mod rule;

use std::fs;
use std::io;
use std::path::Path;

use clap::Subcommand;

use super::{ARGUMENTS, Exit, OPTIONS, output};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::io_error;
use crate::lang::Bilingual;
use crate::render::Style;
use crate::say;
use crate::scaffold;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 新建规则包：示例规则各一条，附示例报告 | a pack with a rule of each kind
    Pack(pack::Args),
    /// 在规则包里新建一条规则 | a rule in a pack
    Rule(rule::Args),
}

/// Why nothing was made.
type Refused = Vec<Diagnostic>;

pub fn run(args: &Args, style: Style) -> Exit {
    let made = match &args.what {
        What::Pack(args) => pack::make(args, style.lang),
        What::Rule(args) => rule::make(args, style.lang),
    };
    match made {
        Ok(text) => output::print(&text, Exit::Clean, style),
        Err(refused) => output::complain(&refused, style),
    }
}

fn refused(code: &'static str, message: Bilingual, help: Bilingual) -> Refused {
    vec![Diagnostic::nowhere(code, message, help)]
}

/// Writes new files, all or none; the list of their paths. Over a file that is there nothing is
/// written; one that says the same comes from a run that was stopped.
fn write_all(folder: &Path, files: &[scaffold::File]) -> Result<String, Refused> {
    let mut missing = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        if path.symlink_metadata().is_err() {
            missing.push((file.path.as_str(), file.text.as_str()));
        } else if !fs::read_to_string(&path).is_ok_and(|there| there == file.text) {
            return Err(taken(&path));
        }
    }
    // What makes a rule, and then a pack, of the rest comes last.
    missing.sort_by_key(|(name, _)| (*name == "pack.yaml", name.ends_with(".yaml")));
    disk::create_all(folder, &missing)
        .map_err(|(name, error)| failed(&folder.join(name), &error))?;
    let path = |file: &scaffold::File| format!("  {}\n", folder.join(&file.path).display());
    Ok(files.iter().map(path).collect())
}

fn taken(path: &Path) -> Refused {
    let shown = path.display();
    let message = say!("已有文件 {shown}", "there is a file {shown}");
    let help = say!("换一个名字，或先移走它", "choose another name, or move it away");
    refused("new/exists", message, help)
}

fn failed(path: &Path, error: &io::Error) -> Refused {
    let shown = path.display();
    let why = io_error::words(error);
    let message = say!("写不了 {shown}：{why}", "cannot write {shown}: {why}", why);
    let help = say!(
        "检查文件夹是否存在、能否写入、磁盘是否已满",
        "see whether the directory is there, can be written to and has room"
    );
    refused("new/unwritable", message, help)
}
