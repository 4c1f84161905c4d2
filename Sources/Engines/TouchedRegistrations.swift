/// The last few answers to what members register with who hear of touches in a step: one row mostly hears what another
/// has heard.
final class TouchedRegistrations {
  /// What is heard, after wear, and the reward.
  private struct Heard: BitwiseCopyable, Equatable {
    let touched, reward: Double
  }

  /// Answers that are kept.
  private static let kept = 16

  private let block: Int
  private let heard: UnsafeMutablePointer<Heard>
  private let probabilities: UnsafeMutablePointer<Double>
  /// How many there were since the last `forget`, and the place of the one asked for last.
  private var count = 0
  private var last = 0

  /// - Parameter block: numbers of an answer.
  init(block: Int) {
    self.block = block
    heard = .allocate(capacity: TouchedRegistrations.kept)
    probabilities = .allocate(capacity: TouchedRegistrations.kept * block)
  }

  deinit {
    heard.deallocate()
    probabilities.deallocate()
  }

  /// A step begins: what was known holds no longer.
  func forget() { count = 0 }

  /// The probabilities for what is heard, worked out where they are not known yet. They stay as long as no more than
  /// `kept` others are asked for.
  @inline(__always)
  func probabilities(
    touched: Double, reward: Double, working: (_ out: UnsafeMutablePointer<Double>) -> Void
  ) -> UnsafeMutablePointer<Double> {
    let asked = Heard(touched: touched, reward: reward)
    let known = min(count, TouchedRegistrations.kept)
    if known > 0, heard[last] == asked { return probabilities + last * block }
    for place in 0..<known where heard[place] == asked {
      last = place
      return probabilities + place * block
    }
    last = count % TouchedRegistrations.kept
    count += 1
    heard[last] = asked
    working(probabilities + last * block)
    return probabilities + last * block
  }
}
