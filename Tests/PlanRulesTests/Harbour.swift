import Campaign
import Foundation
import PlanRules
import ScenarioFile

/// A small harbour authority whose plan keeps every kind of rule, to be broken one line at a time.
enum Harbour {
  static let path = "Scenarios/clients/harbour.yaml"

  static let files: [String: String] = [
    path: scenario,
    "Scenarios/programmes/care.yaml": "programme: care\npathways: [therapy]\nlibraries: [channels]\n",
    "Scenarios/assumptions/channels.yaml": channels,
    "Scenarios/rules/us-employer.yaml": shipped("us-employer"),
    "Scenarios/rules/us-health-plan.yaml": shipped("us-health-plan"),
    "Scenarios/rules/eu-employer.yaml": shipped("eu-employer"),
  ]

  /// A pack as it is shipped.
  private static func shipped(_ pack: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Scenarios/rules/\(pack).yaml"), encoding: .utf8))
      ?? ""
  }

  /// One text in place of another, the first time it stands there.
  struct Edit: Sendable {
    let old: String
    let new: String

    init(_ old: String, _ new: String) {
      self.old = old
      self.new = new
    }
  }

  static func read(_ edits: [Edit] = []) throws(Faults) -> Scenario {
    var files = files
    for edit in edits {
      precondition(files[path]!.contains(edit.old), "'\(edit.old)' is not in the harbour's file")
      files[path] = files[path]!.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
    return try ScenarioReader(files: FilesInMemory(files)).read(path)
  }

  static func check(_ edits: Edit...) throws(Faults) -> RuleCheck { RuleCheck(try read(edits)) }

  /// With other rules in place of the file's.
  static func check(rules: String, _ edits: Edit...) throws(Faults) -> RuleCheck {
    RuleCheck(try read([Edit(Harbour.rules, "  \(rules)\n")] + edits))
  }

  /// 2027-01-04 is a Monday.
  static let scenario = """
    scenario: Harbour, year one
    client: {name: Harbour authority, type: employer, assumed: true}
    programme: care
    launch: 2027-01-04
    horizon: 12 months
    assumed: true
    rules:
    \(rules)
    population:
      crews:
        members: 900
        tags: [deck, medicaid]
        language: {spanish: 1%}
        contact:
          - {share: 60%, has: [home-mail, mobile], consent: [mobile]}
          - {share: 40%, has: [home-mail]}
      office:
        members: 300
        tags: [desk, medicare]
        contact:
          - {share: 90%, has: [work-e-mail, home-mail, mobile], consent: [mobile]}
          - {share: 10%, has: [work-e-mail, personal-e-mail]}
      pilots:
        members: 10
        contact: [{share: 100%, has: [home-mail]}]
    other-programmes:
      - {name: pension letter, channel: letter, when: [2027-04-12, 2027-04-19]}
    strategies:
      plain:
        touches:
          launch e-mail: {channel: e-mail, sender: employer, when: launch}
          letter: {channel: letter, sender: plan, when: [2027-01-18, 2027-04-05]}
          text:
            channel: text
            sender: plan
            when: [2027-02-01, 2027-02-15]
            at: "9:00"
          welcome: {channel: text, sender: plan, trigger: 30 days after hire, approved: 2026-12-01}
      more:
        extends: plain
        touches:
          note: {channel: e-mail, sender: vendor, when: 2027-06-07}

    """

  /// Those that the plans keep.
  static let rules = """
      planned: 2026-12-07
      never: {sender: union, channel: e-mail}
      only: {sender: [employer, vendor], of: {channel: e-mail}}
      consent: {contact-point: mobile}
      quiet-hours: {allowed: "8:00-21:00", of: {contact-point: mobile}}
      approval: {employer: 15 business days, state: {lead: 42 days, of: {audience: {tags: [medicaid]}}}}
      blackout: {name: dry dock, from: 2027-03-01, to: 2027-03-31}
      cap: {touches: 3, per: month, across: all senders, of: {contact-point: [home-mail, mobile, work-e-mail]}}
      minimum-group: 11
      mail-lead: {lead: 42 days, of: {contact-point: home-mail}}
      announcement: {by: launch, of: {sender: employer}}
      opt-out: {within: 10 business days, of: {contact-point: mobile}}

    """

  static let channels = """
    library: channels
    channels:
      e-mail: {needs: work-e-mail}
      personal: {needs: personal-e-mail}
      letter: {needs: home-mail}
      text: {needs: mobile, consent: required}
      loud text: {needs: mobile}
    """
}
