/// First languages that a file can name, as audiences of touches call them. Data: ISO 639 codes and names.
enum Language {
  private static let list: [(name: String, words: String)] = [
    ("english", "en eng english enus engb enca"),
    ("spanish", "es spa spanish español espanol esus esmx castellano"),
    ("french", "fr fra fre french français francais frca"),
    ("portuguese", "pt por portuguese português portugues ptbr"),
    ("german", "de deu ger german deutsch"),
    ("italian", "it ita italian italiano"),
    ("dutch", "nl nld dut dutch nederlands"),
    ("polish", "pl pol polish polski"),
    ("russian", "ru rus russian"),
    ("ukrainian", "uk ukr ukrainian"),
    ("arabic", "ar ara arabic"),
    ("hindi", "hi hin hindi"),
    ("urdu", "ur urd urdu"),
    ("punjabi", "pa pan punjabi panjabi"),
    ("bengali", "bn ben bengali bangla"),
    ("chinese", "zh zho chi chinese mandarin cantonese cmn yue zhcn zhtw"),
    ("vietnamese", "vi vie vietnamese"),
    ("korean", "ko kor korean"),
    ("japanese", "ja jpn japanese"),
    ("tagalog", "tl tgl fil tagalog filipino"),
    ("haitian-creole", "ht hat haitian haitiancreole creole"),
    ("hmong", "hmn hmong"),
    ("somali", "so som somali"),
    ("turkish", "tr tur turkish türkçe turkce"),
    ("romanian", "ro ron rum romanian"),
  ]

  static let names = list.map(\.name)

  private static let places = WordTable(list.enumerated().map { ($0.offset, $0.element.words) })

  /// Which of `names` a cell says; nil for another, or none.
  static func of(_ bytes: Bytes, _ field: Range<Int>) -> Int? {
    Word(folding: bytes, field).flatMap { places[$0] }
  }
}
