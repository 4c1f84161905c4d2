@main
struct Uptake {
  static func main() {}
}
