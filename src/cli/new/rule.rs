//! `hegui new rule`: the files of a rule, or the entry of a section.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Refused, failed, output, refused, write_all};
use crate::disk;
use crate::lang::{Bilingual, Lang};
use crate::pack::load;
use crate::pack::name::Named;
use crate::rule::Pack;
use crate::say;
use crate::scaffold::{self, Kind, Names};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 规则代码：包名/规则名，或只写规则名 | PACK/NAME, or NAME alone
    #[arg(value_name = "代码 | CODE", help_heading = super::ARGUMENTS)]
    code: String,

    /// 种类：section 必备章节、pattern 文字、terms 词表、script 脚本 | kind of rule: section, pattern, terms, script
    #[arg(long, value_enum, value_name = "种类 | KIND")]
    kind: Kind,

    /// 规则包的文件夹，默认为当前文件夹、rules/包名 或 包名 | the pack's directory; the current one, rules/PACK or PACK unless given
    #[arg(long, value_name = "文件夹 | DIR")]
    pack: Option<PathBuf>,
}

/// Makes the rule; what to tell the user.
pub fn make(args: &Args, lang: Lang) -> Result<String, Refused> {
    let (wanted, rule) = match args.code.split_once('/') {
        Some((pack, rule)) => (Some(pack), rule),
        None => (None, args.code.as_str()),
    };
    if let Some((message, help)) = Named::Rule.problem(rule) {
        return Err(refused("new/name", message, help));
    }
    let folder = find_pack(args.pack.as_deref(), wanted)?;
    let pack = load_pack(&folder, wanted)?;
    let code = format!("{}/{rule}", pack.name);
    let known = pack.rules.iter().map(|rule| &rule.code).chain(&pack.broken);
    if known.into_iter().any(|known| **known == *code) {
        let message = say!("已有规则 {code}", "there is a rule {code}");
        let help = say!("换一个名字，或直接修改它", "choose another name, or edit it");
        return Err(refused("new/exists", message, help));
    }
    let Some((basis, _)) = pack.bases.first() else {
        let message = say!("规则包里没有依据", "the pack has no basis");
        let help =
            say!("先在 pack.yaml 的 bases 下写明依据", "add one under `bases` of pack.yaml first");
        return Err(refused("new/basis", message, help));
    };
    let names = Names { pack: &pack.name, rule, basis };
    let written = match args.kind {
        Kind::Section => add_section(&folder, &names, lang)?,
        kind => write_all(&folder, &scaffold::rule(kind, &names, lang))?,
    };
    let shown = folder.display();
    Ok(say!(
        lang,
        "已新建规则 {code}：\n{written}\n先把示例改成自己的内容，再运行：\n  hegui test {shown}\n  hegui explain {code} --rules {shown}\n",
        "Made the rule {code}:\n{written}\nTurn the example into yours, then:\n  hegui test {shown}\n  hegui explain {code} --rules {shown}\n"
    ))
}

/// The directory of the pack a rule is for.
fn find_pack(named: Option<&Path>, pack: Option<&str>) -> Result<PathBuf, Refused> {
    let usual = [".".to_owned()]
        .into_iter()
        .chain(pack.iter().flat_map(|name| [format!("rules/{name}"), (*name).to_owned()]));
    let mut folders = match named {
        Some(folder) => vec![folder.to_owned()],
        None => usual.map(PathBuf::from).collect(),
    }
    .into_iter();
    let tried: Vec<_> = folders.clone().map(|folder| folder.display().to_string()).collect();
    folders.find(|folder| folder.join("pack.yaml").is_file()).ok_or_else(|| {
        let tried = Bilingual::list(tried);
        let message = say!(
            "找不到规则包：{tried} 中没有 pack.yaml",
            "there is no pack: no pack.yaml in {tried}",
            tried
        );
        let help = say!(
            "用 --pack 指明规则包的文件夹；新建规则包用 hegui new pack 文件夹",
            "name its directory with `--pack`; `hegui new pack DIR` makes a pack"
        );
        refused("new/pack", message, help)
    })
}

fn load_pack(folder: &Path, wanted: Option<&str>) -> Result<Pack, Refused> {
    let mut loaded = load::load(load::from_folder(folder));
    let Some(pack) = loaded.rules.packs.pop() else { return Err(loaded.problems) };
    if let Some(wanted) = wanted.filter(|wanted| **wanted != *pack.name) {
        let (shown, name) = (folder.display(), &pack.name);
        let message = say!(
            "{shown} 里的规则包叫 {name}，不叫 {wanted}",
            "the pack in {shown} is {name}, not {wanted}"
        );
        let help = say!(
            "把代码写成 {name}/…，或用 --pack 指明文件夹",
            "write the code as {name}/…, or name the directory with `--pack`"
        );
        return Err(refused("new/pack", message, help));
    }
    Ok(pack)
}

/// Adds the entry of a section to `pack.yaml`, or says that it must be done by hand.
fn add_section(folder: &Path, names: &Names<'_>, lang: Lang) -> Result<String, Refused> {
    let path = folder.join("pack.yaml");
    let shown = path.display();
    let entry = scaffold::section(names, lang);
    let old = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
    let Some(new) = scaffold::with_section(&old, &entry, lang) else {
        output::say(&scaffold::indented(&entry, 2));
        let message = say!(
            "{shown} 的写法特殊，没有改动它",
            "{shown} is written in a way of its own and was left alone"
        );
        let help = say!(
            "把上面这段加在 sections: 的末尾",
            "add what stands above at the end of `sections:`"
        );
        return Err(refused("new/section", message, help));
    };
    disk::replace(&path, &new).map_err(|error| failed(&path, &error))?;
    let rule = names.rule;
    Ok(say!(
        lang,
        "  {shown}（sections 末尾的 {rule}）\n",
        "  {shown} ({rule}, at the end of `sections`)\n"
    ))
}
