/// The last few answers to what touches make of a chance in a step, by [need][class]: one row mostly hears what another has
/// heard.
final class ProbabilityMemo {
  /// What is heard, after wear, and the reward.
  private struct Heard: BitwiseCopyable, Equatable {
    let hazard, reward: Double
  }

  /// Answers that are kept.
  private static let kept = 16

  private let block: Int
  private let heard: UnsafeMutablePointer<Heard>
  private let answers: UnsafeMutablePointer<Double>
  /// How many there were since the last `forget`, and the place of the one asked for last.
  private var count = 0
  private var last = 0

  /// - Parameter block: numbers of an answer.
  init(block: Int) {
    self.block = block
    heard = .allocate(capacity: ProbabilityMemo.kept)
    answers = .allocate(capacity: ProbabilityMemo.kept * block)
  }

  deinit {
    heard.deallocate()
    answers.deallocate()
  }

  /// A step begins: what was known holds no longer.
  func forget() { count = 0 }

  /// The probabilities for what is heard, worked out where they are not known yet. They stay as long as fewer than `kept`
  /// others are asked for.
  @inline(__always)
  func answer(
    hazard: Double, reward: Double, working: (_ out: UnsafeMutablePointer<Double>) -> Void
  ) -> UnsafeMutablePointer<Double> {
    let asked = Heard(hazard: hazard, reward: reward)
    let known = min(count, ProbabilityMemo.kept)
    if known > 0, heard[last] == asked { return answers + last * block }
    for place in 0..<known where heard[place] == asked {
      last = place
      return answers + place * block
    }
    last = count % ProbabilityMemo.kept
    count += 1
    heard[last] = asked
    working(answers + last * block)
    return answers + last * block
  }
}
