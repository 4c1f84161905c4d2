import CZlib
import Foundation

/// Reads a ZIP file back, strictly: sizes, checksums and both directories must agree.
public struct ZipReader {
  public struct Failure: Error {
    public let reason: String
  }

  /// The entries in the order of the central directory.
  public let names: [String]
  private let entries: [String: Data]

  public init(_ data: Data) throws {
    let bytes = [UInt8](data)
    func number(_ offset: Int, _ size: Int) throws -> Int {
      guard offset >= 0, offset + size <= bytes.count else { throw Failure(reason: "cut short") }
      return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    guard try number(end, 4) == 0x0605_4B50 else { throw Failure(reason: "no end record") }
    var names: [String] = []
    var entries: [String: Data] = [:]
    var place = try number(end + 16, 4)
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(place, 4) == 0x0201_4B50 else { throw Failure(reason: "no directory entry") }
      let nameLength = try number(place + 28, 2)
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      let local = try number(place + 42, 4)
      guard try number(local, 4) == 0x0403_4B50 else { throw Failure(reason: "no local header") }
      let (method, packed, size) = (
        try number(place + 10, 2), try number(place + 20, 4), try number(place + 24, 4)
      )
      let start = local + 30 + (try number(local + 26, 2)) + (try number(local + 28, 2))
      guard start + packed <= bytes.count else { throw Failure(reason: "\(name) is cut short") }
      let body = Array(bytes[start..<start + packed])
      let content = method == 8 ? try Self.inflate(body, size: size) : body
      guard content.count == size, crc32(0, content, uInt(size)) == uLong(try number(place + 16, 4))
      else { throw Failure(reason: "\(name) has a wrong checksum") }
      guard entries.updateValue(Data(content), forKey: name) == nil else {
        throw Failure(reason: "\(name) is there twice")
      }
      names.append(name)
      place += 46 + nameLength + (try number(place + 30, 2)) + (try number(place + 32, 2))
    }
    self.names = names
    self.entries = entries
  }

  /// The content of an entry.
  public func data(_ name: String) throws -> Data {
    guard let data = entries[name] else { throw Failure(reason: "no entry \(name)") }
    return data
  }

  /// The content of an entry as text.
  public func text(_ name: String) throws -> String {
    String(decoding: try data(name), as: UTF8.self)
  }

  private static func inflate(_ body: [UInt8], size: Int) throws -> [UInt8] {
    var stream = z_stream()
    inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    var input = body
    // One spare byte lets zlib finish an empty entry.
    var output = [UInt8](repeating: 0, count: size + 1)
    let code = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        return CZlib.inflate(&stream, Z_FINISH)
      }
    }
    guard code == Z_STREAM_END, Int(stream.total_out) == size else {
      throw Failure(reason: "zlib says \(code)")
    }
    return Array(output.prefix(size))
  }
}
