import Results

extension Report {
  /// What there is to say about a run.
  ///
  /// - Throws: `Disclosure.NothingToShow` when a client's edition would show nothing.
  public init(_ record: RunRecord, for edition: Edition) throws(Disclosure.NothingToShow) {
    self = ReportMaker(record, try Disclosure(record.scenario, edition: edition)).report()
  }
}
