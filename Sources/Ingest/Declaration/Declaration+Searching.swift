extension Declaration {
  /// The place where a text first stands as a value, here or below; nothing where it does not.
  ///
  /// For errors that come to light after a declaration was read and know a name but not where it was written.
  public func place(of text: String) -> Place? {
    switch content {
    case .scalar(let scalar, _): return scalar == text ? place : nil
    case .sequence(let elements): return elements.lazy.compactMap { $0.place(of: text) }.first
    case .mapping(let entries): return entries.lazy.compactMap { $0.value.place(of: text) }.first
    }
  }
}
