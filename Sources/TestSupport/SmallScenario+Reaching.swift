import Campaign

/// Who is reached, when, and with what reward.
extension SmallScenario {
  /// Two languages named, one of them by a text and a letter of its own.
  public static func withLanguages(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.segments[0].language = ["spanish": 0.35, "polish": 0.2]
    s.touches += [
      touch("in spanish", channel: "sms", on: [10, 31], audience: Audience(languages: ["spanish"])),
      touch("in both", on: [12], audience: Audience(languages: ["polish", "spanish"])),
    ]
    return s
  }

  public static func withHoldOut(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.holdOut = 0.2
    return s
  }

  /// Asks for mobile numbers and for consent to texts, twice, before texts that need both.
  public static func withConsent(_ base: SmallScenario) -> SmallScenario {
    var s = base
    // Some have e-mail only: the first yes puts a mobile on file, the second consents to texts.
    s.segments[0].contact = .joint([
      ContactRow(share: 0.4, has: ["work-e-mail", "mobile", "home-mail"], consent: ["mobile"]),
      ContactRow(share: 0.25, has: ["work-e-mail", "mobile"]), ContactRow(share: 0.2, has: ["work-e-mail"]),
      ContactRow(share: 0.15, has: []),
    ])
    var ask = touch("ask", on: [3, 24], stages: [.unaware, .aware, .registered])
    ask.overrides = [Touch.consentKey("mobile"): "plan.ask.mobile.consent"]
    s["plan.ask.mobile.consent"] = 0.4
    var address = touch("ask address", on: [2], stages: [.aware, .registered])
    address.overrides = [Touch.consentKey("home-mail"): "plan.ask address.home-mail.consent"]
    s["plan.ask address.home-mail.consent"] = 0.7
    s.touches += [
      ask, address, touch("second letter", channel: "mail", on: [30], stages: [.aware, .registered]),
    ]
    return s
  }

  /// A piece to those in care, and one to those past it.
  public static func withCareTouch(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.touches += [
      touch("to those in care", on: [10, 45], stages: [.inCare]),
      touch("to those past care", on: [31], stages: [.pastCare]),
    ]
    return s
  }

  /// Open enrolment by mail and texts of a pharmacy, some of them before launch and on days of our own.
  public static func withOtherProgrammes(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["wear-out.factor"] = 0.4
    s.otherProgrammes = [
      OtherProgramme(name: "open enrolment", channel: "mail", sendDays: [-6, 4, 39], load: 2),
      OtherProgramme(
        name: "pharmacy", channel: "sms", sendDays: [1, 16], audience: Audience(tags: ["desk"])),
    ]
    return s
  }

  /// New hires are welcomed at once, reminded after ten days unless registered, and nudged later whatever they did.
  public static func withHireTriggers(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["e-mail.lag"] = 2
    s["wear-out.factor"] = 0.5
    s["e-mail.opt-out"] = 0.1
    s["desk.turnover"] = 0.08
    s.touches += [
      touch("welcome", 0, after: .hire),
      touch(
        "reminder to hires", 10, after: .hire, unless: .registration, stages: [.unaware, .aware, .registered]),
    ]
    return s
  }

  /// Nudges of those who registered and have not asked, on days 3 and 10; they wear on each other.
  public static func withRegistrationTriggers(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["e-mail.request"] = 0.4
    s["wear-out.factor"] = 0.5
    s.touches += [
      touch("nudge on day 3", 3, after: .registration, unless: .request),
      touch("nudge on day 10", 10, after: .registration, unless: .firstVisit),
    ]
    return s
  }

  /// A piece to whoever has waited ten days.
  public static func withRequestTriggers(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["request.organic"] = 0.6
    s["therapy.booking-lag"] = 4
    s.touches += [
      touch("still waiting", 10, after: .request, unless: .firstVisit), touch("day 20", 20, after: .request),
    ]
    return s
  }

  /// Responses that go on for two months.
  public static func withSlowResponse(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["e-mail.half-life"] = 20
    s["e-mail.life"] = 60
    return s
  }

  public static func withOptOuts(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["e-mail.opt-out"] = 0.2
    return s
  }

  /// Triggers after registration and request, with returns and a wait, everybody reached alike.
  public static func withTriggersOfLateStages(_ base: SmallScenario) -> SmallScenario {
    var s = withReturns(withRegistrationTriggers(withRequestTriggers(withTouches(base))))
    s["therapy.booking-lag"] = 2
    s["therapy.give-up"] = 0.2
    return s
  }

  /// Many register, ask at once and give up, long before a piece on day 30 after registration.
  public static func withClocksStopped(_ base: SmallScenario) -> SmallScenario {
    var s = withGivingUp(base)
    s["registration.organic"] = 0.4
    s["request.organic"] = 1
    s["e-mail.request"] = 0.8
    s["therapy.booking-lag"] = 6
    s["therapy.give-up"] = 0.6
    s.touches.append(touch("nudge on day 30", 30, after: .registration, unless: .firstVisit))
    return s
  }

  /// $100 for registering, announced by two dated sends and a welcome, until day 40.
  public static func withRegistrationReward(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["incentive.registration"] = 0.5
    s["incentive.scale"] = 80
    s.incentives.append(Incentive(name: "gift", action: .registration, value: 100, untilDay: 40))
    var offer = touch("offer", on: [8, 36])
    offer.announces = "gift"
    s.touches += [offer, touch("offer to hires", 2, after: .hire, announces: "gift")]
    return s
  }

  /// $50 for a first visit, announced to the registered and on day 5 after registration.
  public static func withVisitReward(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["incentive.first-visit"] = 0.8
    s["incentive.scale"] = 80
    s.incentives.append(Incentive(name: "card", action: .firstVisit, value: 50, untilDay: 45))
    var offer = touch("card", on: [15])
    offer.announces = "card"
    s.touches += [offer, touch("card after registration", 5, after: .registration, announces: "card")]
    return s
  }
}
