import Foundation

extension Gnuplot {
  /// The program's version, such as `5.4`; nothing where it does not say.
  public var version: String? {
    let said = try? output(of: "set print \"-\"\nprint GPVAL_VERSION\n")
    return said.flatMap { $0.firstMatch(of: /[0-9]+\.[0-9.]+/).map { String($0.0) } }
  }

  /// Whether it draws what `stratum show --plot` and reports ask of it: in characters and as SVG.
  public var drawsCharts: Bool {
    let plot = "plot [0:1] x\n"
    let characters = (try? output(of: "set terminal dumb 40, 10\n" + plot)) ?? ""
    let drawing = (try? output(of: "set terminal svg\n" + plot)) ?? ""
    return characters.contains("*") && drawing.contains("<svg")
  }
}
