/// One worker's own copy of what a stretch computes.
///
/// Whoever reads a shared array counts a reference to it, and workers that do so for each customer wait for each other.
/// Behind pointers of the worker's own nothing is counted.
final class StretchOutputs {
  /// What is computed, looked at without any checks while its owner lives.
  struct View {
    let ingredients: Ingredients
    let numbers: UnsafeMutableBufferPointer<NumberOutput>
    let levels: UnsafeMutableBufferPointer<LevelOutput>
    let customs: UnsafeMutableBufferPointer<CustomOutput>
    let columnCount: Int
    let days: IndicatorStretch.Days
  }

  let view: View

  init(_ stretch: IndicatorStretch) {
    view = View(
      ingredients: stretch.program.ingredients, numbers: StretchOutputs.copy(stretch.program.numbers),
      levels: StretchOutputs.copy(stretch.program.levels), customs: StretchOutputs.copy(stretch.program.customs),
      columnCount: stretch.program.columnCount, days: stretch.days)
  }

  deinit {
    view.numbers.deinitialize().deallocate()
    view.levels.deinitialize().deallocate()
    view.customs.deinitialize().deallocate()
  }

  private static func copy<Output>(_ outputs: [Output]) -> UnsafeMutableBufferPointer<Output> {
    let copy = UnsafeMutableBufferPointer<Output>.allocate(capacity: outputs.count)
    _ = copy.initialize(from: outputs)
    return copy
  }
}
