import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// FoundationXML on Linux finds nothing by name inside a default namespace; these look by hand.
extension XMLElement {
  /// The value of an attribute.
  public func value(_ name: String) -> String? {
    attributes?.first { $0.name == name }?.stringValue
  }

  /// The child elements with a local name.
  public func children(_ localName: String) -> [XMLElement] {
    (children ?? []).compactMap { $0 as? XMLElement }.filter { $0.localName == localName }
  }
}
