extension Bakery {
  /// Rules of every kind, which its plans keep, some by a hair.
  static let rules: [Edit] = [
    .replace(
      "rules: {cap: {touches: 4, per: month}}\n",
      with: """
        rules:
          planned: 2027-01-04
          packs: [house]
          never: {sender: vendor, channel: letter}
          only: {sender: [employer, carrier, union], of: {channel: letter}}
          consent: {contact-point: mobile}
          quiet-hours: {allowed: "8:00-21:00", of: {channel: text}}
          approval:
            employer: {lead: 10 business days, of: {channel: e-mail}}
            board: {lead: 80 days, model-language: 5 days, of: {contact-point: letter-box}}
            carrier's office: {lead: 300 days, model-language: 9 days, of: {channel: text}}
          blackout:
            - {name: flour delivery, from: 2027-03-01, to: 2027-03-07, of: {channel: e-mail}}
            - {name: fair, from: 2027-05-10, to: 2027-05-10, of: {channel: text, audience: {segments: [office]}}}
          cap: {touches: 4, per: month, of: {contact-point: [letter-box, mailbox]}}
          minimum-group: 11
          mail-lead: [{lead: 20 days, of: {channel: letter}}, {lead: 300 days, of: {sender: plan}}]
          announcement: {by: launch, of: {channel: letter}}
          opt-out: {within: 10 business days, of: {channel: text}}
          waive:
            - {rule: fair, strategy: everything, touch: quiet text, reason: the fair hears no bell}
        other-programmes:
          - {name: pension, channel: letter, when: launch + 1 week}

        """, in: scenario),
    .replace(
      "        when: [launch + 5 weeks, launch + 8 weeks]\n",
      with: """
                when: [launch + 5 weeks, launch + 8 weeks]
                at: "20:00"
                approved: 2027-03-31

        """, in: scenario),
    .replace(
      "        when: every 3 weeks from launch + 10 weeks\n",
      with: """
                when: every 3 weeks from launch + 10 weeks
                model-language: true
                at: "22:00"
                waive: [{rule: quiet-hours, reason: bakers rise at night}]

        """, in: scenario),
    .replace(
      "    when: [launch, launch + 6 weeks]\n",
      with: "    when: [launch, launch + 6 weeks]\n    approved: 2027-02-01\n", in: playbook),
    .replace(
      "    when: launch + 3 weeks\n",
      with: """
            when: launch + 3 weeks
            model-language: true
            at: "23:00"
            waive: [{rule: night, reason: the post comes when it comes}]

        """, in: playbook),
  ]
}
