import Testing
import TierScoring

@Suite struct TierModelTests {
  private let model: TierModel

  init() throws { model = try TierModel(try richBundle()) }

  @Test func scoresACustomerByName() throws {
    let found = try model.score(["amount": 120, "days": nil, "channel": "web", "age": 44.5, "other": "unread"])
    let row: [Double] = [120, .nan, 2, 44.5]
    let wanted = model.scorer.score(row, in: model.scorer.scratch())
    #expect(found.tier == model.bundle.plan.tiers[wanted.tier] && found.margin == wanted.margin)
    #expect(found.score == wanted.score && found.probability == nil && found.refusal == nil)
    #expect(found.group.map { ["gold", "steady", "new"].firstIndex(of: $0) } == wanted.group)
  }

  @Test func tellsWhyACustomerIsRefused() throws {
    let missing = try model.score(["amount": nil, "days": 3, "channel": "web", "age": 44])
    #expect(missing.tier == nil && missing.score == nil && missing.refusal?.contains("'amount' is missing") == true)
    let unseen = try model.score(["amount": 1, "days": 3, "channel": "fax", "age": 44])
    #expect(unseen.tier == nil && unseen.refusal?.contains("'channel'") == true)
    let infinite = try model.score(["amount": .number(.infinity), "days": 3, "channel": "web", "age": 44])
    #expect(infinite.refusal?.contains("infinite") == true)
  }

  @Test func refusesAnInputThatIsAbsentOrOfAnotherKind() {
    func problem(_ values: [String: TierModel.Value]) -> String {
      do {
        _ = try model.score(values)
        return ""
      } catch { return error.description }
    }
    #expect(problem(["amount": 1, "days": 3, "chanel": "web", "age": 44]).contains("'channel': is absent"))
    #expect(problem(["amount": "1", "days": 3, "channel": "web", "age": 44]).contains("'amount': is a text"))
    #expect(problem(["amount": 1, "days": 3, "channel": 2, "age": 44]).contains("'channel': is a number"))
  }

  @Test func manyThreadsScoreAtOnce() async throws {
    let model = model
    let wanted = try model.score(["amount": 120, "days": 1, "channel": "app", "age": 30])
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            (try? model.score(["amount": 120, "days": 1, "channel": "app", "age": 30])) == wanted
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  /// One letter and a letter with an accent look the same, and are two levels, as in a database.
  @Test func levelsAreEqualOnlyByteForByte() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("place", .category(levels: [composed, decomposed]))])
    let points = builder.append(.lookup(Lookup(value: 0, rows: [[1], [2]], unseen: [3], missing: [4])))
    let tier = builder.append(.tier(TierStep(.cuts(score: points, cuts: []))))
    let plan = builder.plan(
      tiers: ["all"], outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: points))
    let model = try TierModel(TierModelBundle(name: "places", kind: "lookup", plan: plan))
    #expect(try model.score(["place": .text(composed)]).score == 1)
    #expect(try model.score(["place": .text(decomposed)]).score == 2)
    #expect(try model.score(["place": "CAF\u{C9}"]).score == 3)
    #expect(try TierModelBundle(reading: model.bundle.bytes()).plan.inputs == plan.inputs)
  }
}
