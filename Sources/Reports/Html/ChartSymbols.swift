/// The shapes of points, which gnuplot numbers, and a legend's samples of them.
enum ChartSymbols {
  /// The shapes, once a page; the charts refer to them.
  static let definitions = """
    <svg width="0" height="0" style="position:absolute" aria-hidden="true">\(shapesInDefinitions)</svg>
    """

  /// The shapes alone, for a picture that stands by itself.
  static let shapesInDefinitions = """
    <defs>
    <circle id="point-6" r="1" fill="currentColor" stroke="none"/>
    <path id="point-8" d="M0,-1.33 L-1.33,0.67 L1.33,0.67 z" fill="currentColor" stroke="none"/>
    <path id="point-4" d="M-1,-1 h2 v2 h-2 z" fill="currentColor" stroke="none"/>
    <path id="point-12" d="M0,-1.4 L1.4,0 L0,1.4 L-1.4,0 z" fill="currentColor" stroke="none"/>
    </defs>
    """

  /// The shapes' numbers, in the order in which series take them.
  private static let shapes = [6, 8, 4, 12]

  /// A sample of how the series in a place is drawn.
  static func legend(_ style: Chart.Style, place: Int) -> String {
    "<svg viewBox=\"0 0 24 12\" aria-hidden=\"true\">\(sample(style, place: place))</svg>"
  }

  /// The same without its frame, 24 wide and 12 high.
  static func sample(_ style: Chart.Style, place: Int) -> String {
    let colour = style == .dashed ? "var(--quiet)" : "var(--series-\(place % 6 + 1))"
    return switch style {
    case .line: "<path d=\"M0,6 H24\" stroke=\"\(colour)\" stroke-width=\"2.5\"/>"
    case .dashed: "<path d=\"M0,6 H24\" stroke=\"\(colour)\" stroke-width=\"2\" stroke-dasharray=\"4 4\"/>"
    case .bars: "<path d=\"M4,1 h16 v10 h-16 z\" fill=\"\(colour)\" fill-opacity=\"0.75\"/>"
    case .points:
      "<use href=\"#point-\(shapes[place % shapes.count])\" color=\"\(colour)\" transform=\"translate(12,6) scale(4)\"/>"
    }
  }
}
