import Campaign
import Comparison
import Results

/// A number as it is shown, with the number it came from.
public struct Figure: Sendable, Equatable {
  /// What kind of number it is, for spreadsheets.
  public enum Kind: Sendable, Equatable {
    case count, share, money, ratio
  }

  /// nil: unknown, or hidden.
  public let value: Double?
  /// With no more digits than its Monte Carlo error supports.
  public let text: String
  public let kind: Kind

  public init(_ value: Double?, text: String, kind: Kind) {
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.text = text
    self.kind = kind
  }

  /// Not shown in this edition.
  public static let hidden = Figure(nil, text: "hidden", kind: .count)
}

extension NumberText {
  /// A measure's value, `error` its Monte Carlo standard error.
  func figure(_ value: Double?, _ unit: MeasureID.Unit, error: Double = 0) -> Figure {
    Figure(value, text: text(value, unit, error: error), kind: Figure.Kind(unit))
  }

  /// A difference, with its sign.
  func gain(_ value: Double, _ unit: MeasureID.Unit, error: Double = 0) -> Figure {
    Figure(value, text: signed(value, unit, error: error), kind: Figure.Kind(unit))
  }

  /// A probability estimated from so many replications.
  func chance(_ value: Double?, of replications: Int) -> Figure {
    Figure(value, text: value.map { probability($0, of: replications) } ?? "–", kind: .share)
  }
}

extension Figure.Kind {
  init(_ unit: MeasureID.Unit) {
    self =
      switch unit {
      case .people, .visits, .appointments, .pieces: .count
      case .share: .share
      case .money: .money
      case .ratio, .days, .perThousand: .ratio
      }
  }
}
