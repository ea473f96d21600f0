//! Where `hegui.yaml` is looked for.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::config::{Config, FILE};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::pack::folder;

/// What marks the root of a repository, above which no file is looked for.
const ROOTS: [&str; 3] = [".git", ".hg", ".svn"];

#[derive(Debug, clap::Args)]
pub struct ConfigArgs {
    /// 用此文件，而不是当前文件夹及上级文件夹里的 hegui.yaml | use this file instead of the nearest hegui.yaml
    #[arg(long, value_name = "文件 | FILE")]
    config: Option<PathBuf>,

    /// 不用任何 hegui.yaml | use no hegui.yaml
    #[arg(long, conflicts_with = "config")]
    no_config: bool,

    #[arg(skip)]
    found: OnceLock<Settings>,
}

/// What a run is set to: a configuration, and the directory its paths start from.
#[derive(Debug, Default)]
pub struct Settings {
    pub config: Config,
    pub path: Option<PathBuf>,
    pub folder: PathBuf,
    pub problems: Vec<Diagnostic>,
}

impl ConfigArgs {
    pub fn get(&self) -> &Settings {
        self.found.get_or_init(|| match &self.config {
            _ if self.no_config => Settings::default(),
            Some(path) => read(path),
            None => nearest().map_or_else(Settings::default, |path| read(&path)),
        })
    }
}

/// The nearest file from the current directory upwards, relative to it.
fn nearest() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        if folder.join(FILE).exists() {
            return Some(up.join(FILE));
        }
        if ROOTS.iter().any(|root| folder.join(root).exists()) {
            return None;
        }
        up.push("..");
    }
    None
}

fn read(path: &Path) -> Settings {
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let (config, problems) = match folder::read_text(path) {
        Ok(text) => {
            let file = SourceFile::new(path.display().to_string(), text);
            Config::read(Arc::new(file))
        }
        Err(why) => (Config::default(), vec![why.diagnostic("config/unreadable", path)]),
    };
    Settings { config, path: Some(path.to_path_buf()), folder, problems }
}
