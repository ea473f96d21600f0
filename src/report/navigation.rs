//! Lines that only a page has: paths of links, buttons, footers, the frame of a WeChat article.

/// Beginnings of lines with a site's navigation.
const BEGINNINGS: [&str; 34] = [
    "首页",
    "网站首页",
    "当前位置",
    "您当前",
    "您现在的位置",
    "您的位置",
    "当前所在",
    "分享",
    "字体",
    "字号",
    "打印",
    "关闭",
    "扫一扫",
    "扫码",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "无障碍",
    "点击上方",
    "点击蓝字",
    "点击关注",
    "长按识别",
    "关注我们",
    "微信号",
    "功能介绍",
    "阅读原文",
    "继续滑动",
    "主办单位",
    "主办：",
    "联系电话：",
    "技术支持",
    "返回顶部",
    "我要纠错",
];

/// What only lines of a page hold.
const MARKS: [&str; 6] = [" > ", "»", "ICP备", "版权所有", "网站标识码", "公网安备"];

/// The longest such line, in bytes: eighty characters.
const LONGEST: usize = 240;

/// Whether a line belongs to the page only.
pub fn is_navigation(line: &str) -> bool {
    let line = line.trim_start_matches(['【', '[', '〖', '↑', '▲', '△', '☝', '👆']).trim_start();
    let is_one = || {
        BEGINNINGS.iter().any(|start| line.starts_with(start))
            || MARKS.iter().any(|mark| line.contains(mark))
            || !line.contains(|c: char| c.is_alphanumeric())
    };
    line.len() <= LONGEST && is_one() && (!line.contains('。') || is_invitation(line))
}

/// Whether a line asks its reader to follow a channel, which may be a sentence.
fn is_invitation(line: &str) -> bool {
    ["点击上方", "点击蓝字", "点击关注", "长按识别", "功能介绍"]
        .iter()
        .any(|start| line.starts_with(start))
}
