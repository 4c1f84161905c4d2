import Testing

@Suite("Faults that YAML or the format of files does not allow")
struct YAMLFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "a tab", replacing: "    members: 9,200", with: "\t  members: 9,200",
      gives: """
        Scenarios/clients/northway.yaml:11:1: a tab character: indent and separate with spaces
        """),
    FaultCase(
      "a duplicate key", replacing: "launch: 2027-01-04\nhorizon: 12 months",
      with: "launch: 2027-01-04\nhorizon: 12 months\nlaunch: 2027-02-01",
      gives: """
        Scenarios/clients/northway.yaml:6:1: the key 'launch' is already written in line 4
        """),
    FaultCase(
      "three of one key, one of them quoted, and a fault elsewhere", replacing: "    members: 9,200\n",
      with: """
            members: 9,200
            members: 9,300
            "members": 9,400
            mebers: 1

        """,
      gives: """
        Scenarios/clients/northway.yaml:12:5: the key 'members' is already written in line 11
        Scenarios/clients/northway.yaml:13:5: the key 'members' is already written in line 11
        Scenarios/clients/northway.yaml:14:5: unknown key 'mebers' in a segment: did you mean \
        'members'? Allowed: members, relationship, tags, language, household-of, hears-from, contact, \
        turnover, growth, awareness, need, initial, source, grade, assumed, owner
        """),
    FaultCase(
      "an anchor and its alias", replacing: "launch: 2027-01-04",
      with: "launch: &day 2027-01-04\nmoments: {fair: *day}",
      gives: """
        Scenarios/clients/northway.yaml:4:9: the anchor '&day': anchors and aliases are not allowed; \
        write the value out
        """),
    FaultCase(
      "a second document", replacing: "guarantees:", with: "---\nguarantees:",
      gives: """
        Scenarios/clients/northway.yaml:70:1: a second document: a file holds one, so leave out '---'
        """),
    FaultCase(
      "a tag", replacing: "launch: 2027-01-04", with: "launch: !when 2027-01-04",
      gives: """
        Scenarios/clients/northway.yaml:4:9: the tag '!when': tags are not allowed
        """),
    FaultCase(
      "an alias without an anchor", replacing: "launch: 2027-01-04", with: "launch: *day",
      gives: """
        Scenarios/clients/northway.yaml:4:9: this is not valid YAML: found undefined alias
        """),
    FaultCase(
      "more faults than four alike", replacing: "owner: Account team",
      with: """
        language:
          a: &a 1
          b: &b 1
          c: &c 1
          d: &d 1
          e: &e 1
          f: &f 1
        """,
      gives: """
        Scenarios/clients/northway.yaml:7:6: the anchor '&a': anchors and aliases are not allowed; \
        write the value out
        Scenarios/clients/northway.yaml:8:6: the anchor '&b': anchors and aliases are not allowed; \
        write the value out
        Scenarios/clients/northway.yaml:9:6: the anchor '&c': anchors and aliases are not allowed; \
        write the value out
        Scenarios/clients/northway.yaml:10:6: the anchor '&d': anchors and aliases are not allowed; \
        write the value out (and 2 more like this)
        """),
    FaultCase(
      "no YAML at all", replacing: "horizon: 12 months", with: "horizon: [12 months",
      gives: """
        Scenarios/clients/northway.yaml:6:6: this is not valid YAML: did not find expected ',' or ']' \
        (while parsing a flow sequence, line 5)
        """),
    FaultCase(
      "bad indentation", replacing: "  desk:\n", with: "   desk:\n",
      gives: """
        Scenarios/clients/northway.yaml:21:4: this is not valid YAML: did not find expected key \
        (while parsing a block mapping, line 10)
        """),
    FaultCase(
      "a key that is a list", replacing: "rules:\n", with: "rules:\n  ? [a]\n  : b\n",
      gives: """
        Scenarios/clients/northway.yaml:34:5: a key must be a plain word or text
        """),
    FaultCase(
      "a control character", replacing: "Northway Logistics", with: "Northway \u{1} Logistics",
      gives: """
        Scenarios/clients/northway.yaml:2:25: this is not valid YAML: control characters are not \
        allowed
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
