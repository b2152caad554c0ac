extension SyntheticBank {
  /// The content of `dataset.yaml`, the same for every synthetic bank: that of `datasets/synthetic-bank`.
  package static let manifest = """
    # yaml-language-server: $schema=../schema.json
    # Made by `stratum synthesize`; README.md of datasets/synthetic-bank says what the dirt is and what is planted.
    name: synthetic-bank
    time_zone: Europe/Berlin
    currency: EUR
    tables:
      customers:
        files: [data/customers.csv]
        format: {max_rejects: 0.05}
        kind: customers
        columns:
          customer_id: {role: customer, type: category, required: true}
          birth_year: {type: integer, unit: year, min: 1900, max: 2100}
          sex: {type: category, levels: [female, male, diverse]}
          region: {type: category, note: federal state of the address}
          opened: {role: opened, type: date, required: true}
          closed: {role: closed, type: date, note: missing while the customer is one}
          household_size: {type: integer, unit: persons, min: 1}
          income_band: {type: category, unit: currency a month, note: as once stated; missing where never asked}
          occupation: {type: category, note: as once stated; missing where never asked}
          acquisition_channel: {type: category}
      accounts:
        files: [data/accounts.csv]
        format: {max_rejects: 0.05}
        kind: accounts
        columns:
          account_id: {role: account, type: category, required: true}
          customer_id: {role: customer, type: category, required: true}
          product: {type: category, note: "current, savings, credit_card or brokerage, and their misspellings"}
          opened: {role: opened, type: date, required: true}
          closed: {role: closed, type: date, note: missing while the account is open}
      transactions:
        files: [data/transactions.csv]
        format: {max_rejects: 0.01}
        kind: events
        columns:
          transaction_id: {role: key, type: integer, required: true, note: grows with time within a customer}
          account_id: {role: account, type: category, required: true}
          date: {role: time, type: date, required: true}
          amount: {role: amount, type: number, unit: currency, required: true, min: 0}
          direction: {role: direction, type: category, required: true, levels: [in, out], inflow: [in], outflow: [out]}
          channel:
            role: channel
            type: category
            levels: [branch, atm, online, mobile, card, phone]
            note: missing where money came or was booked through no channel of the customer's
          category: {role: category, type: category}
          initiated: {role: initiated, type: flag, required: true, note: "false for interest, fees and debits"}
          balance: {role: balance, type: number, unit: currency, note: of the account after the transaction}
          cost:
            role: cost
            type: number
            unit: currency
            note: what the bank passed on or spent; the amount less the cost is what the bank earned
      loans:
        files: [data/loans.csv]
        format: {max_rejects: 0.05}
        kind: loans
        columns:
          loan_id: {role: key, type: category, required: true}
          customer_id: {role: customer, type: category, required: true}
          purpose: {type: category}
          opened: {type: date, required: true}
          amount: {type: number, unit: currency, min: 0}
          rate: {type: number, unit: share a year, min: 0, max: 1}
          term_months: {type: integer, unit: months, min: 1}
          status:
            type: category
            levels: [current, late, defaulted, repaid]
            known: afterwards
            note: as of the last day of the data, so not known on any earlier day
      repayments:
        files: [data/repayments.csv]
        format: {max_rejects: 0.05}
        kind: repayments
        columns:
          repayment_id: {role: key, type: integer, required: true}
          loan_id: {type: category, required: true}
          customer_id: {role: customer, type: category, required: true}
          due: {role: time, type: date, required: true}
          due_amount: {role: amount, type: number, unit: currency, required: true, min: 0}
          paid: {type: date, known: afterwards, note: missing where not paid by the last day of the data}
          paid_amount: {type: number, unit: currency, min: 0, known: afterwards}
          days_past_due:
            type: integer
            unit: days
            min: 0
            known: afterwards
            note: from due to paid, or to the last day of the data where not paid
      contacts:
        files: [data/contacts.csv]
        format: {max_rejects: 0.05}
        kind: contacts
        columns:
          contact_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          time: {role: time, type: time, required: true}
          channel: {role: channel, type: category, levels: [phone, branch, chat, email]}
          topic: {role: category, type: category}
          resolved: {type: flag}
          satisfaction: {type: integer, min: 1, max: 5, note: missing where the customer did not answer}
      app_events:
        files: [data/app_events.csv]
        format: {max_rejects: 0.05}
        kind: behaviour
        columns:
          event_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          time: {role: time, type: time, required: true}
          event: {role: category, type: category}
          seconds: {type: integer, unit: seconds, min: 0}
      surveys:
        files: [data/surveys.csv]
        format: {max_rejects: 0.05}
        kind: surveys
        columns:
          survey_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          nps: {type: integer, min: 0, max: 10, note: "would recommend the bank, 0 to 10"}
          comment: {type: text, note: free text with commas and quotes and line breaks; missing where none was left}
      campaigns:
        files: [data/campaigns.csv]
        format: {max_rejects: 0.05}
        kind: campaigns
        columns:
          message_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          campaign: {type: category}
          sent: {role: time, type: date, required: true}
          channel: {role: channel, type: category, levels: [email, app, letter, phone]}
          treated: {type: flag, required: true, note: by lot; false for those left alone for comparison}
          responded: {type: flag, required: true, known: afterwards, note: took the offer within 30 days}
          response_date: {type: date, known: afterwards}
      scores:
        files: [data/scores.csv]
        format: {max_rejects: 0.05}
        kind: scores
        columns:
          score_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          bureau: {type: category}
          score: {type: integer, min: 300, max: 850, note: lower is riskier}
      consents:
        files: [data/consents.csv]
        format: {max_rejects: 0.05}
        kind: consents
        columns:
          consent_id: {role: key, type: integer, required: true}
          customer_id: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          purpose: {type: category}
          given: {type: flag, required: true, note: false where it was refused or withdrawn}
    links:
      - {from: accounts.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: transactions.account_id, to: accounts.account_id, cardinality: many_to_one}
      - {from: loans.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: repayments.loan_id, to: loans.loan_id, cardinality: many_to_one}
      - {from: contacts.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: app_events.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: surveys.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: campaigns.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: scores.customer_id, to: customers.customer_id, cardinality: many_to_one}
      - {from: consents.customer_id, to: customers.customer_id, cardinality: many_to_one}

    """
}
