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

  @Test(.enabled(if: !OnnxPython.isQuick, "ONNX is another tool"))
  func theMetadataSayWhatTheModelIs() throws {
    let inputs = [ScoringInput("tier", unit: "EUR"), ScoringInput("région", .category(levels: ["o'x"]))]
    var builder = ScoringPlanBuilder(inputs: inputs)
    let tier = builder.append(.tier(TierStep(.cuts(score: 0, cuts: [1]))))
    let plan = builder.plan(
      tiers: ["high", "low"], outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score))
    let bundle = TierModelBundle(name: "name", kind: "kind", plan: plan, lineage: ["run": "a", "data": "b"])
    let run = try OnnxPython.run(
      """
      import json, onnx, sys
      model = onnx.load(sys.argv[1])
      told = {entry.key: entry.value for entry in model.metadata_props}
      assert json.loads(told.pop("inputs")) == [
          {"name": "tier", "tensor": "tier.input", "unit": "EUR"},
          {"name": "région", "tensor": "région", "missing_tensor": "région.is_missing", "levels": ["o'x"], "unit": None},
      ], told
      assert json.loads(told.pop("tiers")) == ["high", "low"], told
      assert told == {
          "name": "name", "kind": "kind", "schema": "3", "margin_unit": "score", "digest": "1f",
          "lineage.run": "a", "lineage.data": "b"}, told
      assert [value.name for value in model.graph.input] == ["tier.input", "région", "région.is_missing"]
      assert [value.name for value in model.graph.output] == ["tier", "margin", "refusal"]
      """, on: try OnnxForm.bytes(of: bundle, digest: "1f"))
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func aModelWithoutInputIsRefused() throws {
    let plan = ScoringPlan(
      inputs: [], steps: [], tiers: ["all"], outputs: ScoringOutputs(tier: 0, margin: 1, marginUnit: .score))
    #expect(throws: ExportError.form(name: "ONNX", problem: "it reads no input")) {
      try OnnxForm.bytes(of: TierModelBundle(name: "none", kind: "none", plan: plan))
    }
  }
}
