import Foundation
import Model

/// What the machine is, and what it tells of this process.
enum Machine {
  static var cpuMicroseconds: Double { microseconds(CLOCK_PROCESS_CPUTIME_ID) }
  static var wallMicroseconds: Double { microseconds(CLOCK_MONOTONIC) }

  private static func microseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }

  static var peakMegabytes: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  static var kernels: String { Model.kernelsName }

  /// What two threads get done together, compared with one alone: 2 where two processors are free.
  static func processorsFree() -> Double {
    let alone = spin(1)
    return 2 * alone / spin(2)
  }

  /// Wall time of some threads that each do the same piece of work and share nothing.
  private static func spin(_ threads: Int) -> Double {
    let start = wallMicroseconds
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      var x = Double(thread) + 0.5
      for _ in 0..<50_000_000 { x = x * 0.999_999 + 0.25 }
      blackHole(x)
    }
    return wallMicroseconds - start
  }
}

/// CPU time of this process, in microseconds since the last lap.
struct Stopwatch {
  private var last = Machine.cpuMicroseconds

  mutating func lap() -> Double {
    let now = Machine.cpuMicroseconds
    defer { last = now }
    return now - last
  }
}

/// Keeps the optimiser from leaving out what is timed.
@inline(never)
func blackHole(_ value: Double) { if value == .leastNonzeroMagnitude { print(value) } }
