//! What the system says about files, in words: its own are English, and end in a number.

use std::io::{self, ErrorKind};

use crate::lang::Bilingual;
use crate::say;

/// Why something could not be read or written, without a stop at its end.
pub fn words(error: &io::Error) -> Bilingual {
    match error.kind() {
        ErrorKind::NotFound => say!("没有这个文件或文件夹", "no such file or directory"),
        ErrorKind::PermissionDenied => say!("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => say!("已经存在", "it is there already"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => {
            say!("磁盘已满", "the disk is full")
        }
        ErrorKind::FileTooLarge => say!("文件过大", "the file is too large"),
        ErrorKind::IsADirectory => say!("这是文件夹", "it is a directory"),
        ErrorKind::NotADirectory => {
            say!("路径中有一段不是文件夹", "a part of the path is no directory")
        }
        ErrorKind::DirectoryNotEmpty => say!("文件夹不是空的", "the directory is not empty"),
        ErrorKind::ReadOnlyFilesystem => say!("磁盘只读", "the disk is read-only"),
        ErrorKind::InvalidFilename => {
            say!("名称过长，或含有不允许的字符", "the name is too long or not allowed")
        }
        ErrorKind::InvalidData => say!("不是 UTF-8 文本", "it is no UTF-8 text"),
        ErrorKind::OutOfMemory => say!("内存不足", "out of memory"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            say!("正被其他程序使用", "it is in use")
        }
        ErrorKind::Unsupported => say!("那里不是普通文件", "what is there is no ordinary file"),
        ErrorKind::TimedOut => say!("等待过久", "timed out"),
        _ => unnamed(error),
    }
}

/// An error without a kind: for Chinese readers its number is worth more than English words.
fn unnamed(error: &io::Error) -> Bilingual {
    match error.raw_os_error() {
        Some(number) => say!("系统错误 {number}", "{error}"),
        None => say!("系统没有说明原因", "{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_a_known_kind_has_words() {
        assert_eq!(words(&ErrorKind::PermissionDenied.into()).zh, "没有权限");
    }

    /// More than any system has.
    const NUMBERS: i32 = 140;

    #[test]
    fn no_error_of_the_system_brings_its_own_words_into_chinese() {
        for error in (1..NUMBERS).map(io::Error::from_raw_os_error) {
            let words = words(&error).zh;
            let latin = words.replace("UTF-8", "").contains(|c: char| c.is_ascii_alphabetic());
            assert!(!latin && !words.is_empty(), "{error}: {words}");
        }
    }
}
