/// The words by which a table of trials names how people were reached.
public enum TrialChannel: String, CaseIterable, Sendable {
  case none, sms, mail, email, phone, push, portal, webinar, onboarding, intranet, incentive, worksite, mixed
  case portalMessage = "portal message"
  case lineManager = "line-manager"
  case sitePoster = "site-poster"
  case groupToolkit = "group-toolkit"
  case lettersAndEmails = "mostly letters/emails"

  /// The channels of the shipped library that the word stands for; none where the library has no such channel.
  public var libraryChannels: [String] {
    switch self {
    case .sms: ["sms"]
    case .mail, .lettersAndEmails: ["home-mail"]
    case .email: ["work-e-mail", "personal-e-mail"]
    case .phone: ["outbound-call"]
    case .portal, .portalMessage: ["portal"]
    case .webinar, .onboarding, .intranet, .lineManager, .sitePoster, .groupToolkit: [rawValue]
    case .none, .push, .incentive, .worksite, .mixed: []
    }
  }
}
