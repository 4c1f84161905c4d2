import Campaign

/// Reads the starter books, of which first scenario files are made.
///
/// They are looked up like other books: in the nearest `Scenarios/` above the file to be written, then in `libraries`,
/// then in the shipped folders. Each of the four is found by itself, so that a client's team may keep its own segments.
public struct StarterReader: Sendable {
  private let files: any FileSource
  private let libraries: [String]
  private let shipped: [String]

  /// A reader of files from anywhere, with the folders to look in after the nearest `Scenarios/`.
  public init(files: any FileSource, libraries: [String] = [], shipped: [String] = []) {
    self.files = files
    self.libraries = libraries
    self.shipped = shipped
  }

  /// The books for a scenario file of that path, and the names of the programmes it could build on.
  ///
  /// - Throws: all faults of all books at once.
  public func read(for path: String) throws(Faults) -> (books: StarterBooks, programmes: [String]) {
    let log = FaultLog()
    let shelf = Bookshelf(for: path, files: files, libraries: libraries, shipped: shipped)
    func entries(_ book: String, _ key: String) -> (page: Page, entries: [YAMLEntry])? {
      guard let found = shelf.find(.starter, named: book) else {
        log.add(
          at: nil, "no starter book '\(book)' is found: there is no starters/\(book).yaml in any library")
        return nil
      }
      let page = PageReader(log: log).page(
        found.text, path: found.path, shortName: found.shortName, kind: .starter)
      guard let page else { return nil }
      if let own = page["starter"], let text = own.text, text != book {
        log.add(
          at: own.location,
          "the starter book is named \(quoted(text)), but its file \(quoted(book + ".yaml"))")
      }
      guard let entries = page[key]?.entries, !entries.isEmpty else {
        log.add(
          at: SourceLocation(file: found.path, line: 1, column: 1), "'\(key)' is missing in the starter book")
        return nil
      }
      return (page, entries)
    }
    let segments = entries("segments", "market-segments")
    let industries = entries("industries", "industries")
    let types = entries("clients", "client-types")
    let facts = entries("facts", "facts")
    let builder = StarterBuilder(log: log)
    let books = StarterBooks(
      marketSegments: segments.map { builder.marketSegments($0.entries) } ?? [],
      industries: industries.map { book in book.entries.compactMap { builder.industry($0, book.page) } }
        ?? [],
      clientTypes: types.map { book in book.entries.compactMap { builder.clientType($0, book.page) } } ?? [],
      facts: facts.map { $0.entries.compactMap(builder.openFact) } ?? [])
    guard log.isEmpty else { throw Faults(log.sorted()) }
    return (books, shelf.names(of: .programme))
  }
}
