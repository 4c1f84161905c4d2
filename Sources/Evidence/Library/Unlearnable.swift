/// What no table of trials can say, however long: either nobody has measured it, or what is measured is something else.
public struct Unlearnable: Sendable, Equatable {
  public let what: String
  public let why: String

  public static let all = [
    Unlearnable(
      what: "messages on several channels together",
      why:
        "nobody has published, for employers, whether a letter and an e-mail add up, help or tire each other"),
    Unlearnable(
      what: "wear-out apart from readiness",
      why:
        "a response that falls from contact to contact fits tired readers and, just as well, a mix of ready and unready ones; only a randomised number of contacts tells them apart"
    ),
    Unlearnable(
      what: "the manager cascade",
      why: "no causal estimate of a line manager's or leader's word was found"),
    Unlearnable(
      what: "awareness",
      why: "opens are not awareness: mail programs open by themselves, and most who open do not remember"),
    Unlearnable(
      what: "registration with a benefit",
      why:
        "trials counted flu shots, screening, enrolments and votes; that a lift carries over is an analogy, which the sd is meant to cover"
    ),
  ]
}
