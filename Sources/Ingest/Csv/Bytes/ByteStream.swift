import CZlib
import Foundation

/// The bytes of one file, in order, unpacked where the file is packed.
protocol ByteStream: AnyObject {
  /// The number of bytes of the file itself, packed or not, that have been read.
  var filePosition: Int { get }
  /// Fills `target` from its start and returns how many bytes there were; fewer than asked only at the file's end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int
}

/// Opens the file at `path`; what is packed is told by the first bytes, never by the name.
func openBytes(_ path: String) throws(IngestError) -> any ByteStream {
  let file = try PlainBytes(path)
  let start = try file.peek(6)
  if start.starts(with: [0x1f, 0x8b]) { return try GzipBytes(file) }
  let foreign: [(magic: [UInt8], name: String)] = [
    ([0x50, 0x4b, 0x03, 0x04], "a zip archive"), ([0x28, 0xb5, 0x2f, 0xfd], "packed with zstd"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "packed with xz"), ([0x50, 0x41, 0x52, 0x31, 0x15], "a Parquet file"),
    ([0xff, 0xfe], "text in UTF-16"), ([0xfe, 0xff], "text in UTF-16"),
  ]
  if let (_, name) = foreign.first(where: { start.starts(with: $0.magic) }) {
    throw .unreadable(path: path, reason: "it is \(name); give it as UTF-8 text, plain or packed with gzip")
  }
  return file
}
