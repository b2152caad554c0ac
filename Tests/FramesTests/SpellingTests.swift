import Frames
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("foldz", ["folds", "repeats"], "folds"),
    ("fold", ["folds", "repeats"], "folds"),
    ("monetray", ["recency", "monetary"], "monetary"),
    ("Recency", ["recency"], "recency"),
    ("clsuter", ["clusters"], "clusters"),
  ]) func findsWhatWasMeant(text: String, candidates: [String], expected: String) {
    #expect(nearestSpelling(to: text, among: candidates) == expected)
  }

  @Test(arguments: [
    ("zebra", ["folds", "repeats"]), ("x", ["y"]), ("", ["a"]), ("ab", ["cd"]), ("folds", []),
  ]) func keepsSilentWhereNothingIsNear(text: String, candidates: [String]) {
    #expect(nearestSpelling(to: text, among: candidates) == nil)
  }

  @Test func takesTheFirstOfEquallyNear() {
    #expect(nearestSpelling(to: "cat", among: ["cut", "cot"]) == "cut")
  }
}
