import Foundation

extension StageContent {
  /// How far the numbers of two outputs of one step lie apart.
  public struct Distance: Sendable, Equatable {
    /// The part in which they lie furthest apart, or in which they cannot be compared.
    public var part: String?
    /// The units in the last place between them; nothing where that cannot be said.
    public var units: Double? = 0
    /// How many values differ.
    public var differing = 0
    /// How many there are.
    public var count = 0

    /// Begins with no value.
    public init() {}

    mutating func add(_ one: Double, _ other: Double, _ part: String) {
      count += 1
      guard one.bitPattern != other.bitPattern, !(one.isNaN && other.isNaN) else { return }
      differing += 1
      note(one.isNaN || other.isNaN ? nil : Distance.units(one, other), part)
    }

    mutating func addUncounted(_ part: String, differs: Bool) {
      count += 1
      if differs {
        differing += 1
        note(nil, part)
      }
    }

    private mutating func note(_ found: Double?, _ part: String) {
      guard let largest = units else { return }
      guard let found else {
        (units, self.part) = (nil, part)
        return
      }
      if found > largest { (units, self.part) = (found, part) }
    }

    /// How many numbers of type `Double` lie from one to another, which is counted in as well.
    static func units(_ one: Double, _ other: Double) -> Double {
      func place(_ number: Double) -> Int64 {
        let bits = Int64(bitPattern: number.bitPattern)
        return bits < 0 ? Int64.min &- bits : bits
      }
      let (a, b) = (place(one), place(other))
      let (distance, overflows) = a.subtractingReportingOverflow(b)
      return overflows ? abs(Double(a) - Double(b)) : abs(Double(distance))
    }

    /// Holds two values against each other, member by member.
    public mutating func add(_ one: JSONValue?, _ other: JSONValue?, _ part: String) {
      switch (one, other) {
      case (.number(let one), .number(let other)): add(one, other, part)
      case (.object(let one), .object(let other)):
        for key in Set(one.keys).union(other.keys).sorted() { add(one[key], other[key], "\(part).\(key)") }
      case (.list(let one), .list(let other)) where one.count == other.count:
        for place in one.indices { add(one[place], other[place], "\(part)[\(place)]") }
      default: addUncounted(part, differs: one != other)
      }
    }
  }

  /// Holds this output against another of the same step.
  public func distance(to other: StageContent) -> Distance {
    var distance = Distance()
    for (name, section) in sections where name != "stages" {
      switch (section, other.sections.first { $0.name == name }?.section) {
      case (.numbers(let one), .numbers(let other)) where one.count == other.count:
        for place in one.indices { distance.add(one[place], other[place], name) }
      case (.integers(let one), .integers(let other)) where one.count == other.count:
        for place in one.indices { distance.addUncounted(name, differs: one[place] != other[place]) }
      case (.texts(let one), .texts(let other)) where one.count == other.count:
        for place in one.indices { distance.addUncounted(name, differs: one[place] != other[place]) }
      case (.document(let one), .document(let other)):
        let values = [one, other].map { try? JSONDecoder().decode(JSONValue.self, from: $0) }
        distance.add(values[0], values[1], name)
      default: distance.addUncounted(name, differs: true)
      }
    }
    return distance
  }
}
