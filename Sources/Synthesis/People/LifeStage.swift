/// Where a customer stands in life; it sets what money is spent on.
enum LifeStage: Int, CaseIterable, Sendable {
  case student, starter, family, established, retired

  /// The stage at an age, in whole years.
  init(age: Int, studies: Bool, hasChildren: Bool) {
    switch age {
    case 67...: self = .retired
    case ..<26 where studies: self = .student
    case 26..<55 where hasChildren: self = .family
    case ..<36: self = .starter
    default: self = .established
    }
  }

  /// The name in the truth folder.
  var label: StaticString {
    switch self {
    case .student: "student"
    case .starter: "starter"
    case .family: "family"
    case .established: "established"
    case .retired: "retired"
    }
  }
}
