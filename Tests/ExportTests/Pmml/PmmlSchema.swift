/// What the schema of PMML 4.4 says of the elements that are written, from the standard's text.
enum PmmlSchema {
  struct Rule {
    /// The elements that may stand inside, in this order.
    let children: [String]
    let required: Set<String>
    let optional: Set<String>

    init(_ children: [String], _ required: Set<String> = [], _ optional: Set<String> = []) {
      self.children = children
      self.required = required
      self.optional = optional
    }
  }

  private static let expressions = ["Constant", "FieldRef", "Discretize", "MapValues", "Apply"]
  private static let predicates = ["SimplePredicate", "CompoundPredicate", "True"]
  private static let model: Set<String> = ["modelName"]

  static let rules: [String: Rule] = [
    "PMML": Rule(
      ["Header", "DataDictionary", "TransformationDictionary", "Scorecard", "ClusteringModel", "RegressionModel"],
      ["version"], ["xmlns"]),
    "Header": Rule(["Extension", "Application"], [], ["description"]),
    "Extension": Rule([], [], ["name", "value"]),
    "Application": Rule([], ["name"]),
    "DataDictionary": Rule(["DataField"], [], ["numberOfFields"]),
    "DataField": Rule(["Extension"], ["name", "optype", "dataType"]),
    "TransformationDictionary": Rule(["DerivedField"]),
    "DerivedField": Rule(expressions, ["optype", "dataType", "name"], ["displayName"]),
    "Constant": Rule([], [], ["dataType"]),
    "FieldRef": Rule([], ["field"], ["mapMissingTo"]),
    "Apply": Rule(expressions, ["function"]),
    "Discretize": Rule(["DiscretizeBin"], ["field"], ["mapMissingTo", "dataType"]),
    "DiscretizeBin": Rule(["Interval"], ["binValue"]),
    "Interval": Rule([], ["closure"], ["leftMargin", "rightMargin"]),
    "MapValues": Rule(
      ["FieldColumnPair", "InlineTable"], ["outputColumn"], ["dataType", "mapMissingTo", "defaultValue"]),
    "FieldColumnPair": Rule([], ["field", "column"]),
    "InlineTable": Rule(["row"]),
    "MiningSchema": Rule(["MiningField"]),
    "MiningField": Rule([], ["name"], ["usageType", "invalidValueTreatment"]),
    "Output": Rule(["OutputField"]),
    "OutputField": Rule(expressions, ["name", "optype", "dataType"], ["feature"]),
    "Scorecard": Rule(
      ["MiningSchema", "Output", "Characteristics", "ModelVerification"], ["functionName"],
      model.union(["initialScore", "useReasonCodes", "reasonCodeAlgorithm"])),
    "Characteristics": Rule(["Characteristic"]),
    "Characteristic": Rule(["Attribute"], [], ["name", "reasonCode", "baselineScore"]),
    "Attribute": Rule(predicates, [], ["partialScore"]),
    "SimplePredicate": Rule([], ["field", "operator"], ["value"]),
    "CompoundPredicate": Rule(predicates, ["booleanOperator"]),
    "True": Rule([]),
    "ClusteringModel": Rule(
      ["MiningSchema", "Output", "ComparisonMeasure", "ClusteringField", "Cluster", "ModelVerification"],
      ["functionName", "modelClass", "numberOfClusters"], model),
    "ComparisonMeasure": Rule(["squaredEuclidean"], ["kind"]),
    "squaredEuclidean": Rule([]),
    "ClusteringField": Rule([], ["field"], ["compareFunction"]),
    "Cluster": Rule(["Array"], [], ["id", "name"]),
    "Array": Rule([], ["type"], ["n"]),
    "RegressionModel": Rule(
      ["MiningSchema", "Output", "RegressionTable", "ModelVerification"], ["functionName"],
      model.union(["normalizationMethod"])),
    "RegressionTable": Rule(["NumericPredictor"], ["intercept"]),
    "NumericPredictor": Rule([], ["name", "coefficient"]),
    "ModelVerification": Rule(["VerificationFields", "InlineTable"], [], ["recordCount", "fieldCount"]),
    "VerificationFields": Rule(["VerificationField"]),
    "VerificationField": Rule([], ["field"], ["column", "precision", "zeroThreshold"]),
  ]

  /// Where a document breaks the rules.
  static func faults(_ root: PmmlElement) -> [String] {
    var faults: [String] = []
    func visit(_ element: PmmlElement) {
      if element.name == "row" {
        // Any elements, but at least two.
        if element.children.count < 2 { faults.append("a row of \(element.children.count) cells") }
        return
      }
      guard let rule = rules[element.name] else { return faults.append("<\(element.name)>") }
      let names = Set(element.attributes.keys)
      if !rule.required.isSubset(of: names) || !names.isSubset(of: rule.required.union(rule.optional)) {
        faults.append("<\(element.name)> with \(names.sorted())")
      }
      // Expressions and predicates may stand in any order among themselves.
      let isFree = Set(rule.children).isSubset(of: expressions + predicates)
      let places = element.children.map { child in rule.children.firstIndex(of: child.name) ?? -1 }
      if places.contains(-1) || (!isFree && zip(places, places.dropFirst()).contains { $0 > $1 }) {
        faults.append("<\(element.name)> with \(element.children.map(\.name))")
      }
      element.children.forEach(visit)
    }
    visit(root)
    return faults
  }
}
