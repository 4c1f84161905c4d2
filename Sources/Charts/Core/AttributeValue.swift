/// What an SVG attribute can hold; nil leaves the attribute out.
protocol AttributeValue {
  var attributeText: String? { get }
}

extension String: AttributeValue {
  var attributeText: String? { self }
}

extension Double: AttributeValue {
  var attributeText: String? { Digits.coordinate(self) }
}

extension Optional: AttributeValue where Wrapped: AttributeValue {
  var attributeText: String? { flatMap(\.attributeText) }
}
