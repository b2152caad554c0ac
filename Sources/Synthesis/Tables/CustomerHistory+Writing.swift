import Frames
import Learning

extension CustomerHistory {
  /// Writes the rows of all tables, and the planted truth.
  func write(to rows: BlockRows, recipe: BankRecipe) {
    rows.beginCustomer(customer.number, seed: recipe.seed, dirtRate: recipe.dirtRate)
    writeCustomer(rows[.customers])
    writeAccounts(rows[.accounts])
    writeTransactions(rows[.transactions], recipe: recipe)
    writeLoans(rows, lastDay: recipe.calendar.lastDay)
    writeContacts(rows[.contacts], recipe: recipe)
    writeAppEvents(rows[.appEvents], recipe: recipe)
    writeSurveys(rows[.surveys], recipe: recipe)
    writeCampaigns(rows, recipe: recipe)
    writeScores(rows[.scores], recipe: recipe)
    writeConsents(rows[.consents], recipe: recipe)
    writeTruth(rows[.trueCustomers], recipe: recipe)
    rows.endCustomer()
  }

  /// The stream of random numbers for one purpose of this customer.
  func random(_ purpose: String, _ recipe: BankRecipe) -> CounterRandom {
    CounterRandom(seed: recipe.seed, purpose: purpose, row: customer.number)
  }

  private func writeCustomer(_ table: TableBuffer) {
    table.row { fields in
      fields.customer(customer.number)
      fields.integer(customer.birthYear)
      fields.text(Sex.labels[customer.sex])
      fields.text(Region.labels[customer.region])
      fields.day(customer.opened)
      fields.day(path.closed)
      fields.integer(customer.householdSize)
      if let band = customer.incomeBand { fields.text(IncomeBand.labels[band]) } else { fields.missing() }
      if customer.occupationIsKnown { fields.text(Occupation.labels[customer.occupation]) } else { fields.missing() }
      fields.text(AcquisitionChannel.labels[customer.acquisitionChannel])
    }
  }

  private func writeAccounts(_ table: TableBuffer) {
    for (index, account) in accounts.enumerated() {
      table.row { fields in
        fields.account(customer.number, index)
        fields.customer(customer.number)
        fields.text(account.product.label)
        fields.day(account.opened)
        fields.day(path.closed)
      }
    }
  }

  private func writeTruth(_ table: TableBuffer, recipe: BankRecipe) {
    let calendar = recipe.calendar
    let uplift = Offer.allCases.reduce(0) { $0 + $1.chances(for: customer).uplift } / Double(Offer.allCases.count)
    table.row { fields in
      fields.customer(customer.number)
      fields.text(customer.segment.label)
      fields.text(customer.stage(inYear: calendar.lastDay.date.year).label)
      fields.month(of: path.leavingMonth.map { calendar.months[$0].firstDay })
      fields.month(of: path.silentMonth.map { calendar.months[$0].firstDay })
      fields.share(path.lastHazard)
      if let chance = defaultProbability { fields.share(chance) } else { fields.missing() }
      fields.share(uplift)
    }
  }
}

extension FieldWriter {
  mutating func customer(_ number: Int) { identifier(0x43, number, width: 7) }

  mutating func account(_ customer: Int, _ index: Int) { identifier(0x41, customer * 10 + index + 1, width: 8) }

  /// A key made of a customer's number and the row's number among that customer's rows.
  mutating func key(_ customer: Int, _ row: Int, room: Int) { integer(customer * room + row) }

  mutating func share(_ value: Double) { fraction(Int((value * 10_000).rounded())) }
}
