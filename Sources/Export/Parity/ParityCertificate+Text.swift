extension ParityCertificate {
  /// The certificate as a Markdown table with what its columns mean.
  public var text: String {
    var lines = [
      "# Parity of \(model)", "",
      "\(edgeRows) edge rows and \(sampleRows) random rows (\(tierIdentity)).", "",
      "| engine | form | version | rows | tier mismatches | within the bound | names | points | largest error | of margins |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for engine in engines {
      let cells: [String]
      if engine.version == nil {
        cells = ["not found"] + .init(repeating: "–", count: 7)
      } else if let failure = engine.failure {
        cells =
          [engine.version!, "failed: \(failure.split(separator: "\n").last ?? "")"] + .init(repeating: "–", count: 6)
      } else {
        cells = [
          engine.version!, "\(engine.rows)", "\(engine.tierMismatches)", "\(engine.tiersWithinBound)",
          "\(engine.nameMismatches)", "\(engine.pointMismatches)", "\(engine.largestError)",
          "\(engine.largestMarginError)",
        ]
      }
      lines.append("| " + ([engine.engine, engine.form] + cells).joined(separator: " | ") + " |")
    }
    lines += [
      "",
      "Beside the plan's own evaluation. \(rowsWithinBound) rows have a margin within the bound, where rounding may decide the "
        + "tier. Names are groups, first reasons and refusals; points are whole numbers; errors are those of score and "
        + "probability, and agreement means at most \(ParityRow.tolerance).",
      "", isPositive ? "All engines that were found agree." : "Not every engine agrees, or none was found.", "",
    ]
    return lines.joined(separator: "\n")
  }
}
