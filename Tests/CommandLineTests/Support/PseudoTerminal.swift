import Foundation

/// A terminal without a screen: what is written to its handle can be read back, and what is typed is read from it.
final class PseudoTerminal {
  private let master: Int32
  let handle: FileHandle

  init?() {
    #if canImport(Darwin)
      master = posix_openpt(O_RDWR | O_NOCTTY)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else {
        return nil
      }
      let slave = open(name, O_RDWR | O_NOCTTY)
    #else
      // The requests of <asm-generic/ioctls.h>: unlock, and the number below /dev/pts.
      let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (isLocked, index): (Int32, UInt32) = (0, 0)
      guard master >= 0, ioctl(master, unlock, &isLocked) == 0, ioctl(master, number, &index) == 0 else {
        return nil
      }
      let slave = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY)
    #endif
    guard slave >= 0 else { return nil }
    handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
  }

  deinit { close(master) }

  /// Types lines, as a person would.
  func type(_ lines: [String]) {
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// All that has been written, as far as the terminal holds it: a few thousand letters.
  var text: String {
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var bytes: [UInt8] = []
    while case let count = read(master, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
