//! What to do with documents that are not read.

use super::Kind;
use crate::diagnostic::Diagnostic;
use crate::lang::Bilingual;
use crate::say;

impl Kind {
    /// Why a document of this kind is not checked, and the way out; none for those that are read.
    pub fn refusal(self) -> Option<Box<Diagnostic>> {
        let help = self.way_out()?;
        let name = self.words();
        let (code, message) = match self {
            Self::Encrypted => (
                "input/encrypted",
                say!("文档有打开密码", "the document opens with a password only"),
            ),
            Self::Image => {
                ("input/scanned", say!("这是图片，没有文字", "this is a picture, without text"))
            }
            _ => (
                "input/unsupported",
                say!("不能读取这类文件：{name}", "cannot read this kind of file: {name}", name),
            ),
        };
        Some(Box::new(Diagnostic::nowhere(code, message, help)))
    }

    /// How its words come into a document that is read.
    fn way_out(self) -> Option<Bilingual> {
        Some(match self {
            Self::Text | Self::Markdown | Self::Docx | Self::Pdf | Self::Html | Self::Mhtml => {
                return None;
            }
            Self::Doc | Self::WordXml | Self::Office => say!(
                "请用 Word 或 WPS 打开，“另存为”Word 文档（.docx），再检查 .docx；只改扩展名不行",
                "open it in Word or WPS, save it as a Word document (.docx) and check that; a new extension is not enough"
            ),
            Self::Wps => say!(
                "请用 WPS 打开，“另存为”Word 文档（.docx），再检查 .docx；只改扩展名不行",
                "open it in WPS, save it as a Word document (.docx) and check that; a new extension is not enough"
            ),
            Self::Rtf => say!(
                "请用 Word 或 WPS 打开，“另存为”Word 文档（.docx），再检查 .docx",
                "open it in Word or WPS, save it as a Word document (.docx) and check that"
            ),
            Self::Odt => say!(
                "请用 WPS 或 LibreOffice 打开，“另存为”Word 文档（.docx），再检查 .docx",
                "open it in LibreOffice or WPS, save it as a Word document (.docx) and check that"
            ),
            Self::Ofd => say!(
                "请检查原 Word 文件，没有的向出文单位索取；或用 OFD 阅读器导出为 PDF 再检查",
                "check the Word file, or ask the issuer for it; or export it to PDF in a reader of OFD and check that"
            ),
            Self::Sheet => say!(
                "请检查报告正文的文件；如果正文就在表格里，复制到 Word 或 WPS 文字，存为 .docx 再检查",
                "check the file of the report itself; if that is in the sheet, copy it to Word, save it as .docx and check that"
            ),
            Self::Slides => say!(
                "请检查报告正文的文件；如果正文就在演示文稿里，复制到 Word 或 WPS 文字，存为 .docx 再检查",
                "check the file of the report itself; if that is on the slides, copy it to Word, save it as .docx and check that"
            ),
            Self::Encrypted => say!(
                "请用密码打开，在“文件”菜单中取消密码后保存，再检查",
                "open it with the password, take the password off in the File menu, save it and check it again"
            ),
            Self::Mail => say!(
                "请用邮件程序打开，把附件另存出来，再检查附件；正文就是报告的，复制到 Word 存为 .docx",
                "open it in a mail program, save the attachment and check that; if the mail is the report, copy it to Word and save it as .docx"
            ),
            Self::Epub => say!(
                "请用阅读软件打开，复制正文到 Word 或 WPS 文字，存为 .docx 再检查",
                "open it in a reader, copy the text to Word, save it as .docx and check that"
            ),
            Self::Caj => say!(
                "请用 CAJViewer 打开，“另存为”或“打印”成 PDF，再检查 PDF",
                "open it in CAJViewer, save or print it as PDF and check that"
            ),
            Self::Image => say!(
                "如果是扫描件，请检查原 Word 文件；没有的先做文字识别（OCR），校对后存为 .docx 再检查",
                "if it is a scan, check the Word file; without one, have the text recognised (OCR), proof-read it, save it as .docx and check that"
            ),
            Self::Archive => {
                say!("请先解压，再检查里面的报告", "unpack it and check the report inside")
            }
            Self::Media | Self::Program => say!(
                "请确认选对了文件；报告应是 Word、PDF、网页或文本文件",
                "make sure that it is the right file: reports are Word, PDF, web pages or text"
            ),
        })
    }
}
