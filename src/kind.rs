//! What kind of document bytes are.
//!
//! In: the first to the last byte of an input, and the name it has. Out: [`Kind`], and for what is not
//! read the way out. The content decides: a `.doc` called `.docx` is a `.doc`. The name decides only
//! between kinds whose content is alike, as text and Markdown are.

mod advice;
mod container;
mod signature;
mod words;

use crate::lang::named;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text, or bytes of which nothing is known: decoding tells.
    Text,
    /// Text with marks, by its name.
    Markdown,
    /// Word since 2007.
    Docx,
    /// A PDF.
    Pdf,
    /// A web page.
    Html,
    /// A web page saved in one file.
    Mhtml,
    /// Word up to 2003.
    Doc,
    /// Writer of WPS.
    Wps,
    /// Word as one file of XML.
    WordXml,
    /// Rich text.
    Rtf,
    /// Text of LibreOffice.
    Odt,
    /// The Chinese format of fixed pages.
    Ofd,
    /// Sheets of Excel, WPS or LibreOffice.
    Sheet,
    /// Slides of PowerPoint, WPS or LibreOffice.
    Slides,
    /// Locked with a password.
    Encrypted,
    /// A mail, as a file of text or of Outlook.
    Mail,
    /// An e-book.
    Epub,
    /// The formats of CNKI.
    Caj,
    /// A picture.
    Image,
    /// Several files in one.
    Archive,
    /// Sound or film.
    Media,
    /// A program.
    Program,
    /// A file of an old Office program that does not tell which.
    Office,
}

named!(Kind {
    Text: "text", "文本", "text";
    Markdown: "markdown", "Markdown", "Markdown";
    Docx: "docx", "Word 文档（.docx）", "Word document (.docx)";
    Pdf: "pdf", "PDF", "PDF";
    Html: "html", "网页", "web page";
    Mhtml: "mhtml", "单个文件网页（.mht）", "web page in one file (.mht)";
    Doc: "doc", "旧版 Word 文档（.doc）", "old Word document (.doc)";
    Wps: "wps", "WPS 文字文档（.wps）", "WPS document (.wps)";
    WordXml: "word-xml", "Word XML 文档", "Word XML document";
    Rtf: "rtf", "RTF 文档", "RTF document";
    Odt: "odt", "开放文档（.odt）", "OpenDocument text (.odt)";
    Ofd: "ofd", "OFD 版式文件", "OFD document";
    Sheet: "sheet", "电子表格", "spreadsheet";
    Slides: "slides", "演示文稿", "presentation";
    Encrypted: "encrypted", "有密码的 Office 文档", "Office document with a password";
    Mail: "mail", "电子邮件", "e-mail";
    Epub: "epub", "电子书（.epub）", "e-book (.epub)";
    Caj: "caj", "知网 CAJ 文件", "CAJ document of CNKI";
    Image: "image", "图片", "picture";
    Archive: "archive", "压缩文件", "archive";
    Media: "media", "音频或视频", "sound or film";
    Program: "program", "程序", "program";
    Office: "office", "旧版 Office 文件", "file of an old Office program";
});

impl Kind {
    /// What bytes are that have this name, which may be a path or empty.
    pub fn of(bytes: &[u8], name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let extension = extension.to_ascii_lowercase();
        signature::kind(bytes, &extension)
            .or_else(|| words::kind(bytes, &extension))
            .unwrap_or(Self::Text)
    }

    /// Whether reports of this kind are read.
    pub const fn is_read(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Markdown | Self::Docx | Self::Pdf | Self::Html | Self::Mhtml
        )
    }
}

#[cfg(test)]
mod tests;
