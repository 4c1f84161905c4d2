/// What a column of an eligibility file is, by the names that `--column` takes.
public enum ColumnRole: String, CaseIterable, Sendable {
  case personID = "person-id"
  case personNumber = "person-number"
  case subscriberID = "subscriber-id"
  case relationship
  case birthDate = "birth-date"
  case hireDate = "hire-date"
  case terminationDate = "termination-date"
  case status
  case workEmail = "work-e-mail"
  case personalEmail = "personal-e-mail"
  case email = "e-mail"
  case mobile
  case phone
  case homeAddress = "home-address"
  case postalCode = "postal-code"
  case mobileConsent = "mobile-consent"
  case emailConsent = "e-mail-consent"
  case mailConsent = "mail-consent"
  case language
  case desk
  case employmentType = "employment-type"
  /// Names of people: known only so that nobody makes segments of them.
  case name
  /// Further parts of an address: known for the same reason.
  case addressPart = "address-part"

  /// Says something of one person, so that no segments may be made of it.
  var isPersonal: Bool {
    switch self {
    case .personID, .personNumber, .subscriberID, .birthDate, .workEmail, .personalEmail, .email, .mobile,
      .phone, .homeAddress, .postalCode, .name, .addressPart:
      true
    case .relationship, .hireDate, .terminationDate, .status, .mobileConsent, .emailConsent, .mailConsent,
      .language, .desk, .employmentType:
      false
    }
  }

  /// Only known, never read; so a file may have several.
  public var isPassedOver: Bool { self == .name || self == .addressPart }

  /// What a report calls it.
  var words: String { rawValue.replacing("-", with: " ").replacing("e mail", with: "e-mail") }
}
