/// How a report looks: on a screen, light or dark, wide or narrow, and on paper.
enum ReportStyle {
  /// The colours on a light ground, by name.
  static var lightColours: [String: String] {
    light.matches(of: /--([a-z0-9-]+): (#[0-9a-f]+);/).reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
  }

  /// Six colours that are told apart by people who see few colours (after Okabe and Ito 2008), darkened or lightened to
  /// stand out from their background.
  private static let light = """
    --ground: #ffffff; --ink: #1b1f24; --quiet: #57606a; --rule: #d0d7de; --shade: #f6f8fa; --link: #0550ae;
    --grid: #d8dee4; --block: #a40e26; --warn: #7d4e00; --pass: #116329; --note: #0550ae;
    --block-ground: #ffebe9; --warn-ground: #fff8c5; --pass-ground: #dafbe1; --note-ground: #ddf4ff;
    --series-1: #0072b2; --series-2: #b65200; --series-3: #00795a; --series-4: #a8447f; --series-5: #6b6b00;
    --series-6: #56606a;
    """

  /// The style sheet.
  static let sheet = """
    :root {
      color-scheme: light dark;
      \(light)
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0d1117; --ink: #e6edf3; --quiet: #9ea7b1; --rule: #3d444d; --shade: #161b22; --link: #79c0ff;
        --grid: #30363d; --block: #ffa198; --warn: #e3b341; --pass: #7ee787; --note: #79c0ff;
        --block-ground: #3c1618; --warn-ground: #2e2408; --pass-ground: #0f2d18; --note-ground: #0c2440;
        --series-1: #58a6e6; --series-2: #f0883e; --series-3: #3fc79a; --series-4: #e58fc0; --series-5: #cfc84a;
        --series-6: #a9b4bf;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif;
    }
    main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2rem; }
    footer { padding-bottom: 3rem; color: var(--quiet); font-size: .875rem; }
    h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
    p { margin: .5rem 0; }
    a { color: var(--link); }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem; }
    .subtitle { color: var(--quiet); margin: 0 0 1rem; }
    dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 1rem 0; }
    dl.facts dt { color: var(--quiet); }
    dl.facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
    nav ol { columns: 2; column-gap: 2rem; padding-left: 1.4rem; margin: .5rem 0; }
    nav li { break-inside: avoid; }
    .box { border-left: .3rem solid; padding: .6rem 1rem; margin: .75rem 0; border-radius: .2rem; break-inside: avoid; }
    .box p { margin: .2rem 0; }
    .box .title { font-weight: 600; }
    .box.block { border-color: var(--block); background: var(--block-ground); }
    .box.warn { border-color: var(--warn); background: var(--warn-ground); }
    .box.pass { border-color: var(--pass); background: var(--pass-ground); }
    .box.note { border-color: var(--note); background: var(--note-ground); }
    .scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
    table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; width: 100%; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0 .4rem; }
    th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--rule); background: var(--shade); vertical-align: bottom; }
    tbody th { font-weight: 400; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    thead .number { white-space: normal; }
    .pass-mark { color: var(--pass); font-weight: 600; }
    .fail-mark { color: var(--block); font-weight: 600; }
    .warn-mark { color: var(--warn); font-weight: 600; }
    .suppressed { color: var(--quiet); font-style: italic; white-space: normal; }
    th:lang(zh), td:lang(zh) { min-width: 3.6em; }
    .notes { font-size: .8125rem; color: var(--quiet); margin: .4rem 0 1rem; padding-left: 0; list-style: none; }
    figure { margin: 1.25rem 0; }
    figcaption { font-weight: 600; break-after: avoid; }
    figure .description { font-weight: 400; color: var(--quiet); font-size: .875rem; }
    figure svg { display: block; width: 100%; max-width: 45rem; height: auto; font-family: inherit; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; list-style: none; padding: 0; margin: .3rem 0; font-size: .875rem; }
    .legend svg { display: inline-block; width: 1.6rem; height: .8rem; margin-right: .4rem; vertical-align: -.05rem; }
    summary { cursor: pointer; color: var(--link); font-size: .875rem; }
    pre { font: .8125rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap;
      overflow-wrap: anywhere; background: var(--shade); padding: .75rem; border-radius: .3rem; }
    .sign { display: grid; grid-template-columns: 2fr 3fr 2fr; gap: 1.75rem 1.5rem; margin: 1.5rem 0; }
    .sign div { border-bottom: 1px solid var(--ink); min-height: 2.25rem; font-size: .8125rem; color: var(--quiet); }
    @media (max-width: 40rem) {
      dl.facts { grid-template-columns: 1fr; gap: 0; }
      dl.facts dd { margin-bottom: .4rem; }
      nav ol { columns: 1; }
      .sign { grid-template-columns: 1fr; gap: 1rem; }
      th, td { padding: .3rem .4rem; }
    }
    @page { size: A4; margin: 18mm 15mm; }
    @media print {
      :root {
        color-scheme: light;
        --ground: #ffffff; --ink: #000000; --quiet: #444444; --rule: #bbbbbb; --shade: #f3f3f3; --link: #000000;
        --grid: #dddddd; --block: #8b0d20; --warn: #6b4300; --pass: #0e5423; --note: #04408b;
        --block-ground: #ffffff; --warn-ground: #ffffff; --pass-ground: #ffffff; --note-ground: #ffffff;
        --series-1: #0072b2; --series-2: #b65200; --series-3: #00795a; --series-4: #a8447f; --series-5: #6b6b00;
        --series-6: #56606a;
      }
      body { font-size: 10pt; }
      main, header, footer { max-width: none; padding: 0; }
      nav, .skip, summary { display: none; }
      .scroll { overflow: visible; }
      table { font-size: 8pt; }
      th, td { padding: .15rem .35rem; overflow-wrap: anywhere; }
      .number { overflow-wrap: normal; }
      tr, figure, .box, .sign { break-inside: avoid; }
      thead { display: table-header-group; break-after: avoid; }
      tbody tr:first-child { break-before: avoid; }
      h2, h3, caption { break-after: avoid; }
      figure details { break-before: avoid; }
      details::details-content { content-visibility: visible; display: block; height: auto; }
      pre { white-space: pre-wrap; font-size: 7.5pt; background: none; padding: 0; }
      a { text-decoration: none; }
    }
    """
}
