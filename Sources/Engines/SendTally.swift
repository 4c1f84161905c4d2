import Campaign
import Model

/// What a send costs, and how it reaches those it is addressed to.
struct SendTerms: BitwiseCopyable {
  /// Price of a send and of a piece.
  let perSend, perPiece: Double
  /// Delivered share.
  let delivered: Double
  /// One piece a household rather than one a member.
  let perHousehold: Bool
  /// Sent on a day of the plan, not by what members do.
  let isDated: Bool

  init(_ touch: Touch, delivered: Double, isDated: Bool) {
    func price(_ per: Cost.Per) -> Double {
      touch.costs.filter { $0.per == per }.reduce(0) { $0 + $1.amount }
    }
    perSend = price(.send)
    perPiece = price(.piece)
    self.delivered = delivered
    perHousehold = touch.pieces == .perHousehold
    self.isDated = isDated
  }
}

/// What one send costs and brings, from the members it addressed in each segment.
struct SendTally<Members: RandomAccessCollection> where Members.Element: Quantity, Members.Index == Int {
  typealias N = Members.Element

  let terms: SendTerms
  /// By segment: members addressed who have the channel.
  let addressed: Members
  /// By segment: of those, members who opt out.
  let optedOut: Members
  /// Present members by segment.
  let present: Members
  /// By segment: positions of those whose members its own share a household with.
  let holders: [[Int]]
  /// 1 where the price of a send is due: of a triggered touch only once, when the first is sent.
  let chargesSend: N

  /// Adds the send to an outcome.
  func record(send: Int, _ week: Int, _ outcome: Tally<N>) {
    let perSend = chargesSend * terms.perSend
    let total = addressed.sum()
    for segment in addressed.indices {
      let (addressed, pieces) = (addressed[segment], pieces(segment))
      // A send's fixed price is shared by the segments it addressed, by size of the audience; a send that nobody can
      // get is not made.
      let fixed = N.ratio(perSend * addressed, total)
      let cost = pieces * terms.perPiece + fixed
      outcome[segment, week, Mean.pieces] += pieces
      outcome[segment, week, Mean.contacts] += addressed * terms.delivered
      outcome[segment, week, Mean.cost] += cost
      outcome[segment, week, Mean.optOuts] += optedOut[segment]
      outcome[send, SendMean.pieces] += pieces
      outcome[send, SendMean.delivered] += pieces * terms.delivered
      outcome[send, SendMean.reached] += addressed * terms.delivered
      outcome[send, SendMean.cost] += cost
      outcome[send, SendMean.optOuts] += optedOut[segment]
    }
  }

  /// One piece a member, or one a household: members of other relationships share the piece of a contract holder who is
  /// addressed too, as far as the holders of their households are (independently of their own address).
  private func pieces(_ segment: Int) -> N {
    guard terms.perHousehold else { return addressed[segment] }
    let holders = holders[segment]
    let covered = N.ratio(holders.map { addressed[$0] }.sum(), holders.map { present[$0] }.sum())
    return addressed[segment] * (N(1) - covered).atLeastZero
  }
}
