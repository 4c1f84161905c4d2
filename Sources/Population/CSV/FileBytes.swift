import Foundation

/// The bytes of a file on disk, chunk by chunk.
final class FileBytes {
  static let chunk = 1 << 16

  private let handle: FileHandle
  private let encoding: TextEncoding

  /// Nil where the file cannot be opened.
  init?(path: String, encoding: TextEncoding) {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    self.handle = handle
    self.encoding = encoding
  }

  func next() throws -> [UInt8] {
    guard let data = try handle.read(upToCount: Self.chunk) else { return [] }
    return encoding.utf8([UInt8](data))
  }

  deinit { try? handle.close() }
}
