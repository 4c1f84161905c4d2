import Campaign
import ScenarioFile

extension Northway {
  /// The client with everything that a plan can have besides dated touches.
  static let inFull: [String: String] = {
    var files = Northway.files
    let playbook = "Scenarios/playbooks/launch-kit.yaml"
    func change(_ old: String, _ new: String, in file: String = path) {
      precondition(files[file]?.contains(old) == true, "'\(old)' is not in \(file)")
      files[file] = files[file]!.replacing(old, with: new, maxReplacements: 1)
    }
    change(
      "horizon: 12 months\n",
      """
      horizon: 12 months
      step: day
      moments: {open-enrolment: 2027-10-11, fair: 2027-03-01}
      fees: [$4 per employee per month, "$1,000 per user"]
      other-programmes:
        - name: medical open enrolment
          channel: home-mail
          when: [open-enrolment - 1 week, open-enrolment]
          audience: {tags: [desk-less], partners: included}
          load: 1.5
        - {name: safety week, channel: sms, when: every 2 weeks from fair until fair + 1 month}

      """)
    change(
      "    household-of: [drivers, desk]\n",
      "    household-of: [drivers, desk]\n    hears-from: {drivers: 60%, partners: 40%}\n")
    change("launch-kit: {playbook: launch-kit}", "launch-kit: {playbook: launch-kit, hold-out: 20%}")
    change(
      "      launch e-mail:\n        sender: vendor\n",
      """
            launch e-mail:
              sender: vendor
            visit nudge:
              channel: sms
              sender: vendor
              trigger: 10 days after registration, unless first visit
              announces: gift
              return: {value: 0.05, assumed: true}
            onboarding:
              channel: home-mail
              sender: employer
              trigger: 0 days after hire
              audience: {languages: [spanish]}
              asks-consent:
                mobile: {p10: 30%, p90: 50%, source: pilot, grade: B}
                work-e-mail: {value: 5%, assumed: true}
          incentives:
            gift: {action: first visit, value: $25, until: open-enrolment + 4 weeks, reviewed-by-counsel: true}

      """)
    change(
      "        when: every 3 months from launch + 8 weeks until launch + 40 weeks",
      """
              when: [fair + 1 week]
            visit nudge: {when: open-enrolment}
            onboarding: {trigger: waiting over 2 weeks}
          incentives:
            gift: {value: $40}
      """)
    change(
      "touches:\n", "incentives:\n  badge: {action: registration, value: $2, until: fair}\ntouches:\n",
      in: playbook)
    change("    attention: 40%\n", "    attention: 40%\n    announces: badge\n", in: playbook)
    change("[2027-02-01, launch - 10 days]", "[2027-02-01, fair - 2 weeks]", in: playbook)
    return files
  }()

  static func readInFull() throws(Faults) -> Scenario {
    try ScenarioReader(files: FilesInMemory(inFull)).read(path)
  }
}
