/// The last few answers to what touches make of a chance in a step, by [need][class]: one row mostly hears what another has
/// heard.
final class ProbabilityMemo {
  /// What is heard, after wear, and the reward.
  private struct Heard: BitwiseCopyable, Equatable {
    let hazard, reward: Double
  }

  /// Answers that are kept, and how many are in use at once.
  private let kept, room: Int
  private let block: Int
  private let heard: UnsafeMutablePointer<Heard>
  private let answers: UnsafeMutablePointer<Double>
  /// How many are known, and the place of the one asked for last.
  private var count = 0
  private var last = 0

  /// - Parameters:
  ///   - block: numbers of an answer.
  ///   - room: how many answers are in use at once.
  init(block: Int, room: Int) {
    self.block = block
    self.room = room
    kept = 16 + room
    heard = .allocate(capacity: kept)
    answers = .allocate(capacity: kept * block)
  }

  deinit {
    heard.deallocate()
    answers.deallocate()
  }

  /// A step begins: what was known holds no longer.
  func forget() { count = 0 }

  /// The answers asked for from now on stay until this is called again, as far as there is room.
  func makeRoom() { if count + room > kept { forget() } }

  /// The probabilities for what is heard, worked out where they are not known yet.
  @inline(__always)
  func answer(
    hazard: Double, reward: Double, working: (_ out: UnsafeMutablePointer<Double>) -> Void
  ) -> UnsafePointer<Double> {
    let asked = Heard(hazard: hazard, reward: reward)
    if count > 0, heard[last] == asked { return UnsafePointer(answers + last * block) }
    for place in 0..<count where heard[place] == asked {
      last = place
      return UnsafePointer(answers + place * block)
    }
    last = count
    count += 1
    heard[last] = asked
    working(answers + last * block)
    return UnsafePointer(answers + last * block)
  }
}
