import Foundation
import Testing

/// A past run is run again from its record alone.
@Suite struct ReproduceTests {
  private static func project() throws -> ScratchProject {
    let project = try ResumeTests.project(customers: 200)
    let run = try project.stratum("run", "experiments/sweep.yaml", "--case", "kmeans-clusters-4")
    try #require(run.exitCode == 0, "\(run.complaint)")
    return project
  }

  private func json(_ run: CommandLineRun) throws -> [String: Any] { try #require(try run.json() as? [String: Any]) }

  @Test func theSameBytesWithoutConfigAndWithoutWhatWasKept() throws {
    let project = try Self.project()
    try FileManager.default.removeItem(atPath: project.path("experiments/sweep.yaml"))
    try FileManager.default.removeItem(atPath: project.path("experiments/runs/.stages"))
    let before = try project.runFiles("run.json", in: "experiments/runs")
    let run = try project.stratum("reproduce", "sweep-kmeans-clusters-4", "--jobs", "1")
    #expect(run.exitCode == 0 && run.output.contains("reproduces, the same bytes"), "\(run.complaint)")
    #expect(try project.runFiles("run.json", in: "experiments/runs") == before)
    #expect(project.temporaryNames.isEmpty)
    let kept = try #require(try project.runFiles("reproduction.json", in: "experiments/runs").values.first)
    let found = try #require(try JSONSerialization.jsonObject(with: kept) as? [String: Any])
    #expect(found["same_bytes"] as? Bool == true && found["reproduces"] as? Bool == true)
    #expect(found["first_difference"] == nil)
    // The note is no part of what is sealed.
    #expect(try project.stratum("reproduce", "sweep-kmeans-clusters-4").exitCode == 0)
  }

  /// On other kernels the first step that differs is named; the metrics agree all the same.
  @Test(arguments: [["STRATUM_KERNELS": "portable"], ["OPENBLAS_CORETYPE": "Nehalem", "STRATUM_KERNELS": "portable"]])
  func onOtherKernelsTheFirstDifferenceIsNamed(environment: [String: String]) throws {
    let project = try Self.project()
    let run = try project.stratum("reproduce", "sweep-kmeans-clusters-4", "--json", environment: environment)
    let found = try json(run)
    let kernels = try #require(found["kernels"] as? [String: String])
    try #require(kernels["recorded"] != kernels["now"], "the machine has no better kernels than the portable ones")
    let metrics = try #require(found["metrics"] as? [String: Any])
    #expect(metrics["beyond"] as? [String] == [] && run.exitCode == 0, "\(run.output)")
    if let first = found["first_difference"] as? [String: Any] {
      #expect(["prepare", "fit"].contains(first["stage"] as? String) && (first["units"] as? Double ?? 0) >= 1)
    } else {
      #expect(found["same_bytes"] as? Bool == true)
    }
    let strict = try project.stratum(
      "reproduce", "sweep-kmeans-clusters-4", "--tolerance", "0", environment: environment)
    #expect(strict.exitCode == (found["same_bytes"] as? Bool == true || metrics["largest"] as? Double == 0 ? 0 : 2))
  }

  @Test func changedDataAreNamedAndMovedDataAreFound() throws {
    let project = try Self.project()
    let bank = "datasets/synthetic-bank"
    try FileManager.default.moveItem(atPath: project.path(bank), toPath: project.path("moved"))
    let gone = try project.stratum("reproduce", "sweep-kmeans-clusters-4")
    #expect(gone.exitCode == 65 && gone.complaint.contains("dataset.yaml"))
    let moved = try project.stratum("reproduce", "sweep-kmeans-clusters-4", "--data", "moved")
    #expect(moved.exitCode == 0 && moved.output.contains("the same bytes"), "\(moved.complaint)")
    let file = "moved/data/customers.csv"
    try project.write(try project.text(file) + "\n", to: file)
    let changed = try project.stratum("reproduce", "sweep-kmeans-clusters-4", "--data", "moved")
    #expect(changed.exitCode == 65)
    #expect(changed.complaint.contains("customers.csv: it is not the file that the run read"), "\(changed.complaint)")
  }

  @Test(arguments: ["metrics.json", "model.json", "assignments.csv"]) func anEditedRunIsRefused(_ name: String) throws {
    let project = try Self.project()
    let run = try #require(project.names(in: "experiments/runs").first)
    let path = "experiments/runs/\(run)/\(name)"
    let text = try project.text(path)
    for edit in [String(text.dropLast(2)), text.replacing("1", with: "2"), nil] {
      try FileManager.default.removeItem(atPath: project.path(path))
      if let edit { try project.write(edit, to: path) }
      let found = try project.stratum("reproduce", run)
      #expect(found.exitCode == 65 && found.complaint.contains(name), "\(found.complaint)")
      if edit == nil { try project.write(text, to: path) }
    }
    #expect(try project.stratum("reproduce", run).exitCode == 0)
  }

  /// With another key of the pseudonyms the assignments cannot be compared; the rest is.
  @Test func anotherKeyOfPseudonymsIsSaid() throws {
    let project = try Self.project()
    try project.write(String(repeating: "k", count: 32), to: "other.pseudonyms")
    let run = try project.stratum(
      "reproduce", "sweep-kmeans-clusters-4", environment: ["STRATUM_PSEUDONYM_KEY": project.path("other.pseudonyms")])
    #expect(run.exitCode == 0 && run.output.contains("assignments.csv is not compared"), "\(run.complaint)")
  }

  @Test func aRunThatWasNotMadeOfItsConfigDoesNotReproduce() throws {
    let project = try Self.project()
    let run = try #require(project.names(in: "experiments/runs").first)
    let path = "experiments/runs/\(run)/run.json"
    let record = try project.text(path)
    try project.write(record.replacing("\"seed\" : 7", with: "\"seed\" : 8"), to: path)
    let found = try project.stratum("reproduce", run, "--json")
    #expect(found.exitCode == 2)
    let first = try #require(try json(found)["first_difference"] as? [String: Any])
    #expect(first["stage"] as? String == "split")
  }
}
