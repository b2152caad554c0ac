import Frames

extension CustomerHistory {
  /// Writes a customer's loans as they stand on the last day, the payments that fell due, and the planted truth.
  func writeLoans(_ rows: BlockRows, lastDay: Day) {
    for (index, loan) in loans.enumerated() {
      rows[.loans].row { fields in
        fields.identifier(0x4c, customer.number * 10 + index + 1, width: 8)
        fields.customer(customer.number)
        fields.text(Loan.purposes[loan.purpose])
        fields.day(loan.opened)
        fields.money(loan.amount)
        fields.fraction(loan.rate)
        fields.integer(loan.termMonths)
        fields.text(loan.status(on: lastDay).label)
      }
      rows[.trueLoans].row { fields in
        fields.identifier(0x4c, customer.number * 10 + index + 1, width: 8)
        fields.share(loan.defaultProbability)
        fields.flag(loan.isDefaulted)
      }
      for (place, payment) in loan.repayments.enumerated() {
        rows[.repayments].row { fields in
          fields.key(customer.number, index * 1_000 + place + 1, room: 10_000)
          fields.identifier(0x4c, customer.number * 10 + index + 1, width: 8)
          fields.customer(customer.number)
          fields.day(payment.due)
          fields.money(loan.instalment)
          fields.day(payment.paid)
          if payment.paid == nil { fields.missing() } else { fields.money(loan.instalment) }
          fields.integer(payment.due.distance(to: payment.paid ?? lastDay))
        }
      }
    }
  }
}
