import Foundation
import Runs
import Testing

@Suite final class StartedExperimentTests {
  private let store = RunStore(directory: NSTemporaryDirectory() + "started-\(UUID().uuidString)")

  init() throws { try store.prepare() }

  deinit { try? FileManager.default.removeItem(atPath: store.directory) }

  private func started(_ cases: [String] = ["a", "b"], clusters: Double = 5, file: String = "1") -> StartedExperiment {
    StartedExperiment(
      experiment: "tiers",
      cases: cases.map { name in
        .init(
          name: name, config: .object(["model": .object(["clusters": .number(clusters)]), "as_of": .string("x")]),
          files: ["transactions: t.csv": file])
      }, kernels: "avx2")
  }

  @Test func aStartIsFoundUntilItsEnd() throws {
    #expect(try store.started("tiers", cases: ["a", "b"]) == nil)
    let start = started()
    try store.write(start)
    #expect(try store.started("tiers", cases: ["a", "b"]) == start)
    #expect(try store.started("other", cases: ["a", "b"]) == nil)
    #expect(try store.started("tiers", cases: ["a"]) == start, "a start of other cases is found too, to be refused")
    let own = started(["a"])
    try store.write(own)
    #expect(try store.started("tiers", cases: ["a"]) == own, "one's own goes before another's")
    for one in [start, own] { store.remove(one) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory).isEmpty)
  }

  @Test func whatChangedIsNamed() {
    let start = started()
    #expect(start.changes(to: start).isEmpty)
    #expect(start.changes(to: started(clusters: 6)) == ["config key model.clusters: 5 → 6"])
    #expect(start.changes(to: started(file: "2")) == ["data file transactions: t.csv changed"])
    #expect(start.changes(to: started(["a", "c"])) == ["the cases were a, b and are a, c"])
    var other = start
    (other.program, other.kernels) = ("9", "portable")
    #expect(
      start.changes(to: other) == [
        "the program was \(ProgramVersion.current) and is 9", "the kernels were avx2 and are portable",
      ])
  }

  @Test func aTornNoteIsNamed() throws {
    try store.write(started())
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: store.directory).first)
    try Data("{".utf8).write(to: URL(fileURLWithPath: store.folder(of: name)))
    #expect { _ = try self.store.started("tiers", cases: ["a", "b"]) } throws: { error in
      "\(error)".contains(name) && "\(error)".contains("torn")
    }
  }
}
