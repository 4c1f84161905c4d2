import Campaign

/// Intention, and what happens to those who ask for care.
extension SmallScenario {
  /// A tenth intend to register, and half of every response falls on them.
  public static func withIntention(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["intention.share"] = 0.1
    s["intention.organic"] = 0.2
    s["intention.captured"] = 0.5
    return s
  }

  /// Most need care, for long, and a third have registered: there is something to wait for.
  private static func busy(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["need.prevalence"] = 0.8
    s["need.duration"] = 20
    s["request.organic"] = 0.3
    s["desk.initial.registered"] = 0.3
    return s
  }

  /// Short care that often ends the need; those past it come back, by themselves and when touched.
  public static func withReturns(_ base: SmallScenario) -> SmallScenario {
    var s = busy(base)
    s["return.organic"] = 0.06
    s["e-mail.return"] = 0.4
    s["therapy.resolved-by-care"] = 0.4
    s["therapy.exit.a"] = 3
    return s
  }

  /// Appointments are missed more often the longer the wait; some book again.
  public static func withMissing(_ base: SmallScenario) -> SmallScenario {
    var s = busy(base)
    s["therapy.booking-lag"] = 2
    s["therapy.show"] = 0.8
    s["therapy.show-loss-per-week"] = 0.3
    s["therapy.rebooking"] = 0.6
    return s
  }

  /// First visits in the step of the request; two in five are missed, and nobody books again.
  public static func withMissingAtOnce(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["therapy.show"] = 0.6
    s["therapy.rebooking"] = 0
    return s
  }

  /// A wait long enough to give up.
  public static func withGivingUp(_ base: SmallScenario) -> SmallScenario {
    var s = busy(base)
    s["therapy.booking-lag"] = 3
    s["therapy.give-up"] = 0.15
    return s
  }

  /// Many past care who soon ask again, and give up as soon.
  public static func withReturnersGivingUp(_ base: SmallScenario) -> SmallScenario {
    var s = withGivingUp(withReturns(base))
    s["desk.initial.past-care"] = 0.3
    s["return.organic"] = 0.5
    s["therapy.give-up"] = 0.4
    return s
  }

  /// 0.7 first visits a week, fewer than ask: a queue forms.
  public static func withCapacity(_ base: SmallScenario) -> SmallScenario {
    var s = busy(base)
    s["therapy.capacity"] = 0.7
    s["therapy.booking-lag"] = 1
    s["therapy.give-up"] = 0.05
    s["therapy.show"] = 0.9
    s["therapy.show-loss-per-week"] = 0.1
    s["therapy.rebooking"] = 0.5
    return s
  }

  /// Three visits a plan year, used up fast.
  public static func withCap(_ base: SmallScenario) -> SmallScenario {
    var s = busy(base)
    s["therapy.benefit-cap"] = 3
    return s
  }

  /// Care that goes on for most of a year, a dozen visits of it covered.
  public static func withLongCare(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["therapy.benefit-cap"] = 12
    s["therapy.exit.a"] = 2
    s["therapy.exit.b"] = 60
    return s
  }

  public static func withOutcomes(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["therapy.improved"] = 0.55
    s["therapy.savings"] = 800
    s.fees = [Fee(amount: 4, per: .employeePerMonth), Fee(amount: 90, per: .visit)]
    return s
  }

  /// Users are heard of by their own segment less than by the other.
  public static func withHearing(_ base: SmallScenario) -> SmallScenario {
    var s = withWordOfMouth(base)
    s["desk.initial.past-care"] = 0.1
    s.segments[0].hearsFrom = ["desk": 0.9, "partners": 0.1]
    s.segments[1].hearsFrom = ["desk": 1]
    return s
  }

  public static func withDays(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.stepDays = 1
    s["season.february"] = 3
    return s
  }
}
