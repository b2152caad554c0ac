/// One transaction before it is booked.
struct Movement {
  /// The day in its month, from 0, and the place among the movements of the month: what movements are sorted by.
  let order: Int
  let account: Int
  let category: Category
  /// Nothing where the customer used no channel.
  let channel: Channel?
  let isInflow: Bool
  /// In cents, positive.
  let amount: Int

  var day: Int { order >> 16 }

  /// Whether the payment is refused where the account would go below its limit.
  var needsCover: Bool {
    !isInflow && category.rawValue <= Category.donations.rawValue && category != .investment
  }

  init(
    day: Int, place: Int, account: Int, category: Category, channel: Channel?, isInflow: Bool, amount: Int
  ) {
    order = day << 16 | place
    self.account = account
    self.category = category
    self.channel = channel
    self.isInflow = isInflow
    self.amount = amount
  }

  /// What the bank passed on and spent, in cents: the amount less this is what the bank earned.
  ///
  /// Of a fee a tenth is spent; of overdraft interest a third is refinancing; savings earn the bank what they earn the
  /// customer; card payments bring 0.4 % interchange; cash machines, branches and calls cost.
  var cost: Int {
    switch category {
    case .fee: return amount / 10
    case .interest: return isInflow ? 0 : amount / 3
    case .loan: return amount * 9 / 10
    default: break
    }
    switch channel {
    case .card: return amount - amount / 250 + 3
    case .mobile, .online: return amount + 2
    case .atm: return amount + 35
    case .branch: return amount + 180
    case .phone: return amount + 120
    case nil: return amount + 1
    }
  }
}
