import Charts

/// A cumulative curve that levels off, with an interval that widens.
func band(
  _ name: String, weeks: Int, final: Double, seed: UInt64, shading: Band.Shading = .none
) -> Band {
  var dice = Dice(seed)
  var median: [Double] = []
  for week in 0..<weeks {
    let part = Double(week + 1) / Double(weeks)
    median.append(final * part * (2 - part) * dice.next(0.97...1.03))
  }
  return Band(
    name: name, median: median, p10: median.map { $0 * 0.78 }, p90: median.map { $0 * 1.25 }, shading: shading
  )
}

func touches(_ count: Int, weeks: Int) -> [TouchMark] {
  let channels = ["E-mail", "Home mail", "Text"]
  return (0..<count).map { index in
    TouchMark(
      date: launch.adding(days: index * weeks * 7 / max(count, 1)), name: "Message \(index + 1)",
      channel: channels[index % 3])
  }
}

func fan(
  _ bands: [Band], _ format: ValueFormat = .count, touches: [TouchMark] = [],
  axis: String = "Registrations so far"
) -> FanChart {
  FanChart(
    title: "Multi-channel reaches 1,200 members by week 52", axisName: axis, format: format, launch: launch,
    bands: bands, touches: touches)
}

func ordinaryBands(_ count: Int, weeks: Int, names: [String] = Names.plain, scale: Double = 1) -> [Band] {
  (0..<count).map { index -> Band in
    let shading: Band.Shading = index == 0 ? .filled : index == 1 ? .light : .none
    let final: Double = scale * (1400 - Double(index) * 90)
    return band(names[index], weeks: weeks, final: final, seed: UInt64(index + 1), shading: shading)
  }
}

extension Sample {
  static let time: [Sample] = {
    let flat = [Double](repeating: 0, count: 30)
    var gaps = ordinaryBands(2, weeks: 40)[0].median
    for week in [5, 6, 7, 20, 22, 39] { gaps[week] = week == 20 ? .infinity : .nan }
    let same = (0..<3).map { Band(name: Names.plain[$0], median: [1, 5, 10, 10], p10: [], p90: []) }
    return [
      Sample("fan-52", fan(ordinaryBands(4, weeks: 52), touches: touches(14, weeks: 52))),
      Sample("fan-many-touches", fan(ordinaryBands(2, weeks: 52), touches: touches(150, weeks: 52))),
      Sample("fan-14", fan(ordinaryBands(14, weeks: 52))),
      Sample(
        "fan-nasty",
        fan(
          ordinaryBands(14, weeks: 20, names: Names.nasty),
          touches: Names.nasty.map { TouchMark(date: launch.adding(days: 30), name: $0, channel: $0) },
          axis: Names.nasty[4])),
      Sample("fan-zero", fan([Band(name: "None", median: flat, p10: flat, p90: flat, shading: .filled)])),
      Sample("fan-one-week", fan(ordinaryBands(2, weeks: 1), touches: touches(2, weeks: 1))),
      Sample("fan-260", fan(ordinaryBands(3, weeks: 260), touches: touches(400, weeks: 260))),
      Sample(
        "fan-gaps",
        fan([
          Band(
            name: "With gaps", median: gaps, p10: gaps.map { $0 * 0.8 }, p90: gaps.map { $0 * 1.2 },
            shading: .filled),
          Band(name: "Never known", median: [.nan, .infinity, -.infinity]),
        ])),
      Sample("fan-tiny", fan(ordinaryBands(2, weeks: 12, scale: 1e-9), .plain(digits: 7))),
      Sample(
        "fan-huge", fan(ordinaryBands(2, weeks: 12, scale: 1e6), .money(symbol: "$"), axis: "Cost so far")),
      Sample("fan-same-end", fan(same)),
      Sample(
        "fan-waiting",
        fan(
          [band("Multi-channel", weeks: 52, final: 17, seed: 3, shading: .filled)], .days,
          touches: touches(4, weeks: 52), axis: "Days from registration to first visit")),
      Sample("fan-empty", fan([])),
    ]
  }()

  static let panels: [Sample] = {
    func multiples(_ count: Int, _ names: [String], shared: Bool, bands: Int = 2, weeks: Int = 52)
      -> SmallMultiples
    {
      SmallMultiples(
        title: "Warehouse staff register least", axisName: "Registrations so far", format: .count,
        launch: launch,
        panels: (0..<count).map { index in
          .init(
            name: names[index % names.count],
            bands: ordinaryBands(bands, weeks: weeks, scale: 1 / Double(index + 1)))
        },
        sharesAxis: shared)
    }
    func paired(_ count: Int, _ names: [String], weeks: Int) -> PairedLines {
      func lines(_ top: Double) -> [Band] {
        (0..<count).map { index in
          var dice = Dice(UInt64(index + 9))
          return Band(
            name: names[index],
            median: (0..<weeks).map { _ in (dice.next(0...1) * dice.next(0...top)).rounded() })
        }
      }
      return PairedLines(
        title: "More contacts, more opt-outs", launch: launch,
        upper: .init(name: "Contacts per week", format: .count, bands: lines(12_000)),
        lower: .init(name: "Opt-outs per week", format: .count, bands: lines(40)))
    }
    let segments = [
      "Office", "Warehouse night shift, all regions", "Drivers", "Retail", "Field service", "Interns",
    ]
    return [
      Sample("multiples-6", multiples(6, segments, shared: true)),
      Sample("multiples-own", multiples(4, segments, shared: false, bands: 1)),
      Sample("multiples-1", multiples(1, segments, shared: true)),
      Sample("multiples-20", multiples(20, Names.nasty, shared: false, bands: 3)),
      Sample("multiples-empty", multiples(0, segments, shared: true)),
      Sample("multiples-one-week", multiples(3, segments, shared: true, weeks: 1)),
      Sample("paired-3", paired(3, Names.plain, weeks: 52)),
      Sample("paired-14", paired(14, Names.nasty, weeks: 20)),
      Sample("paired-1", paired(1, Names.plain, weeks: 1)),
    ]
  }()
}
