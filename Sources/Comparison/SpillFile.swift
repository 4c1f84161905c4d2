import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why what a run keeps could not be put aside, or could not be had back.
public struct SpillError: Error, Sendable, CustomStringConvertible {
  public let description: String

  fileprivate init(_ what: String, code: Int32) {
    description =
      "\(what) in '\(FileManager.default.temporaryDirectory.path)': \(String(cString: strerror(code)))"
  }
}

/// Room for pages of numbers: memory up to a limit, then a file without a name, which goes with the process whatever
/// becomes of it.
final class SpillFile: @unchecked Sendable {
  /// Where a page stands.
  enum Place: Sendable {
    case memory([Double])
    /// From this byte of the file on.
    case file(Int)
  }

  // All that changes is under the lock.
  private let lock = NSLock()
  private let memory: Int
  private var inMemory = 0
  private var descriptor: Int32?
  private var end = 0
  private var failure: SpillError?

  /// - Parameter memory: bytes that may stay in memory.
  init(memory: Int) { self.memory = memory }

  deinit { if let descriptor { close(descriptor) } }

  /// Bytes put into the file.
  var size: Int { lock.withLock { end } }

  /// Keeps a page.
  ///
  /// - Throws: when the file cannot be made or the disk is full.
  func keep(_ page: [Double]) throws(SpillError) -> Place {
    lock.lock()
    defer { lock.unlock() }
    let bytes = page.count * MemoryLayout<Double>.stride
    if inMemory + bytes <= memory {
      inMemory += bytes
      return .memory(page)
    }
    let file: Int32
    if let descriptor { file = descriptor } else { file = try SpillFile.make() }
    descriptor = file
    let start = end
    let code = page.withUnsafeBytes { SpillFile.write($0, to: file, at: start) }
    if let code { throw SpillError("the draws could not be kept", code: code) }
    end = start + bytes
    return .file(start)
  }

  /// Reads numbers of a page back, NaN where that fails: `check` then tells why.
  ///
  /// - Parameter from: the first of them, counted from the start of the page.
  func read(_ place: Place, from: Int, into numbers: UnsafeMutableBufferPointer<Double>) {
    switch place {
    case .memory(let page):
      page.withUnsafeBufferPointer { page in
        _ = numbers.update(fromContentsOf: page[from..<(from + numbers.count)])
      }
    case .file(let start):
      guard let file = lock.withLock({ descriptor }) else { return numbers.update(repeating: .nan) }
      let stride = MemoryLayout<Double>.stride
      let bytes = UnsafeMutableRawBufferPointer(numbers)
      var done = 0
      while done < bytes.count {
        let count = pread(
          file, bytes.baseAddress! + done, bytes.count - done, off_t(start + from * stride + done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          let code = count < 0 ? errno : EIO
          lock.withLock {
            failure = failure ?? SpillError("the draws could not be read back", code: code)
          }
          return numbers.update(repeating: .nan)
        }
        done += count
      }
    }
  }

  /// Throws if anything could not be read back.
  func check() throws(SpillError) {
    if let failure = lock.withLock({ failure }) { throw failure }
  }

  /// Writes bytes, or says what went wrong.
  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, at start: Int) -> Int32? {
    var done = 0
    while done < bytes.count {
      let written = pwrite(file, bytes.baseAddress! + done, bytes.count - done, off_t(start + done))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written < 0 ? errno : ENOSPC }
      done += written
    }
    return nil
  }

  /// Makes the file, and takes its name away at once.
  private static func make() throws(SpillError) -> Int32 {
    var path = Array(
      FileManager.default.temporaryDirectory.appendingPathComponent("uptake-draws-XXXXXX").path.utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { throw SpillError("the draws could not be kept", code: errno) }
    unlink(path)
    return file
  }
}
