import BundleForgery
import Foundation
import Testing
import TierScoring

/// The inputs that `scripts/fuzz.sh` found to reach different code of the reader: none may crash it, and a bundle that is
/// read can be scored with and written.
@Suite struct FuzzCorpusTests {
  @Test func everyInputIsReadOrRefused() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzzing/corpus")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 50)
    for file in files.sorted(by: { $0.path < $1.path }) {
      let bytes = Array(try Data(contentsOf: file))
      let forged = (try? JSONReader.value(of: bytes)).map { resealed($0) }
      for bytes in [bytes, forged].compactMap({ $0 }) {
        guard let bundle = try? TierModelBundle(reading: bytes, enforcingPolicy: false) else { continue }
        #expect(try TierScorer(bundle.plan).scores(EdgeRows(bundle.plan).columns).tiers.count > 0)
        #expect(try TierModelBundle(reading: bundle.bytes(), enforcingPolicy: false) == bundle)
      }
    }
  }
}
