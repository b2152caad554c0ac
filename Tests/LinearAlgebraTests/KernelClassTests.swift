import Foundation
import LinearAlgebra
import Testing

struct KernelClassTests {
  @Test func namesTheInstructionsAndTheBLAS() throws {
    let current = KernelClass.current
    #expect(["avx512", "avx2", "portable"].contains(current.instructions))
    #expect(!current.blasCore.isEmpty)
    #expect(current.blasVersion.split(separator: ".").count >= 3)
    #expect(current.description.hasPrefix("\(current.instructions), OpenBLAS \(current.blasVersion)"))
    let data = try JSONEncoder().encode(current)
    #expect(try JSONDecoder().decode(KernelClass.self, from: data) == current)
  }
}
