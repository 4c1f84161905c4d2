import Campaign
import Foundation
import Model
import ScenarioFile
import Starter
import TestSupport

/// The shipped starter books, and first files made of them.
enum Shelf {
  static let folder = "\(ShippedCase.repository)/Scenarios"

  static func reader() throws -> FactReader {
    let (books, programmes) = try StarterReader(files: FilesOnDisk(), shipped: [folder]).read(
      for: "/client.yaml")
    return FactReader(books: books, programmes: programmes)
  }

  /// Flags with what is changed; an empty text takes one away.
  static func texts(_ changes: [FactReader.Fact: String] = [:]) -> [FactReader.Fact: String] {
    let usual: [FactReader.Fact: String] = [
      .client: "employer", .name: "Northway", .lives: "31,200", .programme: "behavioural-health",
      .launch: "2027-01-04", .deskless: "60%", .contact: "home-mail,mobile",
    ]
    return usual.merging(changes) { $1 }.filter { !$0.value.isEmpty }
  }

  static func file(_ texts: [FactReader.Fact: String]) throws -> FirstFile {
    try FirstFileMaker(files: FilesOnDisk(), shipped: [folder])
      .keepingRules(whole(texts), reader().books, at: "/client.yaml")
  }

  /// A file with every plan, whether it keeps the rules or not.
  static func whole(_ texts: [FactReader.Fact: String]) throws -> FirstFile {
    let reader = try reader()
    guard let file = FirstFile(try reader.facts(texts), reader.books) else {
      throw Fault(at: nil, "the books make no file")
    }
    return file
  }

  /// The models of a file under every coverage, the likely one first.
  static func models(_ file: FirstFile) throws -> [CompiledModel] {
    try FirstFileMaker(files: FilesOnDisk(), shipped: [folder]).models(file, at: "/client.yaml")
  }

  /// The facts of a client of a kind and size.
  static func texts(_ kind: Client.Kind, lives: String, contact: String) -> [FactReader.Fact: String] {
    texts([
      .client: kind.rawValue, .lives: lives, .contact: contact,
      .programme: kind == .healthSystem ? "virtual-care" : "behavioural-health",
      .deskless: kind == .healthPlan ? "" : "70%",
    ])
  }

  static let kinds: [Client.Kind] = [.employer, .healthPlan, .healthSystem]
  /// Tiny, small, mid, large and huge.
  static let sizes = ["60", "800", "9,000", "45,000", "4,000,000"]
}
