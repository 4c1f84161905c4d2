/// A text in quotes as faults show it, cut after 60 characters, on one line.
func quoted(_ text: String) -> String {
  let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
  return line.count > 60 ? "'\(String(line.prefix(60)))…'" : "'\(String(line))'"
}
