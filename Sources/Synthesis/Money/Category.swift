/// The kinds of transactions.
enum Category: Int, CaseIterable {
  case groceries, restaurants, shopping, travel, mobility, health, childcare, education, leisure, subscriptions
  case utilities, insurance, cash, transfer, investment, donations
  case rent, salary, pension, benefits, savings, settlement, loan, interest, fee

  /// The categories of the customer's own choice, which come first.
  static let spending = Array(allCases.prefix(through: Category.donations.rawValue))

  var label: StaticString {
    switch self {
    case .groceries: "groceries"
    case .restaurants: "restaurants"
    case .shopping: "shopping"
    case .travel: "travel"
    case .mobility: "mobility"
    case .health: "health"
    case .childcare: "childcare"
    case .education: "education"
    case .leisure: "leisure"
    case .subscriptions: "subscriptions"
    case .utilities: "utilities"
    case .insurance: "insurance"
    case .cash: "cash"
    case .transfer: "transfer"
    case .investment: "investment"
    case .donations: "donations"
    case .rent: "rent"
    case .salary: "salary"
    case .pension: "pension"
    case .benefits: "benefits"
    case .savings: "savings"
    case .settlement: "settlement"
    case .loan: "loan"
    case .interest: "interest"
    case .fee: "fee"
    }
  }

  /// Whether the bank books it by itself, through no channel of the customer's.
  var isBooking: Bool {
    switch self {
    case .settlement, .loan, .interest, .fee: true
    default: false
    }
  }

  /// Whether the money comes from somebody else, through no channel of the customer's.
  var isIncome: Bool {
    switch self {
    case .salary, .pension, .benefits: true
    default: false
    }
  }
}
