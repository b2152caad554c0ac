import TierScoring

let model = try TierModel(contentsOf: CommandLine.arguments[1])
let customer = try model.score(["recency": 12, "frequency": 9, "monetary": 430.5])
print(customer.tier ?? customer.refusal!, customer.margin ?? 0)
