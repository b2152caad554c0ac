/// A chart and the table of what it draws.
public struct Chart: Sendable, Equatable {
  /// An axis.
  public struct Axis: Sendable, Equatable {
    /// What it measures, with the unit.
    public var title: String
    /// The ends; where nothing is said, they follow from the points.
    public var low: Double?
    /// The upper end.
    public var high: Double?
    /// The names at 0, 1, …; none where the axis is of numbers.
    public var categories: [String]

    /// Makes an axis.
    public init(_ title: String, from low: Double? = nil, to high: Double? = nil, categories: [String] = []) {
      self.title = title
      self.low = low
      self.high = high
      self.categories = categories
    }
  }

  /// A point; an interval lies along the axis of numbers.
  public struct Point: Sendable, Equatable {
    /// Its place.
    public var x: Double
    /// Its height.
    public var y: Double
    /// The interval's lower end.
    public var low: Double?
    /// The interval's upper end.
    public var high: Double?
    /// The names of the counts of customers that could be told from it.
    public var counts: [String]

    /// Makes a point.
    public init(_ x: Double, _ y: Double, low: Double? = nil, high: Double? = nil, counts: [String] = []) {
      self.x = x
      self.y = y
      self.low = low
      self.high = high
      self.counts = counts
    }
  }

  /// How a series is drawn.
  public enum Style: String, Sendable { case line, points, bars, dashed }

  /// Points that belong together.
  public struct Series: Sendable, Equatable {
    /// Its name in the legend; empty for one that needs none.
    public var name: String
    /// How it is drawn.
    public var style: Style
    /// The points.
    public var points: [Point]

    /// Makes a series.
    public init(_ name: String, _ style: Style, _ points: [Point]) {
      self.name = name
      self.style = style
      self.points = points
    }
  }

  /// Its name in links, of lower-case letters and hyphens.
  public var id: String
  /// What it shows.
  public var title: String
  /// What is to be seen in it, for who cannot see it.
  public var description: String
  /// The axis from left to right.
  public var x: Axis
  /// The axis from below.
  public var y: Axis
  /// What is drawn, the first series in the first colour.
  public var series: [Series]
  /// What is drawn, as numbers.
  public var table: ReportTable

  /// Makes a chart.
  public init(
    id: String, title: String, description: String, x: Axis, y: Axis, series: [Series], table: ReportTable
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.x = x
    self.y = y
    self.series = series
    self.table = table
  }
}
