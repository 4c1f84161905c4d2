/// How one series is told apart: by colour, and without colour by its dashes and its mark.
struct SeriesStyle {
  enum Mark: CaseIterable {
    case circle, square, triangle, diamond, ring, cross
  }

  /// The colour of lines and marks, at least 3 : 1 against white.
  let stroke: String
  /// The same hue for text, at least 4.5 : 1 against white.
  let text: String
  let dash: String?
  let mark: Mark

  /// The style of the series at a position; fourteen of them differ.
  init(_ index: Int) {
    let index = max(index, 0)
    let colour = Self.colours[index % Self.colours.count]
    stroke = colour.stroke
    text = colour.text
    // The second round through the colours starts at another dash, so that none comes twice.
    let round = index / Self.colours.count
    dash = Self.dashes[(index + round * 2) % Self.dashes.count]
    mark = Mark.allCases[(index + round) % Mark.allCases.count]
  }

  static let colours: [(stroke: String, text: String)] = [
    ("#0072b2", "#00629b"),
    ("#d55e00", "#a84800"),
    ("#008a64", "#006e50"),
    ("#b8578d", "#96416f"),
    ("#3b3f45", "#3b3f45"),
    ("#a87300", "#7d5500"),
    ("#2a8fc4", "#1c6f9c"),
  ]

  private static let dashes: [String?] = [nil, "7 3", "2 2.5", "9 3 2 3", "4 3"]
}
