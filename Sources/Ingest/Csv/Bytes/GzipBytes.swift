import CZlib

/// The unpacked bytes of a gzip file, which may have several members, in constant memory.
final class GzipBytes: ByteStream {
  private let file: PlainBytes
  private let packed: UnsafeMutableRawBufferPointer
  private let state: UnsafeMutablePointer<z_stream>
  private var isBetweenMembers = false

  var filePosition: Int { file.filePosition }

  init(_ file: PlainBytes) throws(IngestError) {
    self.file = file
    packed = .allocate(byteCount: 256 << 10, alignment: 16)
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let gzipOnly: Int32 = 16 + MAX_WBITS
    let status = inflateInit2_(state, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .unreadable(path: file.path, reason: "zlib cannot start (\(status))") }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
    packed.deallocate()
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    var filled = 0
    while filled < target.count {
      if state.pointee.avail_in == 0 {
        let count = try file.read(into: packed)
        if count == 0 {
          guard isBetweenMembers else {
            throw .unreadable(
              path: file.path, reason: "the gzip data end too early; the file is cut off: fetch it again")
          }
          break
        }
        state.pointee.next_in = packed.baseAddress!.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(count)
      }
      if isBetweenMembers {
        inflateReset(state)
        isBetweenMembers = false
      }
      let room = min(target.count - filled, Int(Int32.max))
      state.pointee.next_out = (target.baseAddress! + filled).assumingMemoryBound(to: UInt8.self)
      state.pointee.avail_out = UInt32(room)
      let status = inflate(state, Z_NO_FLUSH)
      filled += room - Int(state.pointee.avail_out)
      if status == Z_STREAM_END {
        isBetweenMembers = true
      } else if status != Z_OK && status != Z_BUF_ERROR {
        let message = state.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
        throw .unreadable(path: file.path, reason: "the gzip data are damaged: \(message); fetch the file again")
      }
    }
    return filled
  }
}
