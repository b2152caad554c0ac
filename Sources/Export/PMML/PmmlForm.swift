public import TierScoring

/// A model as a document of PMML 4.4, which scoring engines of banks read.
///
/// Every value of the plan is a derived field with the plan's own arithmetic, a sum in the plan's order, so that the
/// results are those of the plan. The model element states the same model in PMML's own terms (see `PmmlModel`); its
/// prediction stands beside the results as `prediction`. The output fields are the columns of `ExportedColumn`; of a
/// refused row all are missing but `refusal`. `ModelVerification` holds rows with their expected results.
///
/// Missing: an absent or missing value, and NaN. Texts that are no level are valid and unseen.
/// Source: Data Mining Group, PMML 4.4.1 (2019).
public enum PmmlForm {
  /// What the form is called.
  public static let name = "PMML"

  /// The document, in UTF-8.
  ///
  /// Throws: `ExportError.form` where an input has the name of a result, or a name holds a character that XML cannot;
  /// `TierScoringError` where the plan does not fit together.
  public static func text(of bundle: TierModelBundle) throws -> String {
    let plan = bundle.plan
    var fields = try PmmlFields(plan)
    let model = PmmlModel(bundle, &fields)
    let verification = try PmmlVerification.rows(of: plan)
    return try Markup(
      "PMML", ["xmlns": "http://www.dmg.org/PMML-4_4", "version": "4.4"],
      [
        header(bundle), dictionary(plan), Markup("TransformationDictionary", [:], fields.derived),
        model.element(
          name: bundle.name, schema: schema(plan), output: PmmlOutput.fields(fields, model),
          verification: PmmlVerification.element(plan, verification)),
      ]
    ).document(form: name)
  }

  private static func header(_ bundle: TierModelBundle) -> Markup {
    func note(_ name: String, _ value: String) -> Markup { Markup("Extension", ["name": name, "value": value]) }
    return Markup(
      "Header", ["description": "\(bundle.name), a tier model"],
      [note("kind", bundle.kind)]
        + bundle.lineage.sorted { $0.key < $1.key }.map { note("lineage.\($0.key)", $0.value) }
        + [Markup("Application", ["name": "Stratum"])])
  }

  /// The inputs. The levels of a category are not listed: a text that is none of them would then be invalid, where the
  /// model has a rule for it.
  private static func dictionary(_ plan: ScoringPlan) -> Markup {
    Markup(
      "DataDictionary", ["numberOfFields": "\(plan.inputs.count)"],
      plan.inputs.map { input in
        Markup(
          "DataField",
          [
            "name": input.name, "optype": input.kind == .number ? "continuous" : "categorical",
            "dataType": input.kind == .number ? "double" : "string",
          ], input.unit.map { [Markup("Extension", ["name": "unit", "value": $0])] } ?? [])
      })
  }

  private static func schema(_ plan: ScoringPlan) -> Markup {
    Markup(
      "MiningSchema", [:],
      plan.inputs.map {
        Markup("MiningField", ["name": $0.name, "usageType": "active", "invalidValueTreatment": "asIs"])
      })
  }
}
