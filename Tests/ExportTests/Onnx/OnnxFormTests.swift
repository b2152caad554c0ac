import Export
import Testing
import TierScoring

@Suite struct OnnxFormTests {
  @Test(.enabled(if: !OnnxPython.isQuick, "ONNX's checker is another tool"), arguments: ModelZoo.all)
  func theCheckerOfONNXFindsNoFault(_ animal: ModelZoo.Animal) throws {
    try OnnxPython.check(try OnnxForm.bytes(of: animal.bundle))
  }

  @Test(arguments: ModelZoo.all) func theSameModelIsTheSameFile(_ animal: ModelZoo.Animal) throws {
    #expect(try OnnxForm.bytes(of: animal.bundle) == OnnxForm.bytes(of: animal.bundle))
  }

  @Test func aModelWithoutInputIsRefused() throws {
    let plan = ScoringPlan(
      inputs: [], steps: [], tiers: ["all"], outputs: ScoringOutputs(tier: 0, margin: 1, marginUnit: .score))
    #expect(throws: ExportError.form(name: "ONNX", problem: "it reads no input")) {
      try OnnxForm.bytes(of: TierModelBundle(name: "none", kind: "none", plan: plan))
    }
  }
}
