/// What counts of members cannot teach, whatever the fit says: said in every report.
public enum Unlearnable {
  /// Whether a number is one that counts cannot teach, so that whatever narrows it is the model's form.
  public static func isOfFormAlone(_ name: String) -> Bool { name.hasPrefix("wear-out.") }

  public static let sentences = [
    "How channels strengthen or weaken each other, and how messages wear out: no public evidence from employers exists, and without randomised frequency no series of counts can tell wear-out (wear-out.factor) from the readiest members having come first (readiness.variance).",
    "What a manager's word is worth: nobody has measured the cascade from leaders through managers.",
    "Opens of e-mails are not awareness: programs open mail by themselves, and whoever opens may not remember.",
    "Whether members stay because they got used to it, or because those who stay are the ready ones: one series fits both.",
  ]
}
