//! `hegui init`: a `hegui.yaml` in which every key is explained and none is set.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Exit, output};
use crate::config::{CONFIG, FILE};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::io_error;
use crate::lang::Lang;
use crate::render::Style;
use crate::say;

/// What stands behind each key, commented out; a test keeps it complete and valid.
const EXAMPLES: [(&str, &str); 5] = [
    ("rules", "[packs]"),
    ("pack", "[fazhi, gongwen]"),
    ("ignore", "[{code: gongwen/half-width, reason: …}]"),
    ("min_severity", "warning"),
    ("fail_on", "warning"),
];

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 文件夹，默认为当前文件夹 | directory; the current one unless given
    #[arg(value_name = "文件夹 | DIR", default_value = ".", help_heading = super::ARGUMENTS)]
    folder: PathBuf,
}

pub fn run(args: &Args, style: Style) -> Exit {
    let lang = style.lang;
    let path = args.folder.join(FILE);
    let (shown, folder) =
        (path.strip_prefix(".").unwrap_or(&path).display(), args.folder.display());
    let Err(error) = write(&path, &text(lang)) else {
        let done = say!(
            lang,
            "已写好 {shown}，其中各项都有说明，去掉行首的 # 即可启用\n",
            "{shown} is written; every key is explained in it, remove a # to set one\n"
        );
        return output::print(&done, Exit::Clean, style);
    };
    let (message, help) = match error.kind() {
        ErrorKind::AlreadyExists => (
            say!("{shown} 已经存在，没有改动", "{shown} is there already and was left as it is"),
            say!(
                "先把它改名或删去，再运行 hegui init",
                "rename or remove it, then run `hegui init` again"
            ),
        ),
        ErrorKind::NotFound => (
            say!("没有文件夹 {folder}", "there is no directory {folder}"),
            say!("先建文件夹，或检查路径", "make the directory, or check the path"),
        ),
        _ => {
            let why = io_error::words(&error);
            (
                say!("写不了 {shown}：{why}", "cannot write {shown}: {why}", why),
                say!("检查文件夹能否写入", "check whether the directory can be written"),
            )
        }
    };
    let refused = Diagnostic::nowhere("config/not-written", message, help);
    output::complain_of(FILE, &[refused], style)
}

/// Writes the file; one that is empty says nothing that could be lost.
fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().into_iter().for_each(|folder| drop(disk::clear(folder)));
    if fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0) {
        disk::replace(path, text)
    } else {
        disk::create(path, text)
    }
}

fn text(lang: Lang) -> String {
    let mut text = say!(
        lang,
        "# hegui 的设置：在这个文件夹及其下级文件夹里运行 hegui check 时生效。\n\
         # 现在各项都没有启用；要启用一项，去掉它行首的 #。命令行选项优先于这里。\n\
         #\n\
         # 编辑器要提示各项的写法，先运行 hegui schema config > hegui.schema.json，\n\
         # 再去掉下一行的第一个 #：\n",
        "# Settings of hegui: in force for `hegui check` in this directory and those below.\n\
         # Nothing is set yet; remove the # before a line to set it. Options on the command\n\
         # line come before it.\n\
         #\n\
         # For completion in an editor run `hegui schema config > hegui.schema.json` and\n\
         # remove the first # of the next line:\n"
    );
    text += "## yaml-language-server: $schema=hegui.schema.json\n";
    for (key, example) in EXAMPLES {
        let about = CONFIG.key(key).map_or("", |key| key.about.get(lang));
        text += &format!("\n# {about}\n# {key}: {example}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Config;
    use crate::diagnostic::SourceFile;

    fn problems(text: String) -> Vec<Diagnostic> {
        let file = Arc::new(SourceFile { name: FILE.to_owned(), text });
        Config::read(file).1
    }

    #[test]
    fn every_key_is_explained_and_its_example_valid() {
        assert_eq!(
            EXAMPLES.map(|(key, _)| key).to_vec(),
            CONFIG.keys.iter().map(|key| key.name).collect::<Vec<_>>()
        );
        for lang in [Lang::Zh, Lang::En] {
            let text = text(lang);
            assert_eq!(problems(text.clone()), []);
            let set = EXAMPLES.iter().fold(text, |text, (key, _)| {
                text.replace(&format!("# {key}:"), &format!("{key}:"))
            });
            assert_eq!(problems(set), []);
        }
    }
}
