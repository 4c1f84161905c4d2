extension Bakery {
  /// What makes the bakery's plan write everything a plan can: moments, triggers, incentives, consent, other
  /// programmes, fees, returns and limits of the network.
  static let plan: [Edit] = [
    .replace(
      "currency: €\n",
      with: """
        currency: €
        moments: {fair: 2027-05-10}
        fees: [€4 per employee per month, €90 per visit]
        other-programmes:
          - name: pension
            channel: letter
            when: [launch + 1 week, fair - 2 weeks]
            audience: {tags: [desk, desk-less], segments: [bakers, office], partners: included}
            load: 2

        """, in: scenario),
    // Some whose number is on file have not consented yet.
    .replace("has: [letter-box, mailbox]", with: "has: [letter-box, mailbox, mobile]", in: scenario),
    .replace(
      "    household-of: [bakers, office]\n",
      with: "    household-of: [bakers, office]\n    hears-from: {bakers: 70%, office: 30%}\n", in: scenario),
    .replace(
      "need.prevalence: 25%\n",
      with: """
        need.prevalence: 25%
          intention.share: 20%
          intention.organic: 4% a week
          intention.captured: 30%
          return.organic: 4% a week
          incentive.registration: 0.5
          incentive.first-visit: 0.6
          incentive.scale: 12
          text.return: 0.1
          coaching.capacity: 1.2
          coaching.show: 85%
          coaching.show-loss-per-week: 0.2
          coaching.rebooking: 30%
          coaching.give-up: 5%
          coaching.resolved-by-care: 20%
          coaching.benefit-cap: 4
          coaching.improved: {value: 50%, source: outcome survey, grade: B}
          coaching.savings: {value: 300, source: claims study, grade: B}

        """, in: scenario),
    .replace(
      "      first letter: {sender: union}\n",
      with: """
              first letter: {sender: union}
              welcome:
                channel: letter
                sender: employer
                trigger: 1 week after hire
                announces: voucher
                audience: {languages: [spanish]}
                return: 0.3
                asks-consent: {mobile: {value: 60%, assumed: true}}
              reminder: {channel: text, sender: vendor, when: launch + 3 weeks, announces: voucher}
            incentives:
              voucher: {action: first visit, value: €20, until: fair, reviewed-by-counsel: false}
            hold-out: 10%

        """, in: scenario),
    .replace(
      "touches:\n",
      with: """
        incentives:
          badge: {action: registration, value: €9, until: fair, reviewed-by-counsel: true}
        touches:
          hello:
            channel: letter
            sender: employer
            trigger: 10 days after registration

        """, in: playbook),
    .replace(
      "    request: 0.02\n",
      with: """
            request: 0.02
            announces: badge
            return: 0.2
            asks-consent: {mobile: {value: 50%, assumed: true}}

        """, in: playbook),
  ]
}
