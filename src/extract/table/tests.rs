use crate::extract::{Format, Mark, extract};

#[track_caller]
fn assert_rows(source: &str, expected: &[&str]) {
    let source =
        format!("云麓县2024年年度报告\n全年培训12期，办理案件30件。\n{source}\n落实到位。");
    let made = extract(source.clone(), Format::Plain);
    let text = made.text.map_or(source, |(text, _)| text);
    let rows = made.hints.iter().filter(|hint| matches!(hint.mark, Mark::TableRow { .. }));
    let rows: Vec<_> =
        rows.filter_map(|hint| text[hint.start..].lines().next()).map(str::trim).collect();
    assert_eq!(rows, expected, "{text}");
}

#[test]
fn lines_with_tabs_are_rows_and_keep_empty_cells() {
    assert_rows("年度\t期数\t人数\n上半年\t6\t\t\n", &["年度 | 期数 | 人数", "上半年 | 6 |"]);
    assert_rows(
        "年度\t期数\t人数\n上半年\t6\t420\n下半年\t\t480",
        &["年度 | 期数 | 人数", "上半年 | 6 | 420", "下半年 |  | 480"],
    );
}

#[test]
fn columns_of_spaces_are_rows_where_several_lines_have_them() {
    let rows = ["年度   期数   人数", "上半年    6    420", "下半年    6    480"];
    assert_rows(&rows.join("\n"), &["年度 | 期数 | 人数", "上半年 | 6 | 420", "下半年 | 6 | 480"]);
    assert_rows(&rows[..2].join("\n"), &["年度 | 期数 | 人数", "上半年 | 6 | 420"]);
    assert_rows("云麓县司法局   李某某\n青峪县司法局   王某某", &[]);
}

#[test]
fn empty_cells_stay_at_both_ends() {
    assert_rows("\t\t期数\t人数\n\t甲\t6\t\n\t\t\t480", &["| 期数 | 人数", "甲 | 6 |", "|  | 480"]);
    assert_rows(
        "\t年度\t期数\n\t上半年\t6\n　\t下半年\t6",
        &["年度 | 期数", "上半年 | 6", "下半年 | 6"],
    );
    assert_rows(
        "类别\t项目\t数量\n许可\t\t\n\t新办\t6",
        &["类别 | 项目 | 数量", "许可 |  |", "| 新办 | 6"],
    );
}

#[test]
fn rows_with_blank_lines_between_all_are_one_table() {
    assert_rows(
        "年度\t期数\n\n上半年\t6\n\n下半年\t7",
        &["年度 | 期数", "上半年 | 6", "下半年 | 7"],
    );
}

#[test]
fn cells_hold_notes_and_sentences() {
    assert_rows("事项\t数量（单位：件）\n许可\t6", &["事项 | 数量（单位：件）", "许可 | 6"]);
    assert_rows(
        "序号\t措施\t责任单位\n1\t简化流程。\t县司法局\n2\t缩短时限。\t县民政局",
        &["序号 | 措施 | 责任单位", "1 | 简化流程。 | 县司法局", "2 | 缩短时限。 | 县民政局"],
    );
}

#[test]
fn drawn_tables_lose_their_lines() {
    assert_rows(
        "| 项目 | 数量 |\n|---|---|\n| 许可 | 6 |\n| | 7 |",
        &["项目 | 数量", "许可 | 6", "| 7"],
    );
    assert_rows("┌──┬──┐\n│项目│数量│\n├──┼──┤\n│许可│6 │\n└──┴──┘", &["项目 | 数量", "许可 | 6"]);
    assert_rows("首页 | 政务公开\n概况 | 机构", &[]);
}

#[test]
fn cells_on_lines_of_their_own_are_rows_below_a_header() {
    let numbered = ["序号", "项目", "数量", "1", "行政许可", "34", "2", "行政处罚", "—"];
    let rows = ["序号 | 项目 | 数量", "1 | 行政许可 | 34", "2 | 行政处罚 | —"];
    assert_rows(&numbered.join("\n"), &rows);
    assert_rows(&format!("表1 执法情况\n单位：件\n\n{}", numbered.join("\n\n")), &rows);
    assert_rows(
        "二、主要数据\n项目\n2023年\n2024年\n许可\n30\n34\n处罚\n12\n9\n三、问题",
        &["项目 | 2023年 | 2024年", "许可 | 30 | 34", "处罚 | 12 | 9"],
    );
}

#[test]
fn a_header_of_merged_cells_stands_above_rows_that_end_alike() {
    let header = ["申请情况", "自然人", "企业", "总计"];
    let rows = [
        "一、新收",
        "4",
        "1",
        "5",
        "二、办结",
        "（一）公开",
        "3",
        "1",
        "4",
        "（二）其他",
        "0",
        "0",
        "0",
    ];
    assert_rows(
        &[&header[..], &rows].concat().join("\n"),
        &[
            "申请情况 | 自然人 | 企业 | 总计",
            "一、新收 | 4 | 1 | 5",
            "二、办结 | （一）公开 | 3 | 1 | 4",
            "（二）其他 | 0 | 0 | 0",
        ],
    );
}

#[test]
fn below_a_table_one_row_is_enough() {
    assert_rows(
        "项目\n数量\n许可\n3\n确认\n4\n第（六）项\n类别\n决定\n处罚\n5",
        &["项目 | 数量", "许可 | 3", "确认 | 4", "类别 | 决定", "处罚 | 5"],
    );
}

#[test]
fn lists_and_prose_are_no_table() {
    assert_rows("主要数据\n许可\n34\n处罚\n12\n确认\n5", &[]);
    assert_rows("一、许可\n34\n二、处罚\n12", &[]);
    assert_rows("各单位\n县司法局\n县民政局\n县水利局", &[]);
    assert_rows("推进落实，\n项目\n数量\n12\n全年办结30件。", &[]);
    assert_rows("（一）\t加强领导\n（二）\t严格监督", &[]);
    assert_rows("\t一是加强领导\n\t二是严格监督", &[]);
}

#[test]
fn one_line_and_entries_are_no_table() {
    assert_rows("云麓县人民政府\t2025年3月1日", &[]);
    assert_rows("联系人：甲\t电话：乙\n联系人：丙\t电话：丁", &[]);
}

#[test]
fn a_cell_that_is_called_like_the_title_stays_in_its_row() {
    let title = "云麓县2024年绿化工作年度报告";
    let source = format!("{title}\n全年推进绿化，落实到位。\n{title}\n数量\n许可\n3\n处罚\n4\n");
    let made = extract(source, Format::Plain);
    let (text, _) = made.text.expect("it has rows");
    assert_eq!(text.matches(title).count(), 2, "{text}");
}
