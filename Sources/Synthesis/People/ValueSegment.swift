/// The planted groups of customers: what a segmentation should find again.
enum ValueSegment: Int, CaseIterable, Sendable {
  /// High income, large balances, travel and investments.
  case affluent
  /// A regular salary, rent, everyday spending.
  case salariedCore
  /// Young, many small payments from the phone.
  case digitalYoung
  /// Large savings and next to no movement; the salary goes elsewhere.
  case dormantSaver
  /// Overdrawn, with loans, fees and much cash.
  case stressedBorrower

  /// The name in the truth folder.
  var label: StaticString {
    switch self {
    case .affluent: "affluent"
    case .salariedCore: "salaried_core"
    case .digitalYoung: "digital_young"
    case .dormantSaver: "dormant_saver"
    case .stressedBorrower: "stressed_borrower"
    }
  }
}
