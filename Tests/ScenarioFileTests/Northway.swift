import Campaign
import ScenarioFile

/// The logistics client of the format's description, small, with the books it draws on.
enum Northway {
  static let path = "Scenarios/clients/northway.yaml"

  static let files: [String: String] = [
    path: scenario,
    "Scenarios/programmes/behavioural-health.yaml": programme,
    "Scenarios/assumptions/channels.yaml": channels,
    "Scenarios/assumptions/care.yaml": care,
    "Scenarios/playbooks/launch-kit.yaml": launchKit,
    "Scenarios/rules/us-employer.yaml": usEmployer,
  ]

  /// Reads the client with one text replaced by another.
  static func read(
    replacing old: String = "", with new: String = "", in file: String = path
  ) throws(Faults) -> Scenario {
    var files = files
    if !old.isEmpty { files[file] = files[file]!.replacing(old, with: new, maxReplacements: 1) }
    return try ScenarioReader(files: FilesInMemory(files)).read(path)
  }

  static let scenario = """
    scenario: Logistics employer, year one
    client: {name: Northway Logistics, type: employer, lives: "21,000", source: "eligibility file 2026-12"}
    programme: behavioural-health
    launch: 2027-01-04
    horizon: 12 months
    owner: Account team
    goals: [{measure: registered_of_eligible, reach: 18%, by: launch + 12 months, owner: account manager}]

    population:
      drivers:
        members: 9,200
        tags: [desk-less]
        language: {spanish: 25%}
        turnover: 70% a year
        need: {share: 22%}
        contact:
          - {share: 33%, has: [home-mail, mobile], consent: [mobile]}
          - {share: 46%, has: [home-mail, mobile]}
          - {share: 15%, has: [home-mail]}
          - {share: 6%, has: []}
      desk:
        members: 1200
        relationship: employee
        awareness: {p10: 10%, p90: 30%, source: intranet survey 2026, grade: B}
        contact:
          - {share: 100%, has: [work-e-mail, home-mail]}
      partners:
        members: 8,200
        relationship: partner
        household-of: [drivers, desk]
        contact: {independent: {home-mail: 94%, mobile: {share: 60%, consent: 20%}}}

    rules:
      packs: [us-employer]
      cap: {touches: 3, per: month, across: all senders}

    assumptions:
      home-mail.registration:
        lift: {points: 1.4%, sd: 0.6%, control: 3%, horizon: 8 weeks, of: eligible, aware: 50%}
        source: "26 letters in 11 trials, random-effects mean"
        grade: A
      readiness.variance: {value: 2, assumed: true}

    strategies:
      launch-kit: {playbook: launch-kit}
      multi-channel:
        extends: launch-kit
        source: price list 2026
        grade: C
        touches:
          home mailer:
            channel: home-mail
            sender: employer
            message: benefit introduction
            audience: {tags: [desk-less], partners: included, stages: [unaware, aware]}
            when: [launch + 1 week, launch + 6 weeks]
            pieces: per household
            cost: $0.55 a piece
            registration: {mean: 0.02, sd: 0.01, source: pilot, grade: B}
          launch e-mail:
            sender: vendor
      quiet:
        extends: multi-channel
        remove: [launch e-mail]
        touches:
          home mailer:
            when: every 3 months from launch + 8 weeks until launch + 40 weeks

    guarantees:
      - {measure: registered_of_eligible, at-least: 12%, by: launch + 12 months, at-risk: "$27,600"}
    """

  static let programme = """
    programme: behavioural-health
    libraries: [channels, care]
    pathways: [coaching, therapy]
    source: benchmark study 2025
    grade: B
    assumptions:
      awareness.initial: 20%
      registration.organic: {low: 0.1% a week, most-likely: 0.2% a week, high: 0.5% a week}
      need.prevalence: {mean: 20%, sd: 4%}
      need.duration: 26 weeks
      readiness.variance: 1
    """

  static let channels = """
    library: channels
    assumed: true
    channels:
      work-e-mail: {needs: work-e-mail}
      home-mail: {needs: home-mail}
      sms: {needs: mobile, consent: required}
    assumptions:
      work-e-mail.attention: 30%
      home-mail.registration: 0.01
      home-mail.life: 8 weeks
      home-mail.half-life: {p10: 5 days, p90: 2 weeks}
      sms.opt-out: {value: 0.4%, source: carrier report, grade: C, owner: data team}
    """

  static let care = """
    library: care
    source: claims 2024
    grade: A
    assumptions:
      coaching.share: 30%
      therapy.share: 70%
      therapy.exit.a: 1.2
      therapy.exit.b: 6
      virtual.share: 10%
    """

  static let usEmployer = """
    pack: us-employer
    rules:
      texts by day:
        quiet-hours: {allowed: "8:00-21:00", of: {contact-point: [mobile, phone]}}
        law: true
        source: 47 CFR 64.1200
        read: 2026-11-22
      one a week:
        cap: {touches: 1, per: week}
        assumed: true
        source: nobody says so
    """

  static let launchKit = """
    playbook: launch-kit
    assumed: true
    touches:
      launch e-mail:
        channel: work-e-mail
        sender: employer
        when: launch
        cost: [$500 a send, $0.01 a piece]
        attention: 40%
      poster:
        channel: home-mail
        sender: employer
        audience: {tags: [retirees, desk-less]}
        when: [2027-02-01, launch - 10 days]
    """
}
