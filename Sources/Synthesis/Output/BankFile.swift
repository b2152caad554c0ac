/// The files of a synthetic bank, in the order in which they are listed everywhere.
enum BankFile: Int, CaseIterable, Sendable {
  case customers, accounts, transactions, loans, repayments, contacts, appEvents, surveys, campaigns, scores, consents
  case trueCustomers, trueLoans, trueCampaigns, plantedDirt

  /// Whether the file holds planted truth, which no experiment may read.
  var isTruth: Bool { rawValue >= BankFile.trueCustomers.rawValue }

  /// The folder in which the file lies.
  var folder: String { isTruth ? "truth" : "data" }

  /// The table's name, which is the file's name without its ending.
  var name: StaticString {
    switch self {
    case .customers, .trueCustomers: "customers"
    case .accounts: "accounts"
    case .transactions: "transactions"
    case .loans, .trueLoans: "loans"
    case .repayments: "repayments"
    case .contacts: "contacts"
    case .appEvents: "app_events"
    case .surveys: "surveys"
    case .campaigns, .trueCampaigns: "campaigns"
    case .scores: "scores"
    case .consents: "consents"
    case .plantedDirt: "dirt"
    }
  }

  /// The columns, in the order in which rows write their fields.
  var header: StaticString {
    switch self {
    case .customers:
      "customer_id,birth_year,sex,region,opened,closed,household_size,income_band,occupation,acquisition_channel"
    case .accounts: "account_id,customer_id,product,opened,closed"
    case .transactions:
      "transaction_id,account_id,date,amount,direction,channel,category,initiated,balance,cost"
    case .loans: "loan_id,customer_id,purpose,opened,amount,rate,term_months,status"
    case .repayments:
      "repayment_id,loan_id,customer_id,due,due_amount,paid,paid_amount,days_past_due"
    case .contacts: "contact_id,customer_id,time,channel,topic,resolved,satisfaction"
    case .appEvents: "event_id,customer_id,time,event,seconds"
    case .surveys: "survey_id,customer_id,date,nps,comment"
    case .campaigns: "message_id,customer_id,campaign,sent,channel,treated,responded,response_date"
    case .scores: "score_id,customer_id,date,bureau,score"
    case .consents: "consent_id,customer_id,date,purpose,given"
    case .trueCustomers:
      "customer_id,segment,life_stage,leaving_month,churn_month,churn_hazard,default_probability,uplift"
    case .trueLoans: "loan_id,default_probability,defaulted"
    case .trueCampaigns: "message_id,customer_id,campaign,base_probability,uplift"
    case .plantedDirt: "table,row_key,kind"
    }
  }
}
