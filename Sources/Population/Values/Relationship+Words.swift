import Campaign

extension Relationship {
  /// What files call them, with the codes of the benefit enrolment transaction (ASC X12 834, INS02). Folded to small
  /// letters and digits; a zero before a single digit may be lost, as spreadsheets do.
  ///
  /// `s` is left out: some mean self by it, some spouse.
  private static let words = WordTable<Relationship>([
    (
      .employee,
      "employee ee emp empl e self slf 18 20 worker staff teammember associate colleague annuitant 60 retiree"
    ),
    (.subscriber, "subscriber sub subscr policyholder contractholder primary primarymember insured m member"),
    (
      .partner,
      """
      partner spouse sp sps 01 1 husband wife h w domesticpartner dp lifepartner 53 civilpartner sponsoredpartner \
      commonlawspouse husbandwife wifehusband spousepartner legalspouse marriedspouse
      """
    ),
    (
      .child,
      """
      child ch c chd 19 son daughter sn dau d stepchild stepson stepdaughter 17 adoptedchild 09 9 fosterchild 10 \
      ward 15 sondaughter disabledchild overagechild youngadult dependentchild dependantchild
      """
    ),
    (
      .dependant,
      """
      dependant dependent dep other oth o 23 24 38 g8 g9 otherdependent otheradult otherrelative parent 03 3 \
      grandchild grandson granddaughter 05 5 04 4 exspouse 25 sponsoreddependent
      """
    ),
  ])

  static func of(_ bytes: Bytes, _ field: Range<Int>) -> Relationship? {
    Word(folding: bytes, field).flatMap { words[$0] }
  }

  /// Several of them, as a segment is called.
  var plural: String {
    switch self {
    case .employee: "employees"
    case .partner: "partners"
    case .child: "children"
    case .subscriber: "subscribers"
    case .dependant: "dependants"
    }
  }
}
