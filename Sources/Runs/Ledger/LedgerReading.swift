import Foundation

/// The lines of a ledger, read and tried against each other.
public struct LedgerReading: Sendable {
  /// Something in the file, or beside it, that is not as it was written.
  public struct Finding: Sendable, Equatable, Encodable {
    /// The line, counted from 1; nothing where it is about no line.
    public let line: Int?
    /// What was found.
    public let problem: String

    /// The finding as a sentence.
    public var text: String { line.map { "line \($0): \(problem)" } ?? problem }
  }

  /// The entries of all lines that are whole, in the file's order.
  public private(set) var entries: [LedgerEntry] = []
  /// What is wrong, in the order of the lines; empty where the chain holds.
  public private(set) var findings: [Finding] = []

  /// Reads a file's content.
  init(_ content: Data) {
    var numbers: [(line: Int, entry: LedgerEntry)] = []
    content.withUnsafeBytes { bytes in
      var lineCount = 0
      var start = bytes.startIndex
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        lineCount += 1
        do throws(LedgerEntry.Damage) {
          numbers.append((lineCount, try LedgerEntry(line: bytes[start..<end])))
        } catch {
          findings.append(Finding(line: lineCount, problem: error.problem))
        }
        start = end + 1
      }
      if start < bytes.endIndex {
        findings.append(
          Finding(
            line: lineCount + 1,
            problem:
              "it is torn: \(bytes.endIndex - start) bytes without a line feed, as a crash leaves them; the next "
              + "entry will say what they were"))
      }
    }
    entries = numbers.map(\.entry)
    findings += LedgerReading.breaks(numbers)
    findings.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// The number of entries and the hash of the last.
  public var head: LedgerCheckpoint {
    LedgerCheckpoint(entryCount: entries.last?.number ?? 0, head: entries.last?.hash ?? LedgerEntry.origin)
  }

  /// Where whole lines do not follow from each other.
  private static func breaks(_ lines: [(line: Int, entry: LedgerEntry)]) -> [Finding] {
    let known = Set(lines.map(\.entry.number))
    var findings: [Finding] = []
    var before: (line: Int, number: Int, hash: String) = (0, 0, LedgerEntry.origin)
    for (line, entry) in lines {
      // Lines that are there and cannot be read were named already.
      let unread = line - before.line - 1
      let expected = before.number + unread + 1
      var problem: String?
      if entry.number > expected {
        let gone = (expected..<entry.number).filter { !known.contains($0) }
        problem =
          gone.isEmpty
          ? "entry \(entry.number) stands before earlier ones: the lines were put in another order"
          : "\(range(gone)) deleted before it"
      } else if entry.number < expected {
        problem = "entry \(entry.number) stands after entry \(before.number): the lines were put in another order"
      } else if unread == 0, entry.previous != before.hash {
        problem = "it does not follow from the line before, which was replaced"
      }
      if let problem { findings.append(Finding(line: line, problem: problem)) }
      before = (line, entry.number, entry.hash)
    }
    return findings
  }

  private static func range(_ numbers: [Int]) -> String {
    numbers.count == 1
      ? "entry \(numbers[0]) was" : "\(numbers.count) entries, \(numbers.first!) to \(numbers.last!), were"
  }
}
