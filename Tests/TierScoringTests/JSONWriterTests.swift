import Testing
import TierScoring

@Suite struct JSONWriterTests {
  @Test func everyDoubleReadsBackToTheSameBits() throws {
    var random = SplitMix(state: 11)
    var numbers: [Double] = [
      0, -0.0, 1, 0.1, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0x1p53, 1e22,
    ]
    while numbers.count < 20_000 {
      let number = Double(bitPattern: random.next())
      if number.isFinite { numbers.append(number) }
    }
    guard case .list(let read) = try JSONReader.value(of: JSONWriter.bytes(of: .numbers(numbers))) else {
      Issue.record("not a list")
      return
    }
    for (number, value) in zip(numbers, read) {
      guard case .number(let back) = value else {
        Issue.record("not a number")
        return
      }
      #expect(back.bitPattern == number.bitPattern)
    }
  }

  @Test func writesWholeNumbersWithoutAPoint() {
    #expect(JSONWriter.text(of: 3) == "3")
    #expect(JSONWriter.text(of: -0.0) == "-0")
    #expect(JSONWriter.text(of: 0.1) == "0.1")
    #expect(JSONWriter.text(of: 1e-7) == "1e-07")
  }

  @Test func sortsKeysAndEndsWithOneLineFeed() {
    let value = BundleValue.object([
      "b": .list([.number(1), .text("a\"\\\u{1}")]), "a": .object(["z": .null, "B": .flag(true)]), "é": .list([]),
      "c": .list([.object([:])]),
    ])
    let text = """
      {
        "a": {
          "B": true,
          "z": null
        },
        "b": [1, "a\\"\\\\\\u0001"],
        "c": [
          {}
        ],
        "é": []
      }

      """
    #expect(String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) == text)
  }
}
