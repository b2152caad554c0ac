/// Which counts are printed, with the proofs that what is printed gives none of the others away.
struct SuppressionPlan {
  /// A table that differs in one sensitive count as far as the rule allows, and agrees with all that is printed.
  private struct Proof {
    let count: Int
    let change: Int
    /// The changes of all counts; nothing where none was found, and all around is withheld.
    var changes: [Int]?
  }

  private(set) var isPublished: [Bool]
  private let table: CountTable
  private let search: MoveSearch
  private var proofs: [Proof] = []

  init(_ table: CountTable) {
    self.table = table
    search = MoveSearch(table)
    isPublished = table.values.indices.map { table.isKnown[$0] || table.isShown[$0] && !table.isSensitive[$0] }
    for count in table.values.indices where table.isSensitive[count] {
      for change in table.changes(of: count) { protect(count, change) }
    }
    printAgain()
  }

  /// Withholds what must be withheld for a sensitive count to be able to change that far, or as far as what is known in
  /// any case allows.
  private mutating func protect(_ count: Int, _ change: Int) {
    for size in stride(from: abs(change), to: 0, by: -1) {
      let change = size * change.signum()
      guard
        let changes = proofs.lazy.compactMap(\.changes).first(where: { $0[count] == change }) ?? found(count, change)
      else { continue }
      proofs.append(Proof(count: count, change: change, changes: changes))
      for other in changes.indices where changes[other] != 0 { isPublished[other] = false }
      return
    }
    proofs.append(Proof(count: count, change: change, changes: nil))
    withholdAll(around: count)
  }

  /// A change with what is withheld already, else the cheapest.
  private func found(_ count: Int, _ change: Int) -> [Int]? {
    let isHidden = isPublished.map { !$0 }
    return search.move(count, by: change, isFixed: isPublished, isHidden: isHidden)
      ?? search.move(count, by: change, isFixed: table.isKnown, isHidden: isHidden)
  }

  /// Withholds every count that is not known in any case and that sums bind, however far, to one: then nothing is left
  /// to add or subtract.
  private mutating func withholdAll(around count: Int) {
    var isNear = [Bool](repeating: false, count: table.values.count)
    isNear[count] = true
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for sum in table.sums where sum.terms.contains(where: { isNear[$0.count] }) {
        for term in sum.terms where !isNear[term.count] {
          isNear[term.count] = true
          hasGrown = true
        }
      }
    }
    for other in isNear.indices where isNear[other] && !table.isKnown[other] { isPublished[other] = false }
  }

  /// Prints again what need not be withheld after all; what stays withheld is then in some proof, so that none of it
  /// can be worked out either.
  private mutating func printAgain() {
    let withheld = table.values.indices.filter {
      table.isShown[$0] && !table.isSensitive[$0] && !isPublished[$0]
    }
    for count in withheld.sorted(by: { (-search.cost(of: $0), $0) < (-search.cost(of: $1), $1) }) {
      isPublished[count] = true
      if let kept = proofsKept() { proofs = kept } else { isPublished[count] = false }
    }
  }

  /// Proofs that hold for what is printed now; nothing where one is not found.
  private func proofsKept() -> [Proof]? {
    var kept = proofs
    let isHidden = isPublished.map { !$0 }
    for position in kept.indices {
      guard let changes = kept[position].changes else { return nil }
      if table.allows(changes, isHidden: isHidden) { continue }
      let (count, change) = (kept[position].count, kept[position].change)
      guard let found = search.move(count, by: change, isFixed: isPublished, isHidden: isHidden) else { return nil }
      kept[position].changes = found
    }
    return kept
  }
}
