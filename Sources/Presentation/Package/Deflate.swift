import CZlib
import Foundation

/// zlib's compression, without zlib's own header, as ZIP files hold it.
enum Deflate {
  static func raw(_ body: Data) throws(PresentationError) -> Data {
    var stream = z_stream()
    // Negative window bits leave the header out.
    let started = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { throw .packing("zlib error \(started)") }
    defer { deflateEnd(&stream) }

    guard body.count <= Int(UInt32.max) else { throw .packing("the file is too large") }
    var input = [UInt8](body)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(input.count))))
    let finished = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard finished == Z_STREAM_END else { throw .packing("zlib error \(finished)") }
    return Data(output.prefix(Int(stream.total_out)))
  }

  /// The CRC-32 of the bytes.
  static func checksum(_ body: Data) -> UInt32 {
    let bytes = [UInt8](body)
    return UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(bytes.count)))
  }
}
