import Foundation
import Testing

/// The Python of the tests, with onnxruntime and ONNX's own checker.
enum OnnxPython {
  /// Whether only tests that need no other tool are wanted.
  static let isQuick = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

  /// Where `scripts/setup.sh test` puts it.
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".venv/bin/python").path

  /// Demands that ONNX's checker finds no fault with a model, that its operators are core ones, and its numbers doubles.
  static func check(_ model: [UInt8]) throws {
    let text = """
      import onnx, sys
      model = onnx.load(sys.argv[1])
      onnx.checker.check_model(model, full_check=True)
      assert {node.domain for node in model.graph.node} == {""}, "an operator that is not core"
      assert not {tensor.data_type for tensor in model.graph.initializer} & {onnx.TensorProto.FLOAT}, "a float"
      """
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).onnx")
    try Data(model).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-c", text, file.path]
    process.standardError = pipe
    try process.run()
    let complaint = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(complaint)")
  }
}
