//! Why a PDF cannot be read, in words.

use crate::diagnostic::Diagnostic;
use crate::say;

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is no PDF, or torn.
    Damaged,
    /// It opens with a password only.
    Encrypted,
    /// It asks for more memory or time than any report.
    TooLarge,
    /// Its pages are pictures.
    Scanned,
    /// Nothing is written on its pages, or letters are drawn as shapes.
    Empty,
    /// Its fonts do not tell which characters their signs are.
    Unmapped,
}

impl Problem {
    /// What the user is told.
    pub(super) fn told(self) -> Box<Diagnostic> {
        let (code, message, help) = match self {
            Self::Damaged => (
                "input/damaged",
                say!("PDF 文件已损坏或不完整", "the PDF is damaged or incomplete"),
                say!(
                    "请重新下载或重新导出；如果浏览器能打开，用浏览器“打印”成新的 PDF 再检查",
                    "download or export it again; if a browser opens it, print it to a new PDF and check that"
                ),
            ),
            Self::Encrypted => (
                "input/encrypted",
                say!("PDF 有打开密码", "the PDF opens with a password only"),
                say!(
                    "请用密码打开后“打印”成没有密码的 PDF 再检查，或检查原 Word 文件",
                    "open it with the password, print it to a PDF without one and check that, or check the Word file"
                ),
            ),
            Self::TooLarge => (
                "input/too-large",
                say!(
                    "PDF 过于庞大或复杂，已停止读取",
                    "the PDF is too large or complex; reading was stopped"
                ),
                say!(
                    "请确认这是一份报告；如果是，用浏览器打开后“打印”成新的 PDF 再检查，或检查原 Word 文件",
                    "make sure that it is a report; if so, print it from a browser to a new PDF and check that, or check the Word file"
                ),
            ),
            Self::Scanned => (
                "input/scanned",
                say!(
                    "PDF 是扫描件，只有图片，没有文字",
                    "the PDF is a scan: pictures without text"
                ),
                say!(
                    "请检查原 Word 文件；如果没有，先用 WPS 等软件做文字识别（OCR），校对后存为 .docx 再检查",
                    "check the Word file; without one, have the text recognised (OCR), proof-read it, save it as .docx and check that"
                ),
            ),
            Self::Empty => (
                "input/empty",
                say!(
                    "PDF 里没有文字，或文字已转成图形",
                    "the PDF has no text, or its letters are drawn as shapes"
                ),
                say!(
                    "请检查原 Word 文件；如果没有，先做文字识别（OCR），校对后存为 .docx 再检查",
                    "check the Word file; without one, have the text recognised (OCR), proof-read it, save it as .docx and check that"
                ),
            ),
            Self::Unmapped => (
                "input/encoding",
                say!(
                    "PDF 的字体没有文字编码，无法读取",
                    "the fonts of the PDF do not tell their characters"
                ),
                say!(
                    "请检查原 Word 文件，或从 Word、WPS 重新导出 PDF（不要用虚拟打印机）再检查",
                    "check the Word file, or export the PDF from Word or WPS again (with no virtual printer) and check that"
                ),
            ),
        };
        Box::new(Diagnostic::nowhere(code, message, help))
    }
}
