/// Which touches a rule speaks of; what is nil puts no condition.
public struct RuleScope: Hashable, Sendable {
  public var senders: [Sender]?
  /// Names of channels.
  public var channels: [String]?
  public var contactPoints: [String]?
  /// A touch that reaches any of these segments is meant.
  public var audience: Audience

  public init(
    senders: [Sender]? = nil, channels: [String]? = nil, contactPoints: [String]? = nil,
    audience: Audience = Audience()
  ) {
    self.senders = senders
    self.channels = channels
    self.contactPoints = contactPoints
    self.audience = audience
  }
}
