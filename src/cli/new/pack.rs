//! `hegui new pack`: a directory with a rule of each kind and a report to try them on.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Refused, refused, write_all};
use crate::disk;
use crate::lang::Lang;
use crate::pack::load;
use crate::pack::name::Named;
use crate::say;
use crate::scaffold;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 规则包的文件夹，新的或空的 | a directory, new or empty
    #[arg(value_name = "文件夹 | DIR", help_heading = super::ARGUMENTS)]
    folder: PathBuf,

    /// 规则包的名称，默认用文件夹的名字 | the pack's name; the directory's by default
    #[arg(long, value_name = "名称 | NAME")]
    name: Option<String>,
}

/// Makes the pack; what to tell the user.
pub fn make(args: &Args, lang: Lang) -> Result<String, Refused> {
    let folder = &args.folder;
    let shown = folder.display();
    let name = args.name.clone().or_else(|| name_of(folder)).unwrap_or_default();
    if let Some((message, help)) = Named::Pack.problem(&name) {
        let help = say!(
            "{help}；用 --name 写明：hegui new pack {shown} --name 名称",
            "{help}; tell it with --name: `hegui new pack {shown} --name NAME`",
            help
        );
        return Err(refused("new/name", message, help));
    }
    if load::embedded().any(|pack| pack.name() == name) {
        let message = say!("内置规则包已叫 {name}", "there is an embedded pack `{name}`");
        let help = say!("换一个名称：--name 名称", "choose another name: `--name NAME`");
        return Err(refused("new/name", message, help));
    }
    let files = scaffold::pack(&name, lang);
    if is_taken(folder, &files) {
        let message = say!("{shown} 里已有文件", "there are files in {shown}");
        let help = say!(
            "换一个新文件夹；在已有的规则包里加规则用 hegui new rule",
            "name a new directory; `hegui new rule` adds a rule to a pack"
        );
        return Err(refused("new/exists", message, help));
    }
    let written = write_all(folder, &files)?;
    Ok(say!(
        lang,
        "已新建规则包 {name}：\n{written}\n接着运行：\n  hegui test {shown}\n  hegui check --rules {shown} {shown}/reports\n",
        "Made the pack {name}:\n{written}\nNext:\n  hegui test {shown}\n  hegui check --rules {shown} {shown}/reports\n"
    ))
}

/// Whether something stands in a directory, other than what a run that was stopped has left.
fn is_taken(folder: &Path, files: &[scaffold::File]) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_ours = |path: &Path| {
        let begun = |file: &scaffold::File| folder.join(&file.path).starts_with(path);
        disk::is_left_behind(path) || files.iter().any(begun)
    };
    let foreign = entries.map(|entry| entry.path()).any(|path| !is_ours(&path));
    foreign || folder.is_file() || folder.join("pack.yaml").exists()
}

/// The name of a directory, also of `.`.
fn name_of(folder: &Path) -> Option<String> {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    Some(whole.file_name()?.to_string_lossy().into_owned())
}
