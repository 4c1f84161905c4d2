import Campaign

/// Counts the people of an eligibility file: one row a person, read once, of which nothing is kept.
public enum EligibilityFile {
  /// The counts of a file on disk.
  ///
  /// - Throws: what is wrong with the file as a whole, all at once. What is wrong with rows is in the counts.
  public static func count(_ path: String, options: CountingOptions) throws(Faults) -> PopulationCounts {
    guard let bytes = FileBytes(path: path, encoding: options.encoding) else {
      throw Faults([Fault(at: nil, "\(path): the file cannot be read")])
    }
    return try count(file: path, options: options, source: bytes.next)
  }

  /// The counts of a file that `source` gives chunk by chunk; `file` is what faults call it.
  static func count(
    file: String, options: CountingOptions, source: @escaping CSVReader.Source
  ) throws(Faults) -> PopulationCounts {
    do {
      var reader = try CSVReader(file: file, source: source)
      if let fault = notText(reader.beginning, file: file) { throw fault }
      reader.separator = Separator.detected(in: reader.beginning)
      guard try reader.next() else {
        throw Fault(
          at: SourceLocation(file: file, line: 1, column: 1),
          "the file is empty. Allowed: a first row with the names of the columns, then a row a person")
      }
      var faults: [Fault] = []
      guard let header = Header(reader.row, file: file, options: options, faults: &faults) else {
        throw Faults(faults)
      }
      let segmentColumns = SegmentColumns.chosen(header, options, &faults)
      guard faults.isEmpty else { throw Faults(faults) }
      var census = Census(header: header, segmentColumns: segmentColumns, options: options)
      while try reader.next() { census.count(reader.row) }
      return try PopulationCounts(census, header: header, options: options)
    } catch let faults as Faults {
      throw faults
    } catch let fault as Fault {
      throw Faults([fault])
    } catch {
      // What the system says of a file may hold its path, never what is in it; it is left out all the same.
      throw Faults([Fault(at: nil, "\(file): the file cannot be read")])
    }
  }

  /// Why a file is no text that can be read, if so.
  private static func notText(_ beginning: ArraySlice<UInt8>, file: String) -> Fault? {
    let start = SourceLocation(file: file, line: 1, column: 1)
    if beginning.prefix(64).contains(0) || beginning.starts(with: [0xFF, 0xFE])
      || beginning.starts(with: [0xFE, 0xFF])
    {
      return Fault(
        at: start,
        "the file is no CSV text; UTF-16 and workbooks are not read. Allowed: CSV in UTF-8 or Latin-1")
    }
    if beginning.starts(with: "\u{EF}\u{BB}\u{BF}".utf8) {
      return Fault(at: start, "the file begins with the mark of UTF-8. Allowed: leave --encoding latin-1 out")
    }
    return nil
  }
}
