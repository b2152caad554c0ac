internal import Foundation
internal import SwiftProtobuf
public import TierScoring

/// A tier model in the Open Neural Network Exchange format (ONNX): a graph that runs where an ONNX runtime is.
///
/// The graph uses only operators of the core domain, opset 19, and doubles throughout.
/// Inputs: for each input of the plan one tensor of its name, shape [rows, 1]: doubles for a number, texts for a
/// category, and beside a category booleans named `<name>.is_missing`, as an ONNX text cannot be null and an empty text
/// is a text. Where an output has the same name, an input's name ends in `.input`; the metadata lists all names.
/// Outputs: for each exported column one tensor of its name, shape [rows, 1]: doubles for a number, texts for names.
/// Missing values: NaN for a number, in and out; the empty text for a name that there is none of. A refused row has its
/// refusal and nothing else.
/// Exactness: bins, lookups, tables, clips, cuts, and sums of one result are the plan's, bit by bit. Where an affine step
/// has several results it is a product of matrices, whose sums a runtime may round in another order; `Log`, `Exp` and
/// `Pow` are the runtime's own. onnxruntime 1.31 was measured against the C library over 200,000 arguments or more:
/// `Log` of 1 + |x|, the form of `signedLog`, within 1 ulp; `Exp` within 2 ulps; `Pow` equal but for exponents 2 and 3,
/// there within 1 ulp. A tier cut from a probability is cut from its logit, at the double where the plan's probability
/// reaches the cut.
/// Metadata: `name`, `kind`, `schema`, `inputs` (names, units, levels) and `tiers` as JSON, `margin_unit`, `digest` where
/// one is given, and `lineage.<key>`.
public enum OnnxForm {
  /// The oldest version of the core operators that compares texts.
  private static let opset: Int64 = 19
  /// The version of the file format that came with it.
  private static let fileVersion: Int64 = 9

  /// The model as a file.
  ///
  /// Throws: `TierScoringError` where the plan does not fit together, `ExportError` where it reads no input.
  public static func bytes(of bundle: TierModelBundle, digest: String? = nil) throws -> [UInt8] {
    guard !bundle.plan.inputs.isEmpty else { throw ExportError.form(name: "ONNX", problem: "it reads no input") }
    var lowering = OnnxLowering(try TierScorer(bundle.plan))
    let inputs = lowering.addInputs()
    for step in bundle.plan.steps { lowering.add(step) }
    lowering.addOutputs()
    var model = Onnx_ModelProto()
    model.irVersion = fileVersion
    model.producerName = "Stratum"
    model.docString = "The tier model '\(bundle.name)' of kind \(bundle.kind)."
    model.graph = lowering.graph.message
    model.graph.name = bundle.name
    var operators = Onnx_OperatorSetIdProto()
    operators.domain = ""
    operators.version = opset
    model.opsetImport = [operators]
    model.metadataProps = metadata(bundle, inputs: inputs, digest: digest).map { key, value in
      var entry = Onnx_StringStringEntryProto()
      entry.key = key
      entry.value = value
      return entry
    }
    return try model.serializedBytes()
  }

  private static func metadata(
    _ bundle: TierModelBundle, inputs: [(name: String, missing: String?)], digest: String?
  ) -> [(String, String)] {
    let described = zip(bundle.plan.inputs, inputs).map { input, names in
      var fields: [String: BundleValue] = [
        "name": .text(input.name), "tensor": .text(names.name), "unit": input.unit.map { .text($0) } ?? .null,
      ]
      if case .category(let levels) = input.kind { fields["levels"] = .texts(levels) }
      if let missing = names.missing { fields["missing_tensor"] = .text(missing) }
      return BundleValue.object(fields)
    }
    func json(_ value: BundleValue) -> String { String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) }
    return [
      ("name", bundle.name), ("kind", bundle.kind), ("schema", String(TierModelBundle.schema)),
      ("inputs", json(.list(described))), ("tiers", json(.texts(bundle.plan.tiers))),
      ("margin_unit", bundle.plan.outputs.marginUnit.rawValue),
    ] + (digest.map { [("digest", $0)] } ?? [])
      + bundle.lineage.sorted { $0.key < $1.key }.map { ("lineage.\($0.key)", $0.value) }
  }
}
