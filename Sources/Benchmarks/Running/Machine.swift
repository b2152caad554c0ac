import Foundation
import Learning
import LinearAlgebra

/// The machine, with the two rates that floors are counted from.
struct Machine: Codable, Sendable {
  let cpu: String
  let cores: Int
  let memoryGibibytes: Int
  let system: String
  let kernels: String
  /// Bytes a second that all cores together read from memory.
  let memoryRate: Double
  /// Floating-point operations a second that all cores together do in `dgemm`.
  let multiplyRate: Double
  /// How many processes were running or waiting, on average over the last minute, before the first turn.
  let load: Double

  private enum CodingKeys: String, CodingKey {
    case cpu, cores, system, kernels, load
    case memoryGibibytes = "memory_gibibytes"
    case memoryRate = "memory_rate"
    case multiplyRate = "multiply_rate"
  }

  /// Measures the rates; at a small scale, where floors do not matter, on less than what fills the caches.
  static func measured(atFullScale: Bool) -> Machine {
    var loads = [0.0]
    getloadavg(&loads, 1)
    if atFullScale && loads[0] > 0.7 {
      let load = formatted(loads[0], "%.1f")
      FileHandle.standardError.write(
        Data("other work is running (load \(load)); these times will not be those of a quiet machine\n".utf8))
    }
    let info = ProcessInfo.processInfo
    return Machine(
      cpu: cpuName(), cores: info.activeProcessorCount, memoryGibibytes: Int(info.physicalMemory >> 30),
      system: info.operatingSystemVersionString, kernels: KernelClass.current.description,
      memoryRate: readRate(megabytes: atFullScale ? 512 : 8),
      multiplyRate: multiplicationRate(order: atFullScale ? 1024 : 64), load: loads[0])
  }

  /// The least seconds that some work can take here.
  func floor(_ work: BenchmarkCase.Work) -> Double {
    max(work.bytes / memoryRate, work.operations / multiplyRate)
  }

  private static func cpuName() -> String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  /// Reads an array far larger than the caches several times and takes the best.
  private static func readRate(megabytes: Int) -> Double {
    let values = [Double](repeating: 1, count: megabytes << 17)
    let part = values.count / Workers.all.count
    return (0..<6).reduce(0.0) { best, _ in
      let start = DispatchTime.now().uptimeNanoseconds
      let sums = Workers.all.map(Workers.all.count) { task in
        values.withUnsafeBytes { bytes in
          let vectors = UnsafeRawBufferPointer(rebasing: bytes[task * part * 8..<(task + 1) * part * 8])
            .bindMemory(to: SIMD8<Double>.self)
          var (first, second) = (SIMD8<Double>(), SIMD8<Double>())
          for index in stride(from: 0, to: vectors.count - 1, by: 2) {
            first += vectors[index]
            second += vectors[index + 1]
          }
          return (first + second).sum()
        }
      }
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      precondition(sums.reduce(0, +) > 0)
      return max(best, Double(part * 8 * Workers.all.count) / seconds)
    }
  }

  /// Multiplies square matrices on every core at once.
  private static func multiplicationRate(order: Int) -> Double {
    let matrix = Matrix(rowCount: order, columnCount: order, elements: (0..<order * order).map { Double($0 % 7) })
    return (0..<4).reduce(0.0) { best, _ in
      let start = DispatchTime.now().uptimeNanoseconds
      Workers.all.forEach(Workers.all.count) { _ in _ = matrix.multiplied(by: matrix) }
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      return max(best, 2 * Double(order * order * order * Workers.all.count) / seconds)
    }
  }
}

func formatted(_ value: Double, _ format: String) -> String { String(format: format, value) }

/// A whole number with its thousands set apart.
func grouped(_ value: Int) -> String {
  var text = String(value)
  var place = text.count - 3
  while place > 0 {
    text.insert(",", at: text.index(text.startIndex, offsetBy: place))
    place -= 3
  }
  return text
}
