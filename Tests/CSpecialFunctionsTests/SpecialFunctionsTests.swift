import CSpecialFunctions
import Foundation
import Testing

@Suite struct SpecialFunctionsTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let function: String
      let arguments: [Double]
      let value: Double
    }
    let cases: [Case]
  }

  private static func value(_ name: String, _ x: [Double]) -> Double? {
    switch name {
    case "gamma_lower": stratum_gamma_lower(x[0], x[1])
    case "gamma_upper": stratum_gamma_upper(x[0], x[1])
    case "gamma_lower_inverse": stratum_gamma_lower_inverse(x[0], x[1])
    case "gamma_upper_inverse": stratum_gamma_upper_inverse(x[0], x[1])
    case "beta_lower": stratum_beta_lower(x[0], x[1], x[2])
    case "beta_upper": stratum_beta_upper(x[0], x[1], x[2])
    case "beta_lower_inverse": stratum_beta_lower_inverse(x[0], x[1], x[2])
    case "beta_upper_inverse": stratum_beta_upper_inverse(x[0], x[1], x[2])
    case "normal_lower": stratum_normal_lower(x[0])
    case "normal_upper": stratum_normal_upper(x[0])
    case "normal_quantile": stratum_normal_quantile(x[0])
    case "chi_square_upper": stratum_chi_square_upper(x[0], x[1])
    case "chi_square_upper_inverse": stratum_chi_square_upper_inverse(x[0], x[1])
    case "student_upper": stratum_student_upper(x[0], x[1])
    case "student_upper_inverse": stratum_student_upper_inverse(x[0], x[1])
    default: nil
    }
  }

  /// mpmath's numbers, in 40 digits. 1e-12 relative: arguments such as z = 30 are rounded to 1e-16 before a function
  /// whose logarithm has a slope of 30 · 30.
  @Test func agreesWithMpmath() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("References/special-functions/special_functions.json")
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    #expect(Set(reference.cases.map(\.function)).count == 15)
    for item in reference.cases {
      let found = try #require(Self.value(item.function, item.arguments))
      let scale = max(item.value.magnitude, .leastNormalMagnitude)
      // A quantile at the distribution's middle is 0 and has no relative error.
      let isClose = (found - item.value).magnitude <= (item.value.magnitude < 1e-15 ? 1e-15 : 1e-12 * scale)
      #expect(isClose, "\(item.function)\(item.arguments) is \(found), not \(item.value)")
    }
  }

  /// Outside the domain there is no number, and no exception of C++ that Swift could not catch.
  @Test func isNaNOutsideTheDomain() {
    #expect(stratum_gamma_lower(-1, 1).isNaN && stratum_gamma_upper(1, -1).isNaN && stratum_gamma_upper(.nan, 1).isNaN)
    #expect(stratum_beta_lower(0, 1, 0.5).isNaN && stratum_beta_upper(1, 1, 1.5).isNaN)
    #expect(stratum_beta_lower_inverse(1, 1, -0.1).isNaN && stratum_beta_upper_inverse(1, 1, .nan).isNaN)
    #expect(stratum_normal_quantile(0).isNaN && stratum_normal_quantile(1).isNaN && stratum_normal_lower(.nan).isNaN)
    #expect(stratum_chi_square_upper(0, 1).isNaN && stratum_student_upper(0, 1).isNaN)
    #expect(stratum_student_upper_inverse(3, 0).isNaN && stratum_gamma_lower_inverse(1, 2).isNaN)
  }

  @Test func endsAreExact() {
    #expect(stratum_gamma_lower(2, 0) == 0 && stratum_gamma_upper(2, .infinity) == 0)
    #expect(stratum_gamma_lower_inverse(2, 1) == .infinity && stratum_gamma_upper_inverse(2, 1) == 0)
    #expect(stratum_beta_lower(2, 3, 0) == 0 && stratum_beta_lower(2, 3, 1) == 1)
    #expect(stratum_beta_lower_inverse(2, 3, 0) == 0 && stratum_beta_lower_inverse(2, 3, 1) == 1)
    #expect(stratum_normal_upper(.infinity) == 0 && stratum_student_upper(4, -.infinity) == 1)
    #expect(stratum_chi_square_upper(3, 0) == 1)
  }
}
