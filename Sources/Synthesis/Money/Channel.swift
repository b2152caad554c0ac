/// The ways to the bank.
enum Channel: Int, CaseIterable {
  case branch, atm, online, mobile, card, phone

  var label: StaticString {
    switch self {
    case .branch: "branch"
    case .atm: "atm"
    case .online: "online"
    case .mobile: "mobile"
    case .card: "card"
    case .phone: "phone"
    }
  }
}
