//! What is wrong with files that are called Word documents.

use crate::diagnostic::Diagnostic;
use crate::lang::Bilingual;
use crate::say;

/// A document that is broken in some way.
pub(super) fn damaged(what: Bilingual) -> Box<Diagnostic> {
    let message = say!("Word 文档已损坏：{what}", "the Word document is damaged: {what}", what);
    let help = say!(
        "请用 Word 或 WPS 打开（可选“打开并修复”），另存为新的 .docx 再检查；打不开的，请向发送人重新索取",
        "open it in Word or WPS (“Open and Repair”), save it as a new .docx and check that; if it does not open, \
         ask the sender for another copy"
    );
    Box::new(Diagnostic::nowhere("input/damaged", message, help))
}

/// A document beyond the limits.
pub(super) fn too_large() -> Box<Diagnostic> {
    let message = say!("Word 文档的内容过大", "the contents of the Word document are too large");
    let help = say!(
        "请确认这是一份报告；是的话，把正文复制到新文档中再检查",
        "make sure that it is a report; if so, copy its text into a new document and check that"
    );
    Box::new(Diagnostic::nowhere("input/too-large", message, help))
}

pub(super) fn encrypted() -> Box<Diagnostic> {
    let message = say!("文档设有打开密码", "the document opens only with a password");
    let help = say!(
        "请用 Word 或 WPS 打开，在“文件－信息－保护文档－用密码进行加密”中清空密码，保存后再检查",
        "open it in Word or WPS, clear the password (File, Info, Protect Document), save it and check again"
    );
    Box::new(Diagnostic::nowhere("input/encrypted", message, help))
}
