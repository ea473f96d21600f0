//! What sites call the parts of their pages.
//!
//! Ids and classes as the content management systems of Chinese authorities write them (拓尔思 TRS,
//! 大汉 jcms, 博大, 开普, WeChat and Word), in small letters.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Containers of a text, surest first. Names that also stand for columns and frames are not here:
/// density decides there.
const BODIES: [&str; 58] = [
    // The standard for government sites, and 开普.
    "ucap-content",
    "ucapcontent",
    // 拓尔思
    "trs_ueditor",
    "trs_editor",
    "trs_preappend",
    "trs_paper",
    "trs-editor",
    "trs_editor_view",
    // WeChat
    "js_content",
    "rich_media_content",
    // 大汉
    "zoom",
    "zoomcon",
    "zoomcontent",
    "barrierfree_container",
    "bt_content",
    "article_content",
    "article-content",
    "articlecontent",
    "article_con",
    "article-con",
    "articlecon",
    "article_body",
    "article-body",
    "articletxt",
    "artical_content",
    "pages_content",
    "pages-content",
    "fontzoom",
    "font_zoom",
    "fontcontent",
    "xxgk_content",
    "xxgk_content_content",
    "gk_content",
    "gknb_content",
    "govpub_content",
    "zwgk_content",
    "detail_content",
    "detail-content",
    "detailcontent",
    "content_txt",
    "contenttext",
    "content_text",
    "content-text",
    "news_content",
    "news-content",
    "newscontent",
    "newstext",
    "info_content",
    "v_news_content",
    "vsb_content",
    "printcontent",
    "mycontent",
    "xl_content",
    "ivs_content",
    "detail-news",
    "wenzhang-content",
    "text_content",
    "wzcon",
];

/// The parts in which Word saves a text as a page; `Section1` in old versions.
const SECTIONS: [&str; 2] = ["wordsection", "section"];

/// Titles of an article.
const TITLES: [&str; 27] = [
    "activity-name",
    "rich_media_title",
    "article-title",
    "article_title",
    "articletitle",
    "arti_title",
    "con_title",
    "content_title",
    "content-title",
    "contenttitle",
    "detail_title",
    "detail-title",
    "ivs_title",
    "info_title",
    "main_title",
    "news_title",
    "news-title",
    "newstitle",
    "page_title",
    "title",
    "titles",
    "tit",
    "xl_title",
    "xxgk_title",
    "data-title",
    "wenzhang-title",
    "ti",
];

/// Parts of words of what stands beside a text.
const BESIDE: [&str; 25] = [
    "bdshare",
    "bread",
    "copyright",
    "crumb",
    "dqwz",
    "erweima",
    "ewm",
    "fenxiang",
    "fontsize",
    "footer",
    "friendlink",
    "jiathis",
    "navbar",
    "navigation",
    "pageturn",
    "pagination",
    "print",
    "qrcode",
    "related",
    "share",
    "sidebar",
    "toolbar",
    "wzzzb",
    "xgwj",
    "xgxx",
];

/// How sure it is that an element of an id or class holds the text: the less the surer.
pub(super) fn body_rank(names: &str) -> Option<usize> {
    static RANKS: LazyLock<HashMap<&str, usize>> =
        LazyLock::new(|| BODIES.iter().enumerate().map(|(rank, name)| (*name, rank)).collect());
    let names = names.to_ascii_lowercase();
    let rank = |name: &str| {
        let is_section = || {
            let number = SECTIONS.iter().find_map(|section| name.strip_prefix(section));
            number.is_some_and(|number| number.parse::<u8>().is_ok())
        };
        RANKS.get(name).copied().or_else(|| is_section().then_some(BODIES.len()))
    };
    names.split_ascii_whitespace().filter_map(rank).min()
}

/// Whether an id or class is that of a title.
pub(super) fn is_title(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| TITLES.contains(&&*name.to_ascii_lowercase()))
}

/// Whether an id or class is that of something beside a text.
pub(super) fn is_beside(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    BESIDE.iter().any(|part| names.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case_and_company() {
        assert!(body_rank("view TRS_UEDITOR trs_paper_default") < body_rank("fontzoom"));
        assert!(body_rank("WordSection12").is_some() && body_rank("Section1").is_some());
        assert_eq!(body_rank("section content main"), None);
        assert!(is_title("big Title") && !is_title("subtitles"));
        assert!(is_beside("bdsharebuttonbox") && !is_beside("article"));
    }
}
