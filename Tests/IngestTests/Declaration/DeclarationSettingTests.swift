import Ingest
import Testing

@Suite struct DeclarationSettingTests {
  static let text = """
    model: {kind: kmeans, clusters: 5}
    seed:
    "emp.var.rate": {clip: 1}
    cases:
      - {name: rfm, model: {kind: rfm_rules}}
      - {name: k.means, model: {kind: kmeans, clusters: 4}}
    """

  static func root() throws -> Declaration { try Declaration(text: text, file: "x.yaml") }

  @Test(arguments: [
    ("model.clusters", ["model", "clusters"]),
    ("seed", ["seed"]),
    ("emp.var.rate.clip", ["emp.var.rate", "clip"]),
    ("evaluate.space.columns", ["evaluate", "space", "columns"]),
    ("seed.inner", ["seed", "inner"]),
  ])
  func replacesOrMakesTheValue(keyPath: String, keys: [String]) throws {
    let changed = try Self.root().setting(keyPath, to: "17")
    var value = changed
    for key in keys { value = try value.required(key) }
    #expect(try value.integer() == 17)
    #expect(try changed.required("cases") == Self.root().required("cases"), "the rest stays as it was")
  }

  @Test(arguments: [
    ("cases.0.model.clusters", 0), ("cases.rfm.model.clusters", 0), ("cases.k.means.model.clusters", 1),
  ])
  func findsAnElementByIndexOrName(keyPath: String, index: Int) throws {
    let changed = try Self.root().setting(keyPath, to: "9").required("cases").elements()
    #expect(try changed[index].required("model").required("clusters").integer() == 9)
    #expect(try changed[1 - index] == Self.root().required("cases").elements()[1 - index])
  }

  @Test func aSettingMayBeAnyYAML() throws {
    let changed = try Self.root().setting("model", to: "{kind: pca, share: 0.9}")
    #expect(try changed.required("model").keys() == ["kind", "share"])
    #expect(try changed.required("model").required("share").number() == 0.9)
  }

  @Test func anErrorInASettingNamesTheSetting() throws {
    let changed = try Self.root().setting("model.clusters", to: "five")
    #expect(
      message { try changed.required("model").required("clusters").integer() }
        == "setting model.clusters=five: model.clusters: wanted a whole number, found the text 'five'")
    #expect(
      message {
        try Self.root().setting("model.clusterz", to: "5").required("model").refuseUnknownKeys(["kind", "clusters"])
      }
        == "setting model.clusterz=5: model.clusterz: unknown key 'clusterz', did you mean 'clusters'? "
        + "known keys: kind, clusters")
  }

  @Test func aSweptValueKeepsItsPlace() throws {
    let sweep = try Declaration(text: "sweep:\n  clusters: [3, four]\n", file: "x.yaml")
    let values = try sweep.required("sweep").required("clusters").elements()
    let changed = try Self.root().setting("model.clusters", to: values[1])
    #expect(
      message { try changed.required("model").required("clusters").integer() }
        == "x.yaml:2: sweep.clusters[1]: wanted a whole number, found the text 'four'")
  }

  @Test(arguments: [
    (
      "cases.rfn.seed",
      "setting cases.rfn.seed=1: cases: wanted an element's index or one of the names rfm, k.means, found 'rfn'; "
        + "did you mean 'rfm'?"
    ),
    (
      "cases.2.seed",
      "setting cases.2.seed=1: cases: wanted an element's index or one of the names rfm, k.means, found '2'"
    ),
    (
      "model.kind.x",
      "x.yaml:1: model.kind: wanted keys with values, so that 'x' can be set in it, found the text 'kmeans'"
    ),
    ("model..x", "setting model..x=1: wanted keys joined by dots, such as model.clusters, found 'model..x'"),
    ("", "setting =1: wanted keys joined by dots, such as model.clusters, found ''"),
  ])
  func refusesAPathThatLeadsNowhere(keyPath: String, expected: String) throws {
    #expect(message { try Self.root().setting(keyPath, to: "1") } == expected)
  }

  @Test func refusesASettingThatIsNotYAML() {
    #expect(
      message { try Self.root().setting("model.clusters", to: "[3") }
        == "setting model.clusters=[3: this is not YAML: while parsing a flow sequence, "
        + "did not find expected ',' or ']'; close the list with ']', or put a comma between its elements")
  }
}
