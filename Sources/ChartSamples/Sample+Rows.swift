import Charts

extension Sample {
  static let rows: [Sample] = {
    func intervals(
      _ names: [String], style: IntervalChart.Style = .dots, scale: Double = 1, format: ValueFormat = .count,
      reference: Bool = true, outer: Bool = true
    ) -> IntervalChart {
      IntervalChart(
        title: "Multi-channel brings most members", axisName: "Registered members in year one",
        format: format,
        style: style,
        rows: names.enumerated().map { index, name in
          let median = scale * (1300 - 70 * Double(index))
          return .init(
            name: name,
            interval: Interval(
              median: median, p10: median * 0.8, p90: median * 1.22, p5: outer ? median * 0.7 : nil,
              p95: outer ? median * 1.35 : nil),
            texts: ["\(41 - 2 * index) %", "$\(34 - index)k"])
        },
        textColumns: ["Best in", "Cost"],
        reference: reference ? .init(value: scale * 310, label: "Do nothing") : nil)
    }
    func funnel(_ medians: [Double], _ names: [String]) -> IntervalChart {
      IntervalChart(
        title: "Most members are lost before they open", axisName: "Members", format: .count, style: .bars,
        rows: zip(names, medians).map {
          .init(name: $0, interval: Interval(median: $1, p10: $1 * 0.9, p90: $1 * 1.1))
        },
        showsShareOfFirst: true)
    }
    func stacked(_ names: [String], _ values: [(Double, Double)]) -> StackedBars {
      StackedBars(
        title: "What we do not know outweighs chance",
        axisName: "Spread of registrations (standard deviation)",
        format: .count, firstName: "Not knowing", secondName: "Chance",
        rows: zip(names, values).map { .init(name: $0, first: $1.0, second: $1.1) })
    }
    let steps = [
      "Eligible members", "Reached by any message", "Opened or read", "Visited the page", "Registered",
      "First visit",
    ]
    return [
      Sample("interval-5", intervals(Array(Names.plain.prefix(5)))),
      Sample("interval-2", intervals(Array(Names.plain.prefix(2)), reference: false, outer: false)),
      Sample("interval-14", intervals(Names.plain)),
      Sample("interval-nasty", intervals(Names.nasty)),
      Sample("interval-tiny", intervals(["Tiny", "Tinier"], scale: 1e-9, format: .plain(digits: 8))),
      Sample("interval-huge", intervals(["Huge", "Less"], scale: 1e6, format: .money(symbol: "£"))),
      Sample(
        "interval-share",
        intervals(["Multi-channel", "E-mail only"], scale: 0.0001, format: .share(digits: 1))),
      Sample(
        "interval-unknown",
        IntervalChart(
          title: "Nothing is known", axisName: "Members", format: .count,
          rows: [
            .init(name: "Unknown", interval: Interval(median: .nan)),
            .init(name: "Infinite", interval: Interval(median: .infinity, p10: 1, p90: -.infinity)),
            .init(name: "Known", interval: Interval(median: 5)),
          ])),
      Sample(
        "interval-narrow-range",
        intervals(
          Array(Names.plain.prefix(3)), scale: 1, format: .ratio, reference: false, outer: false)),
      Sample("funnel", funnel([12_400, 11_200, 5_300, 2_100, 1_234, 610], steps)),
      Sample("funnel-zero", funnel([0, 0, 0], steps)),
      Sample("funnel-nasty", funnel((0..<14).map { 1e9 / Double($0 + 1) }, Names.nasty)),
      Sample("stacked-4", stacked(Names.plain, [(140, 40), (120, 38), (90, 41), (4, 12)])),
      Sample(
        "stacked-nasty",
        stacked(
          Names.nasty, [(.nan, 3), (0, 0), (1, .infinity), (-5, 4)] + (0..<10).map { (Double($0), 5) })),
      Sample("stacked-zero", stacked(Names.plain, [(0, 0), (0, 0)])),
    ]
  }()
}
