/// The sign of a vector that is defined only up to its sign.
enum SignConvention {
  /// Magnitudes this close to the largest, relatively, tie with it, so that rounding does not decide a sign.
  static let tie = 1e-8

  /// Whether a vector must change its sign for its component of largest magnitude to be positive, the first of those
  /// that tie.
  static func isReversed(_ vector: some Collection<Double>) -> Bool {
    let largest = vector.reduce(0) { max($0, $1.magnitude) }
    return (vector.first { $0.magnitude >= largest * (1 - tie) } ?? 0) < 0
  }
}
