//! What becomes of texts, those that want to do harm above all.

use super::*;

/// A tree as one line: links with their addresses, all else by its words.
fn outline(pieces: &[Piece]) -> String {
    pieces.iter().map(one).collect()
}

fn one(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => text.replace('\n', "⏎"),
        Piece::Code(code) => format!("`{code}`"),
        Piece::Break => "↵".to_owned(),
        Piece::Rule => "—".to_owned(),
        Piece::Within(frame, inside) => {
            let inside = outline(inside);
            match frame {
                Frame::Link(Target::Page(address)) => format!("{{page {address} {inside}}}"),
                Frame::Link(Target::Mail(address)) => format!("{{mail {address} {inside}}}"),
                Frame::Link(Target::Refused(address)) => format!("{{refused {address} {inside}}}"),
                Frame::Paragraph => inside,
                Frame::Heading(level) => format!("h{level}({inside})"),
                other => format!("{}({inside})", name(other)),
            }
        }
    }
}

fn name(frame: &Frame) -> &'static str {
    match frame {
        Frame::AsWritten => "written",
        Frame::Quote => "quote",
        Frame::CodeBlock => "code",
        Frame::Bullets => "ul",
        Frame::Numbers(_) => "ol",
        Frame::Item => "li",
        Frame::Table => "table",
        Frame::Head => "head",
        Frame::Row => "row",
        Frame::Cell(true) => "right",
        Frame::Cell(false) => "cell",
        Frame::Emphasis => "em",
        Frame::Strong => "strong",
        Frame::Strike => "s",
        Frame::Paragraph | Frame::Heading(_) | Frame::Link(_) => "",
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(outline(&read(text).pieces), *expected, "{text:?}");
    }
}

/// Every address that a tree would lead to.
fn followed(pieces: &[Piece], found: &mut Vec<String>) {
    for piece in pieces {
        if let Piece::Within(frame, inside) = piece {
            if let Frame::Link(Target::Page(address) | Target::Mail(address)) = frame {
                found.push(address.clone());
            }
            followed(inside, found);
        }
    }
}

#[test]
fn what_there_is_of_commonmark() {
    check(&[
        ("# A\n\n### B\n\n# C", "h4(A)h5(B)h4(C)"),
        ("## A\n### B\n#### C\n##### D", "h4(A)h5(B)h6(C)h6(D)"),
        ("a **b** _c_ ~~d~~ `e`", "a strong(b) em(c) s(d) `e`"),
        ("- a\n- b\n\n3. c", "ul(li(a)li(b))ol(li(c))"),
        ("> a\n\n```sql\nselect 1\n```\n---", "quote(a)code(select 1⏎)—"),
        ("a  \nb\nc", "a↵b⏎c"),
        ("|A|B|\n|-|-:|\n|1|2|", "table(head(cell(A)right(B))row(cell(1)right(2)))"),
        ("&amp; &lt;b&gt; \\*", "& <b> *"),
        ("[a](https://a.example \"title\")", "{page https://a.example a}"),
        ("[a][b]\n\n[b]: /docs", "{page /docs a}"),
        (
            "<https://a.example> <a@b.example>",
            "{page https://a.example https://a.example} {mail mailto:a@b.example a@b.example}",
        ),
        ("![a *b*](https://a.example/i.png)", "{page https://a.example/i.png a em(b)}"),
        ("[![a](i.png)](https://a.example)", "{page https://a.example a}"),
        ("- [ ] a", "ul(li([ ] a))"),
    ]);
}

#[test]
fn html_is_text() {
    check(&[
        ("<script>alert(1)</script>", "written(<script>alert(1)</script>)"),
        ("<script>\n\nalert(1)\n\n</script>", "written(<script>⏎⏎alert(1)⏎⏎</script>)"),
        ("a <img src=x onerror=alert(1)> b", "a <img src=x onerror=alert(1)> b"),
        ("<svg onload=alert(1)>", "written(<svg onload=alert(1)>)"),
        (
            "<svg><a xlink:href=\"javascript:alert(1)\">a</a></svg>",
            "<svg><a xlink:href=\"javascript:alert(1)\">a</a></svg>",
        ),
        ("a<br>b<br/>c", "a<br>b<br/>c"),
        ("<!-- a --> <b onclick=alert(1)>", "written(<!-- a --> <b onclick=alert(1)>)"),
        ("a <!-- b -->c", "a <!-- b -->c"),
        ("<iframe src=\"javascript:alert(1)\"></iframe>", "written(<iframe src=\"javascript:alert(1)\"></iframe>)"),
        ("<div style=\"position:fixed\">a", "written(<div style=\"position:fixed\">a)"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<a href=\"javascript:alert(1)\">a</a>", "<a href=\"javascript:alert(1)\">a</a>"),
        ("<![CDATA[<script>]]> <?php a ?>", "written(<![CDATA[<script>]]> <?php a ?>)"),
        ("`<script>`", "`<script>`"),
        ("<scr<script>ipt>", "<scr<script>ipt>"),
        ("[<img src=x onerror=alert(1)>](https://a.example)", "{page https://a.example <img src=x onerror=alert(1)>}"),
    ]);
}

#[test]
fn addresses_that_are_not_followed() {
    let texts = [
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert(1))",
        "[a](jAvAsCrIpT:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](< javascript:alert(1)>)",
        "[a](<java\tscript:alert(1)>)",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](javascript&#x3a;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a](&#x20;javascript:alert(1))",
        "[a](&ZeroWidthSpace;javascript:alert(1))",
        "[a](java\\script:alert(1))",
        "[a](javascript\\:alert(1))",
        "[a](javascript://a.example/%0aalert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        "[a](vbscript:msgbox(1))",
        "[a](VbScript:msgbox(1))",
        "[a](blob:https://a.example/1)",
        "[a](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "<JavaScript:alert(1)>",
        "<data:text/html,a>",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[b]\n\n[b]: <javascript:alert(1)> 'title'",
        "[b][]\n\n[B]: data:text/html,a",
        "![a](javascript:alert(1))",
        "![a [b](javascript:alert(1))](javascript:alert(2))",
        "[a [b [c](javascript:alert(1))](javascript:alert(2))](javascript:alert(3))",
        "[![a](javascript:alert(1))](javascript:alert(2))",
        "[a](//evil.example)",
        "[a](/\\\\evil.example)",
        "[a](https:evil.example)",
        "[a](https://good.example@evil.example)",
        "[a](#/engines)",
        "[a]()",
    ];
    for text in texts {
        let (tree, mut found) = (read(text), Vec::new());
        followed(&tree.pieces, &mut found);
        assert!(found.is_empty(), "{text:?} leads to {found:?}");
    }
}

#[test]
fn an_address_in_disguise_is_a_path_or_nothing() {
    // Browsers do not decode percents or full-width letters in a scheme: these are files of this origin.
    check(&[
        ("[a](javascript%3Aalert(1))", "{page javascript%3Aalert(1) a}"),
        ("[a](javascript：alert(1))", "{page javascript：alert(1) a}"),
        ("[a](java&amp;colon;script)", "{page java&colon;script a}"),
    ]);
}

#[test]
fn what_is_too_long_stays_plain() {
    let text = format!("{}\n\n**b**", "a".repeat(BYTES - 1) + "é");
    let tree = read(&text);
    assert_eq!(tree.pieces.len(), 1);
    assert_eq!(tree.rest, "é\n\n**b**");
}

#[test]
fn a_table_can_not_ask_for_more_than_a_browser_bears() {
    let columns = 4_000;
    let text = format!("{}|\n{}|\n{}", "|a".repeat(columns), "|-".repeat(columns), "|b\n".repeat(10_000));
    let tree = read(&text);
    assert!(!tree.rest.is_empty() && text.ends_with(&tree.rest));
    assert!(count(&tree.pieces) <= PIECES + DEPTH + 1);
}

#[test]
fn what_is_too_deep_stands_on_the_last_level() {
    let tree = read(&format!("{}a", "> ".repeat(5_000)));
    assert!(depth(&tree.pieces) <= DEPTH);
    assert!(words(&tree.pieces).contains('a'));
    let tree = read(&format!("{}a{}", "*".repeat(5_000), "*".repeat(5_000)));
    assert!(depth(&tree.pieces) <= DEPTH);
    let tree = read(&"[".repeat(20_000));
    assert_eq!(words(&tree.pieces).len(), 20_000);
}

fn count(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| 1 + if let Piece::Within(_, inside) = piece { count(inside) } else { 0 }).sum()
}

fn depth(pieces: &[Piece]) -> usize {
    let deepest = pieces.iter().map(|piece| if let Piece::Within(_, inside) = piece { 1 + depth(inside) } else { 0 });
    deepest.max().unwrap_or_default()
}
