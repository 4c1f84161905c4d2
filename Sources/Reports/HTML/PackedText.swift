import CZlib
import Foundation

/// Text made small enough to travel in a page: deflated by zlib, in Base64, its length before it.
enum PackedText {
  /// The most that is unpacked: a page is somebody else's file.
  private static let longest = 64 << 20

  static func pack(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var size = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    // It cannot fail: the room is what zlib asks for.
    guard compress2(&packed, &size, bytes, uLong(bytes.count), Z_BEST_COMPRESSION) == Z_OK else { return "" }
    return "\(bytes.count):\(Data(packed.prefix(Int(size))).base64EncodedString())"
  }

  /// The text that was packed; nil for anything else.
  static func unpack(_ packed: some StringProtocol) -> String? {
    let parts = packed.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), (0...longest).contains(count),
      let data = Data(base64Encoded: String(parts[1]))
    else { return nil }
    var (text, size) = ([UInt8](repeating: 0, count: count + 1), uLong(count))
    let source = [UInt8](data)
    guard uncompress(&text, &size, source, uLong(source.count)) == Z_OK, Int(size) == count else {
      return nil
    }
    return String(validating: text.prefix(count), as: UTF8.self)
  }
}
