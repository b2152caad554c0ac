import Runs

/// Who is in each tier.
struct ProfileSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection? {
    if run.record.status != .complete { return nil }
    let tables = run.isPrediction ? [run.pointsChart, run.coefficientChart] : [run.profileChart]
    let blocks = tables.compactMap { $0.map(ReportBlock.chart) }
    if blocks.isEmpty { return nil }
    return ReportSection(
      id: "profiles",
      title: run.isPrediction ? say("What makes the grades", "等级由何而来") : say("Tier profiles", "层级画像"), blocks)
  }
}
