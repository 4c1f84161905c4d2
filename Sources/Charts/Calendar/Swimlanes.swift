import Campaign

/// A plan as a calendar: a lane per channel and sender, a mark per communication.
public struct Swimlanes: Chart {
  /// A channel with its sender.
  public struct Lane: Sendable, Equatable {
    /// How it is sent, such as "E-mail".
    public let channel: String
    /// Who sends it.
    public let sender: String

    /// A lane of the calendar.
    public init(channel: String, sender: String) {
      self.channel = channel
      self.sender = sender
    }
  }

  /// A communication on a fixed day.
  public struct Mark: Sendable, Equatable {
    /// The lane, counted from zero.
    public let lane: Int
    /// The day it is sent.
    public let date: CalendarDate
    /// What the plan calls it.
    public let name: String

    /// A communication on a fixed day.
    public init(lane: Int, date: CalendarDate, name: String) {
      self.lane = lane
      self.date = date
      self.name = name
    }
  }

  /// A communication that follows something a member does, whenever that is.
  public struct Triggered: Sendable, Equatable {
    /// The lane, counted from zero.
    public let lane: Int
    /// What the plan calls it.
    public let name: String
    /// When it is sent, such as "10 days after registration".
    public let rule: String

    /// A communication that follows something a member does.
    public init(lane: Int, name: String, rule: String) {
      self.lane = lane
      self.name = name
      self.rule = rule
    }
  }

  /// A stretch of days to keep in mind: a blackout or another programme.
  public struct Span: Sendable, Equatable {
    /// Its first day.
    public let from: CalendarDate
    /// Its last day.
    public let to: CalendarDate
    /// What it is.
    public let label: String

    /// A stretch of days.
    public init(from: CalendarDate, to: CalendarDate, label: String) {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// The finding in words.
  public let title: String
  /// The first day shown; earlier marks move it.
  public let from: CalendarDate
  /// The last day shown; later marks move it.
  public let to: CalendarDate
  /// The lanes from top to bottom.
  public let lanes: [Lane]
  /// The dated communications; those without a lane are left out.
  public let marks: [Mark]
  /// The triggered communications; those without a lane are left out.
  public let triggered: [Triggered]
  /// The shaded stretches.
  public let spans: [Span]

  /// A calendar of a plan.
  public init(
    title: String, from: CalendarDate, to: CalendarDate, lanes: [Lane], marks: [Mark],
    triggered: [Triggered] = [],
    spans: [Span] = []
  ) {
    self.title = title
    self.from = from
    self.to = to
    self.lanes = lanes
    // The number of a mark in the picture is its row in the table: by lane, then by date.
    self.marks = marks.filter { lanes.indices.contains($0.lane) }.enumerated().sorted {
      ($0.element.lane, $0.element.date, $0.offset) < ($1.element.lane, $1.element.date, $1.offset)
    }.map(\.element)
    self.triggered = triggered.filter { lanes.indices.contains($0.lane) }.enumerated().sorted {
      ($0.element.lane, $0.offset) < ($1.element.lane, $1.offset)
    }.map(\.element)
    self.spans = spans
  }
}
