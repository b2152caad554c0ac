import BundleForgery
import TierScoring

/// Reads bytes as a bundle, first as they are, then with digests made right, so that the fuzzer gets past the proofs; what
/// is accepted must score its own edge rows.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  tryReading(bytes)
  if let value = try? JSONReader.value(of: bytes) { tryReading(resealed(value)) }
  return 0
}

private func tryReading(_ bytes: [UInt8]) {
  guard let bundle = try? TierModelBundle(reading: bytes, enforcingPolicy: false) else { return }
  guard let scorer = try? TierScorer(bundle.plan) else { fatalError("a bundle was read whose plan is refused") }
  guard (try? scorer.scores(EdgeRows(bundle.plan).columns)) != nil else {
    fatalError("edge rows do not fit their plan")
  }
  guard (try? bundle.bytes()) != nil else { fatalError("a bundle was read that cannot be written") }
}
