import Reports
import Testing

@Suite struct DisclosureControlTests {
  /// Tiers of one report.
  private func tiers(_ counts: [Int], minimum: Int = 5) -> DisclosureControl {
    var control = DisclosureControl(minimum: minimum)
    for (tier, count) in counts.enumerated() { control.add("rows/\(tier)", count) }
    control.add("rows/all", counts.reduce(0, +))
    control.add(total: "rows/all", parts: counts.indices.map { "rows/\($0)" })
    return control
  }

  @Test func nothingIsWithheldWhereNothingIsSmall() throws {
    let release = try tiers([5, 0, 12]).release()
    #expect(release.sensitive.isEmpty && release.complementary.isEmpty)
    #expect(release.published == ["rows/0", "rows/1", "rows/2", "rows/all"])
  }

  @Test func theSmallestOtherTierIsWithheldWithASmallOne() throws {
    let release = try tiers([3, 700, 40]).release()
    #expect(release.sensitive == ["rows/0"])
    #expect(release.complementary == ["rows/2"])
    #expect(release.shows(["rows/1", "rows/all"]))
    #expect(!release.shows(["rows/all", "rows/2"]))
  }

  @Test func twoSmallTiersWhoseSumTellsTooMuchTakeAThird() throws {
    // 3 + 4 = 7 would leave the first 3 or 4 only, as neither is above 4.
    let release = try tiers([3, 4, 90]).release()
    #expect(release.complementary == ["rows/2"])
    // 2 of each leave 0 to 4 for each, as the third has room.
    #expect(try tiers([2, 2, 2, 90]).release().complementary == [])
  }

  @Test func whatIsWithheldIsNeverTheOnlyOne() throws {
    let release = try tiers([1, 0, 0]).release()
    #expect(release.published == ["rows/1", "rows/2"])
    #expect(release.sensitive == ["rows/0", "rows/all"])
  }

  @Test func theOthersOfAGroupAreProtectedToo() throws {
    var control = DisclosureControl()
    control.add("rows", 100)
    control.add("events", 97, within: "rows")
    let release = try control.release()
    #expect(release.sensitive.isEmpty)
    #expect(release.published.count == 1 && !release.shows(["rows", "events"]))
    var safe = DisclosureControl()
    safe.add("rows", 100)
    safe.add("events", 95, within: "rows")
    #expect(try safe.release().shows(["rows", "events"]))
  }

  @Test func twoPopulationsAreNotPrintedWhereTheirDifferenceIsSmall() throws {
    func control(_ second: Int, shared: Int) -> DisclosureControl {
      var control = DisclosureControl()
      control.add("A/high", 200)
      control.add("B/high", second)
      control.add("A/high", "B/high", shared: shared)
      return control
    }
    #expect(try control(197, shared: 197).release().published.count == 1 + 1)  // One of them, and the none outside A.
    #expect(try control(190, shared: 190).release().shows(["A/high", "B/high"]))
    #expect(try control(200, shared: 200).release().shows(["A/high", "B/high"]))
  }

  @Test func theSameCountInTwoReportsIsOneCount() throws {
    // Each report alone is safe with two tiers withheld; together they would tell on each other.
    var control = tiers([3, 700, 40])
    control.add("rows/1 or 2", 740)
    control.add(total: "rows/all", parts: ["rows/0", "rows/1 or 2"])
    let release = try control.release()
    #expect(try control.exposed(publishing: release.published).isEmpty)
    #expect(!release.shows(["rows/all", "rows/1 or 2"]))
    #expect(try control.exposed(publishing: ["rows/1", "rows/all", "rows/1 or 2"]) == ["rows/0", "rows/2"])
  }

  @Test func whatIsToldIsNeverWithheld() throws {
    func control(isTold: Bool) -> DisclosureControl {
      var control = DisclosureControl()
      control.add("more", 5000, within: "all")
      control.add("all", 5003, isTold: isTold)
      return control
    }
    #expect(try control(isTold: false).release().published.count == 1)
    #expect(try control(isTold: true).release().published == ["all"])
    var few = tiers([1, 2])
    few.add("rows/all", 3, isTold: true)
    #expect(try few.release().published == ["rows/all"])
  }

  @Test func aMinimumOfOnePrintsAll() throws {
    #expect(try tiers([1, 2, 3], minimum: 1).release().published.count == 4)
  }

  @Test func theOrderOfAskingDoesNotMatter() throws {
    let first = try tiers([3, 4, 90, 11, 60]).release()
    #expect(try tiers([3, 4, 90, 11, 60]).release() == first)
  }

  @Test func countsThatDoNotFitAreRefused() {
    var repeated = DisclosureControl()
    repeated.add("rows", 10)
    repeated.add("rows", 11)
    #expect(throws: ReportsError.countsDisagree(name: "rows", problem: "it is 11, but 10 in another place")) {
      try repeated.release()
    }
    var wrong = DisclosureControl()
    wrong.add("rows", 10)
    wrong.add("high", 9)
    wrong.add(total: "rows", parts: ["high"])
    #expect(throws: ReportsError.countsDisagree(name: "rows", problem: "it is 10 and its 1 parts add up to 9")) {
      try wrong.release()
    }
    wrong.add("more", 12, within: "rows")
    #expect(throws: ReportsError.self) { try wrong.release() }
    var unknown = DisclosureControl()
    unknown.add("high", 9, within: "rows")
    #expect(throws: ReportsError.self) { try unknown.release() }
  }
}
