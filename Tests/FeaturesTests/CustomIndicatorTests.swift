import Features
import Foundation
import Frames
import Testing

/// Indicators that a data scientist declares.
@Suite struct CustomIndicatorTests {
  private func value(_ aggregate: CustomIndicator.Aggregate, _ amounts: [Double], filter: String? = nil) throws
    -> Double
  {
    let shop = Shop(amounts.map { ("a", "2024-01-01", $0) })
    let custom = CustomIndicator(name: "x", aggregate: aggregate, column: "amount", filter: filter)
    return try shop.table([], customs: [custom], asOf: "2024-01-01").numbers("x")[0]
  }

  @Test func aggregates() throws {
    let amounts = [4.0, 1, .nan, 4, 7]
    #expect(try value(.count, amounts) == 4)
    #expect(try value(.sum, amounts) == 16)
    #expect(try value(.mean, amounts) == 4)
    #expect(try value(.minimum, amounts) == 1)
    #expect(try value(.maximum, amounts) == 7)
    #expect(try value(.median, amounts) == 4)
    #expect(try value(.deviation, amounts) == Double(6).squareRoot())
    #expect(try value(.distinct, amounts) == 3)
    #expect(try value(.share, amounts, filter: "amount > 3") == 15.0 / 16)
  }

  @Test func withoutValues() throws {
    for aggregate in CustomIndicator.Aggregate.allCases {
      let value = try value(aggregate, [1, 2], filter: "amount > 5")
      let isZero = [.count, .sum, .distinct, .share].contains(aggregate)
      #expect(isZero ? value == 0 : value.isNaN, "\(aggregate)")
    }
    #expect(try value(.deviation, [3]).isNaN)
    #expect(try value(.share, [0, 0]).isNaN)
  }

  /// The median is that of sorting, for orders that are hard on selection: rising, falling, organ pipe, few values.
  @Test(arguments: [1, 2, 3, 10, 101, 4096, 20_001]) func medians(_ count: Int) throws {
    let rising = (0..<count).map(Double.init)
    let pipe = (0..<count).map { Double(min($0, count - $0)) }
    let few = (0..<count).map { Double(($0 * 7919) % 3) }
    let scattered = (0..<count).map { Double(($0 * 7919) % 4999) }
    for amounts in [rising, rising.reversed(), pipe, few, scattered] {
      let sorted = amounts.sorted()
      let middle = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2
      #expect(try value(.median, amounts) == middle, "\(count)")
    }
  }

  @Test func codable() throws {
    let text =
      #"{"name": "travel_180d", "aggregate": "sum", "column": "amount", "where": "category == \"travel\"", "last_days": 180}"#
    let custom = try JSONDecoder().decode(CustomIndicator.self, from: Data(text.utf8))
    #expect(
      custom
        == CustomIndicator(
          name: "travel_180d", aggregate: .sum, column: "amount", filter: "category == \"travel\"", lastDays: 180))
  }
}
