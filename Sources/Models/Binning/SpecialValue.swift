/// A value that stands for something other than a quantity or an ordinary level, such as −999 for "no account".
public struct SpecialValue: Codable, Sendable, Equatable {
  /// The value itself.
  public enum Value: Codable, Sendable, Equatable, CustomStringConvertible {
    /// A number of a numeric variable.
    case number(Double)
    /// A level of a category.
    case level(String)

    /// Reads a number or a text.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .level(try container.decode(String.self))
      }
    }

    /// Writes a number or a text.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .level(let level): try container.encode(level)
      }
    }

    /// The number, or the level in quotes.
    public var description: String {
      switch self {
      case .number(let number): "\(number)"
      case .level(let level): "'\(level)'"
      }
    }
  }

  /// The value.
  public var value: Value
  /// What it stands for, for people to read.
  public var meaning: String
  /// Whether it may lie between the smallest and the largest ordinary value. If not, such a value is an error, as it
  /// could be a legitimate one; if so, it is special wherever it stands, and no ordinary bin counts it.
  public var amongOrdinary: Bool

  private enum CodingKeys: String, CodingKey {
    case value, meaning
    case amongOrdinary = "among_ordinary"
  }

  /// Declares a special value.
  public init(_ value: Value, meaning: String = "", amongOrdinary: Bool = false) {
    self.value = value
    self.meaning = meaning
    self.amongOrdinary = amongOrdinary
  }

  /// Reads a declaration; `meaning` and `among_ordinary` may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decode(Value.self, forKey: .value)
    meaning = try container.decodeIfPresent(String.self, forKey: .meaning) ?? ""
    amongOrdinary = try container.decodeIfPresent(Bool.self, forKey: .amongOrdinary) ?? false
  }
}
