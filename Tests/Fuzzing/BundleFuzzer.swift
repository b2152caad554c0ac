import BundleForgery
import TierScoring

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The program's beginning, which the package manager looks for under this name.
@_cdecl("BundleFuzzer_main")
public func fuzz(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, testOneInput)
}

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  test(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Reads bytes as a bundle, first as they are, then with digests made right, so that the fuzzer gets past the proofs; what
/// is accepted must score its own edge rows.
private func test(_ bytes: [UInt8]) {
  tryReading(bytes)
  if let value = try? JSONReader.value(of: bytes) { tryReading(resealed(value)) }
}

private func tryReading(_ bytes: [UInt8]) {
  guard let bundle = try? TierModelBundle(reading: bytes, enforcingPolicy: false) else { return }
  guard let scorer = try? TierScorer(bundle.plan) else { fatalError("a bundle was read whose plan is refused") }
  guard (try? scorer.scores(EdgeRows(bundle.plan).columns)) != nil else {
    fatalError("edge rows do not fit their plan")
  }
  guard (try? bundle.bytes()) != nil else { fatalError("a bundle was read that cannot be written") }
}
