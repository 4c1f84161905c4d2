import Charts

extension Sample {
  static let plane: [Sample] = {
    func scatter(_ names: [String], _ places: [(Double, Double)], frontier: Set<Int>) -> ScatterChart {
      ScatterChart(
        title: "Three strategies are worth their money",
        xAxis: .init(name: "Cost in year one", format: .money(symbol: "$")),
        yAxis: .init(name: "First visits in year one", format: .count),
        points: zip(names, places).enumerated().map { index, item in
          let (name, place) = item
          return .init(
            name: name, x: Interval(median: place.0, p10: place.0 * 0.93, p90: place.0 * 1.08),
            y: Interval(median: place.1, p10: place.1 * 0.75, p90: place.1 * 1.3),
            isOnFrontier: frontier.contains(index))
        })
    }
    func chance(_ threshold: Double, middle: Double) -> Double {
      let distance = (threshold - middle) / 220
      let tail = 0.5 / (1 + distance * distance * 3)
      return distance > 0 ? tail : 1 - tail
    }
    func curves(_ names: [String], promise: Bool = true, steps: Int = 41) -> CurveChart {
      let thresholds = (0..<steps).map { Double($0) * 2000 / Double(max(steps - 1, 1)) }
      return CurveChart(
        title: "Multi-channel keeps the promise in 8 of 10 runs", axisName: "Registered members in year one",
        format: .count, thresholds: thresholds,
        lines: names.enumerated().map { index, name in
          .init(name: name, probabilities: thresholds.map { chance($0, middle: 1300 - 80 * Double(index)) })
        },
        promise: promise ? .init(threshold: 1000, label: "Promised to the client") : nil)
    }
    let spread: [(Double, Double)] = [
      (34_000, 640), (12_000, 380), (26_000, 420), (0, 110), (21_000, 520), (40_000, 600), (8_000, 240),
    ]
    let crowded = (0..<14).map { index -> (Double, Double) in
      (20_000 + Double(index % 3) * 300, 400 + Double(index % 4) * 9)
    }
    return [
      Sample("scatter-7", scatter(Names.plain, spread, frontier: [0, 1, 3, 4, 6])),
      Sample("scatter-2", scatter(Names.plain, Array(spread.prefix(2)), frontier: [0, 1])),
      Sample("scatter-crowded", scatter(Names.plain, crowded, frontier: [1, 3])),
      Sample("scatter-same", scatter(Names.nasty, .init(repeating: (5, 5), count: 14), frontier: [])),
      Sample("scatter-zero", scatter(Names.plain, [(0, 0), (0, 0)], frontier: [0, 1])),
      Sample(
        "scatter-unknown", scatter(Names.plain, [(.nan, 1), (2, .infinity), (3, 4)], frontier: [0, 2])),
      Sample(
        "scatter-huge", scatter(Names.plain, [(1e9, 1e9), (5e8, 1e-6), (1e-6, 3e8)], frontier: [0, 2])),
      Sample("curve-4", curves(Array(Names.plain.prefix(4)))),
      Sample("curve-2-no-promise", curves(Array(Names.plain.prefix(2)), promise: false)),
      Sample("curve-14", curves(Names.nasty)),
      Sample("curve-one-threshold", curves(Array(Names.plain.prefix(2)), steps: 1)),
      Sample(
        "curve-gaps",
        CurveChart(
          title: "Gaps", axisName: "Visits", format: .count, thresholds: [1, 2, .nan, 4, 5],
          lines: [
            .init(name: "Gappy", probabilities: [1, .nan, 0.5, 0.4]), .init(name: "None", probabilities: []),
          ],
          promise: .init(threshold: 3, label: Names.nasty[4]))),
      Sample("curve-empty", curves([])),
    ]
  }()
}
