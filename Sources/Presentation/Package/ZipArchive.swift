import CZlib
import Foundation

/// A ZIP file written entry by entry: deflated, in the order given, with one fixed date.
struct ZipArchive {
  /// 1980-01-01 00:00, the first moment a ZIP file can name.
  private static let dosTime: UInt16 = 0
  private static let dosDate: UInt16 = 0x0021
  private static let deflateMethod: UInt16 = 8
  private static let version: UInt16 = 20
  private static let utf8Names: UInt16 = 1 << 11

  private var file = Data()
  private var directory = Data()
  private var count = 0

  /// Adds an entry.
  mutating func add(_ body: Data, at path: String) throws(PresentationError) {
    let name = Data(path.utf8)
    let packed = try Deflate.raw(body)
    guard body.count <= Int(UInt32.max), file.count + packed.count <= Int(UInt32.max),
      name.count <= Int(UInt16.max), count < Int(UInt16.max)
    else { throw .packing("the file is too large") }

    // What the local header and the central directory say alike.
    var shared = Data()
    shared.append(Self.version)
    shared.append(Self.utf8Names)
    shared.append(Self.deflateMethod)
    shared.append(Self.dosTime)
    shared.append(Self.dosDate)
    shared.append(Deflate.checksum(body))
    shared.append(UInt32(packed.count))
    shared.append(UInt32(body.count))
    shared.append(UInt16(name.count))
    shared.append(UInt16(0))  // extra field

    directory.append(UInt32(0x0201_4B50))
    directory.append(Self.version)
    directory.append(shared)
    directory.append(UInt16(0))  // comment
    directory.append(UInt16(0))  // disk
    directory.append(UInt16(0))  // internal attributes
    directory.append(UInt32(0))  // external attributes
    directory.append(UInt32(file.count))
    directory.append(name)

    file.append(UInt32(0x0403_4B50))
    file.append(shared)
    file.append(name)
    file.append(packed)
    count += 1
  }

  /// The whole file.
  func data() throws(PresentationError) -> Data {
    guard file.count + directory.count <= Int(UInt32.max) else {
      throw .packing("the file is too large")
    }
    var result = file
    result.append(directory)
    result.append(UInt32(0x0605_4B50))
    result.append(UInt16(0))  // this disk
    result.append(UInt16(0))  // the directory's disk
    result.append(UInt16(count))
    result.append(UInt16(count))
    result.append(UInt32(directory.count))
    result.append(UInt32(file.count))
    result.append(UInt16(0))  // comment
    return result
  }
}

extension Data {
  /// Appends a number as ZIP wants it: the low byte first.
  fileprivate mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
