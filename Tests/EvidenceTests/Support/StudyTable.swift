import Campaign
import Foundation
import TestSupport

/// A small table of a real study, as it lies in `Scenarios/studies`.
struct StudyTable {
  private let table: CSVTable

  init(_ path: String) throws {
    let file = "Scenarios/studies/\(path)"
    table = try CSVTable(
      String(contentsOfFile: "\(ShippedCase.repository)/\(file)", encoding: .utf8), file: file)
  }

  func words(_ column: String) throws -> [String] {
    let place = try table.columns([column])[0]
    return table.rows.map { $0[place] }
  }

  func numbers(_ column: String) throws -> [Double] {
    let place = try table.columns([column])[0]
    return try table.rows.indices.map { try table.number($0, place) ?? .nan }
  }

  func counts(_ column: String) throws -> [Int] { try numbers(column).map { Int($0) } }
}
