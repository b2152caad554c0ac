import Experiments
import Frames
import Foundation
import Ingest
import Runs
import Testing

/// The schema's keys are those that the program knows, and its defaults those that the program takes: the program is
/// asked, by a key that it cannot know in every mapping there is.
@Suite struct SchemaKeysTests {
  @Test(arguments: [SchemaSamples.tiers, SchemaSamples.prediction]) func theSamplesAreSound(_ yaml: String) throws {
    #expect(ScratchConfig.refusal(yaml) == nil)
  }

  @Test func everyMappingOfAConfigHasTheKeysThatTheProgramKnows() throws {
    var seen: Set<String> = []
    for yaml in [SchemaSamples.tiers, SchemaSamples.prediction] {
      let root = try Declaration(text: yaml, file: "sample.yaml")
      for place in try DeclaredMapping.all(root, ConfigKeys.root) {
        let known = try Self.known(at: place.declaration.place.keyPath) { key in
          _ = try ScratchConfig.experiment(yaml, overrides: [(key, "1")])
        }
        Self.check(place, known)
        seen.insert(place.mapping.title)
      }
    }
    #expect(ConfigKeys.root.titles.subtracting(seen) == [], "no sample has these mappings")
  }

  @Test func everyMappingOfAManifestHasTheKeysThatTheProgramKnows() throws {
    var seen: Set<String> = []
    let root = try Declaration(text: SchemaSamples.manifest, file: "sample.yaml")
    _ = try DatasetManifest(root)
    for place in try DeclaredMapping.all(root, ManifestKeys.root) {
      let known = try Self.known(at: place.declaration.place.keyPath) { key in
        _ = try DatasetManifest(root.setting(key, to: "1"))
      }
      Self.check(place, known)
      seen.insert(place.mapping.title)
    }
    #expect(ManifestKeys.root.titles.subtracting(seen) == [], "no sample has these mappings")
  }

  /// What is taken where a config does not say it is what the schema says.
  @Test func theUsualValuesAreThoseThatTheProgramTakes() throws {
    var count = 0
    for yaml in [SchemaSamples.tiers, SchemaSamples.prediction] {
      let root = try Declaration(text: yaml, file: "sample.yaml")
      let cases = try ScratchConfig.experiment(yaml).cases
      for declared in try root.required("cases").elements() {
        let name = try declared.required("name").string()
        let one = try #require(cases.first { ($0.sweep ?? $0.name) == name })
        let merged = try root.overlaid(by: declared, without: ["name", "sweep"])
        for key in ConfigKeys.root.keys where key.name != "cases" {
          count += try Self.checkUsual(key, merged, one.resolved, merged.value("label") != nil)
        }
      }
    }
    #expect(count > 100, "\(count) defaults were looked at")
  }

  private static func check(_ place: DeclaredMapping, _ known: [String]) {
    let own = Set(place.mapping.keys.map(\.name))
    let all = place.others.isEmpty ? own : place.others.reduce(into: own) { $0.formUnion($1.keys.map(\.name)) }
    let path = place.declaration.place.keyPath
    #expect(own.isSubset(of: known), "\(path): the program does not know \(own.subtracting(known).sorted())")
    #expect(all.isSuperset(of: known), "\(path): the schema does not know \(Set(known).subtracting(all).sorted())")
  }

  /// The keys that the program says it knows in a mapping, once a key stands there that it cannot know.
  private static func known(
    at keyPath: String, _ read: (String) throws -> Void
  ) throws -> [String] {
    let path = keyPath.replacing(/\[(\d+)\]/) { ".\($0.1)" }
    do {
      try read((path.isEmpty ? "" : path + ".") + "zzz")
    } catch IngestError.unknownKey(_, let key, _, let known) {
      #expect(key == "zzz")
      return known
    } catch {
      Issue.record("\(keyPath): \(error)")
    }
    Issue.record("\(keyPath): an unknown key is taken")
    return []
  }

  /// Compares what counts where a key is left out; gives how many were compared.
  private static func checkUsual(
    _ key: DescribedKey, _ declared: Declaration, _ resolved: JSONValue, _ hasLabel: Bool
  ) throws -> Int {
    guard let taken = resolved[key.name] else { return 0 }
    guard let said = try declared.value(key.name) else {
      guard let usual = key.usual else { return 0 }
      #expect(taken == usual, "\(key.name)")
      return 1
    }
    let mapping: KeyMapping? =
      switch key.shape {
      case .mapping(let mapping): mapping
      case .byTask(let tiers, let prediction): hasLabel ? prediction : tiers
      case .kinds(let kinds): try kinds.first { try $0.kind == said.required("kind").string() }?.mapping
      default: nil
      }
    guard let mapping, said.isMapping else { return 0 }
    return try mapping.keys.reduce(0) { try $0 + checkUsual($1, said, taken, hasLabel) }
  }
}
