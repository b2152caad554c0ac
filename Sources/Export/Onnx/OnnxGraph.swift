internal import Foundation
internal import SwiftProtobuf

/// Collects the nodes and constants of an ONNX graph, and names what they yield.
struct OnnxGraph {
  /// What the elements of a tensor are.
  enum Element {
    case number
    case index
    case text
    case flag

    /// The element's number in ONNX.
    var code: Int32 {
      let type: Onnx_TensorProto.DataType =
        switch self {
        case .number: .double
        case .index: .int64
        case .text: .string
        case .flag: .bool
        }
      return Int32(type.rawValue)
    }
  }

  /// What a constant holds, compared bit by bit: −0 is not 0, and a text is its bytes.
  private enum Content: Hashable {
    case numbers([UInt64])
    case indices([Int])
    case texts([Data])
  }

  private struct Constant: Hashable {
    let content: Content
    let shape: [Int]
  }

  /// The graph so far.
  private(set) var message = Onnx_GraphProto()
  /// Every name that something has; ONNX has one space of names for inputs, outputs and what lies between.
  private var names: Set<String>
  private var constants: [Constant: String] = [:]
  private var made = 0

  /// Begins a graph whose outputs will have these names.
  init(outputs: [String]) { names = Set(outputs).union([""]) }

  /// Declares an input, one element a row, and gives its name: the one that is wanted, followed by `.input` where an
  /// output or an earlier input has it.
  mutating func input(_ wanted: String, _ element: Element, about: String) -> String {
    var name = wanted
    while !names.insert(name).inserted { name += ".input" }
    message.input.append(column(name, element, about: about))
    return name
  }

  /// Declares an output, one element a row, as that tensor of any shape.
  mutating func output(_ name: String, _ element: Element, from tensor: String, about: String) {
    let shape = constant(indices: [-1, 1])
    node("Reshape", [tensor, shape], [:], outputs: [name])
    message.output.append(column(name, element, about: about))
  }

  /// Adds a node with one result.
  mutating func add(_ operation: String, _ inputs: String..., attributes: [String: Int] = [:]) -> String {
    add(operation, inputs, attributes: attributes, outputCount: 1)[0]
  }

  /// Adds a node with some results.
  mutating func add(
    _ operation: String, _ inputs: [String], attributes: [String: Int] = [:], outputCount: Int
  ) -> [String] {
    let outputs = (0..<outputCount).map { _ in freshName() }
    node(operation, inputs, attributes, outputs: outputs)
    return outputs
  }

  /// Turns a tensor's elements into others.
  mutating func cast(_ tensor: String, to element: Element) -> String {
    add("Cast", tensor, attributes: ["to": Int(element.code)])
  }

  /// A number, for all rows.
  mutating func constant(_ number: Double) -> String { constant(numbers: [number], shape: []) }

  /// Numbers in a shape; a list where none is given.
  mutating func constant(numbers: [Double], shape: [Int]? = nil) -> String {
    constant(.numbers(numbers.map(\.bitPattern)), shape ?? [numbers.count])
  }

  /// Whole numbers in a shape; a list where none is given.
  mutating func constant(indices: [Int], shape: [Int]? = nil) -> String {
    constant(.indices(indices), shape ?? [indices.count])
  }

  /// Texts in a shape; a list where none is given.
  mutating func constant(texts: [String], shape: [Int]? = nil) -> String {
    constant(.texts(texts.map { Data($0.utf8) }), shape ?? [texts.count])
  }

  private mutating func constant(_ content: Content, _ shape: [Int]) -> String {
    let key = Constant(content: content, shape: shape)
    if let name = constants[key] { return name }
    let name = freshName()
    constants[key] = name
    var tensor = Onnx_TensorProto()
    tensor.name = name
    tensor.dims = shape.map(Int64.init)
    switch content {
    case .numbers(let bits):
      tensor.dataType = Element.number.code
      tensor.doubleData = bits.map(Double.init(bitPattern:))
    case .indices(let indices):
      tensor.dataType = Element.index.code
      tensor.int64Data = indices.map(Int64.init)
    case .texts(let texts):
      tensor.dataType = Element.text.code
      tensor.stringData = texts
    }
    message.initializer.append(tensor)
    return name
  }

  private mutating func freshName() -> String {
    repeat { made += 1 } while !names.insert("v\(made)").inserted
    return "v\(made)"
  }

  private mutating func node(
    _ operation: String, _ inputs: [String], _ attributes: [String: Int], outputs: [String]
  ) {
    var node = Onnx_NodeProto()
    node.opType = operation
    node.input = inputs
    node.output = outputs
    node.attribute = attributes.sorted { $0.key < $1.key }.map { name, value in
      var attribute = Onnx_AttributeProto()
      attribute.name = name
      attribute.type = .int
      attribute.i = Int64(value)
      return attribute
    }
    message.node.append(node)
  }

  private func column(_ name: String, _ element: Element, about: String) -> Onnx_ValueInfoProto {
    var rows = Onnx_TensorShapeProto.Dimension()
    rows.dimParam = "rows"
    var one = Onnx_TensorShapeProto.Dimension()
    one.dimValue = 1
    var info = Onnx_ValueInfoProto()
    info.name = name
    info.docString = about
    info.type.tensorType.elemType = element.code
    info.type.tensorType.shape.dim = [rows, one]
    return info
  }
}
