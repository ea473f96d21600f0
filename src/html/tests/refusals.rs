//! Pages that hold no report.

use super::refused;

#[track_caller]
fn holds(page: &str, code: &str, named: &str) {
    let (found, message) = refused(page);
    assert_eq!(found, code, "{message}");
    assert!(message.contains(named), "{message}");
}

#[test]
fn frames_are_named() {
    let page =
        "<title>云麓县</title><ul><li><a href=/>首页</a></ul><iframe src=\"/art/1.html\"></iframe>";
    holds(page, "input/frame", "/art/1.html");
    holds(
        "<html><frameset cols=*><frame src=main.asp></frameset></html>",
        "input/frame",
        "main.asp",
    );
}

#[test]
fn documents_are_named() {
    holds("<p>现予公布。</p><a href='/a/报告.PDF'>附件</a>", "input/attachment", "/a/报告.PDF");
    let viewer = "<iframe src='/pdfjs/web/viewer.html?file=/up/1.pdf&x=1'></iframe>";
    holds(viewer, "input/attachment", "/up/1.pdf");
    holds("<object data=x.ofd></object>", "input/attachment", "x.ofd");
    holds("<p>年度报告</p><embed src=/view/77>", "input/attachment", "/view/77");
    let long = format!("<a href='/{}.doc'>附件</a>", "a".repeat(500));
    assert!(refused(&long).0 == "input/attachment" && refused(&long).1.len() < 300);
}

#[test]
fn scripts_errors_and_emptiness_are_told() {
    holds("<div id=app></div><script src=app.js></script>", "input/script-page", "脚本");
    holds("<title>404</title><h1>您访问的页面</h1>", "input/error-page", "404");
    holds("<script>x</script><p>您的请求被拦截，事件编号1</p>", "input/error-page", "请求被拦截");
    holds("<html><body><img src=a.jpg></body></html>", "input/empty", "没有文字");
    holds(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
        "input/damaged",
        "存档",
    );
}

#[test]
fn a_report_with_frames_and_documents_is_read() {
    let text = "云麓县制定文件3件，办理复议案件12件。".repeat(20);
    let page = format!("<p>{text}</p><iframe src=/share></iframe><a href=a.pdf>下载</a>");
    assert!(super::text_of(page).starts_with(&text));
    assert_eq!(super::text_of("<p>短文，3件。</p>"), "短文，3件。");
}
