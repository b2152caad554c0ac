import Experiments
import Reports
import Testing

/// The pages and schemas that are made from the program's own tables are those that are shipped.
@Suite struct ShippedPagesTests {
  @Test func theSchemas() throws {
    try ShippedPage(path: "experiments/schema.json").check(JSONSchema.config.text)
    try ShippedPage(path: "datasets/schema.json").check(JSONSchema.dataset.text)
  }

  @Test func theKeys() throws {
    try ShippedPage(path: "Sources/stratum/stratum.docc/Config.md").check(JSONSchema.config.page)
    try ShippedPage(path: "Sources/stratum/stratum.docc/Dataset.md").check(JSONSchema.dataset.page)
  }

  @Test func theMetricsAndDiagnostics() throws {
    try ShippedPage(path: "Sources/Evaluation/Evaluation.docc/Metrics.md").check(Explanation.metricsPage)
    try ShippedPage(path: "Sources/Evaluation/Evaluation.docc/Diagnostics.md").check(Explanation.diagnosticsPage)
  }

  @Test func theCommands() throws {
    try ShippedPage(path: "Sources/stratum/stratum.docc/Commands.md").check(CommandTree.read().page)
  }

  /// What the program prints is the same text.
  @Test func theProgramPrintsThem() throws {
    let project = try ScratchProject()
    #expect(try project.stratum("schema", "config").output == JSONSchema.config.text)
    #expect(try project.stratum("schema", "dataset", "--markdown").output == JSONSchema.dataset.page)
    #expect(try project.stratum("explain", "--kind", "metric", "--markdown").output == Explanation.metricsPage)
    #expect(try project.text("experiments/schema.json") == JSONSchema.config.text)
  }
}
