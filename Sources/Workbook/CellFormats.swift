import CXLSXWriter

/// The cell formats of one file, each made once: libxlsxwriter writes every format it is asked for.
final class CellFormats {
  /// Everything that tells one format from another.
  enum Look: Hashable {
    case title, heading
    case header(rightAligned: Bool)
    case text(wraps: Bool)
    case number(NumberStyle)
    case date
  }

  /// The dark blue of headers and titles.
  static let ink: UInt32 = 0x1F3A5F

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var made: [Look: UnsafeMutablePointer<lxw_format>] = [:]

  init(workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.workbook = workbook
  }

  /// The format for a look.
  func format(_ look: Look) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
    if let format = made[look] { return format }
    guard let format = workbook_add_format(workbook) else { throw .library("out of memory") }
    apply(look, to: format)
    made[look] = format
    return format
  }

  private func apply(_ look: Look, to format: UnsafeMutablePointer<lxw_format>) {
    switch look {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
      format_set_font_color(format, Self.ink)
    case .heading:
      format_set_font_color(format, 0x595959)
    case .header(let rightAligned):
      format_set_bold(format)
      format_set_font_color(format, 0xFFFFFF)
      format_set_bg_color(format, Self.ink)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      let side = rightAligned ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT
      format_set_align(format, UInt8(side.rawValue))
    case .text(let wraps):
      if wraps { format_set_text_wrap(format) }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .number(let style):
      format_set_num_format(format, style.formatCode)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .date:
      format_set_num_format(format, "yyyy-mm-dd")
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }
}
