import Foundation
import Runs

/// The columns of numbers of a run's `assignments.csv`, without the customers.
public struct RunScores: Sendable, Equatable {
  /// The probabilities that rows were given by models fitted without them, and whether the event came.
  var heldOut: [(probability: Double, isEvent: Bool)]
  /// The tiers and scores of rows; scores are missing where the model has none.
  var tiers: [(tier: String, score: Double?)]

  /// Reads the file.
  ///
  /// Throws: `RunsError` where the file cannot be read.
  public init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing or may not be read")
    }
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)[...]
    let header = lines.popFirst()?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    func place(_ name: String) -> Int? { header.firstIndex(of: name) }
    let (probability, event) = (place("held_out_probability"), place("event"))
    let (tier, score) = (place("tier"), place("score"))
    heldOut = []
    tiers = []
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == header.count else { continue }
      if let probability, let event, let value = Double(cells[probability]) {
        heldOut.append((value, cells[event] == "1"))
      }
      if let tier { tiers.append((String(cells[tier]), score.flatMap { Double(cells[$0]) })) }
    }
  }

  /// Whether both hold the same numbers in the same order.
  public static func == (one: RunScores, other: RunScores) -> Bool {
    one.heldOut.elementsEqual(other.heldOut, by: ==) && one.tiers.elementsEqual(other.tiers, by: ==)
  }
}
