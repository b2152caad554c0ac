import Runs

/// Whether the same comes again on resampled customers and in later periods.
struct StabilitySection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection? {
    if run.record.status != .complete { return nil }
    let blocks = run.isPrediction ? prediction : segmentation
    return ReportSection(id: "stability", title: say("Stability", "稳定性"), blocks)
  }

  private var segmentation: [ReportBlock] {
    let table = MetricTable(run, say("Groups in the declared space", "声明空间中的分组")).table([
      "silhouette", "davies_bouldin", "calinski_harabasz", "natural_clusters", "natural_clusters.silhouette_p",
      "margin.median", "margin.thin_share",
    ])
    let blocks = [
      run.stabilityChart.map(ReportBlock.chart), run.gapChart.map(ReportBlock.chart), table.map(ReportBlock.table),
    ]
    return blocks.compactMap { $0 }
  }

  private var prediction: [ReportBlock] {
    let table = MetricTable(run, say("From the first period to the last", "自首期至末期")).table([
      "stability.score", "stability.score.critical_value",
    ])
    guard let table else {
      return [
        run.scoreChart.map(ReportBlock.chart),
        .paragraph(
          ReportText(
            say(
              "The run does not split by time, so nothing is said of later periods: evaluate.split: time would, or stratum judge on a later month.",
              "本次运行未按时间划分，故不能说明其后各期：可设定 evaluate.split: time，或对其后月份使用 stratum judge。"))),
      ].compactMap { $0 }
    }
    return [run.scoreChart.map(ReportBlock.chart), run.shiftChart.map(ReportBlock.chart), .table(table)].compactMap {
      $0
    }
  }
}
