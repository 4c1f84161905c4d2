import ChartSamples
import Charts
import Foundation

// Writes gallery.html (both layouts of every sample, no stylesheet) and page.html (as a page would
// show them, with the read-out) into the folder given, or the current one. Further arguments
// choose the samples by the beginnings of their names.
let arguments = CommandLine.arguments.dropFirst()
let folder = URL(fileURLWithPath: arguments.first ?? ".")
let wanted = arguments.dropFirst()
let samples = Sample.all.filter { sample in
  wanted.isEmpty || wanted.contains { sample.name.hasPrefix($0) }
}

let head =
  "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Charts</title>"
  + "<meta name=\"viewport\" content=\"width=device-width\">"

let sheets = samples.map { sample in
  let wide = sample.chart.svg(id: sample.name, width: .wide)
  let narrow = sample.chart.svg(id: sample.name + "-n", width: .narrow)
  return """
    <h2>\(sample.name) <small>\(wide.utf8.count) / \(narrow.utf8.count) bytes</small></h2>
    <p>\(sample.chart.description.replacingOccurrences(of: "<", with: "&lt;"))</p>
    <div class="pair"><div class="w">\(wide)</div><div class="n">\(narrow)</div></div>
    """
}
let gallery =
  head + """
    <style>body { background: #dde; font: 13px sans-serif; margin: 8px } .pair { display: flex; gap: 16px; \
    align-items: flex-start } .w { width: 760px } .n { width: 360px } h2 { margin: 12px 0 0 } p { margin: 2px 0 }</style>
    """ + sheets.joined(separator: "\n")
try gallery.write(to: folder.appending(path: "gallery.html"), atomically: true, encoding: .utf8)

let page =
  head + "<style>body { font-family: system-ui; margin: 10px }\n\(ReadOut.styles)</style>"
  + samples.map { "<h2>\($0.name)</h2>" + ReadOut.figure($0.chart, id: $0.name) }.joined(separator: "\n")
  + "<script>\(ReadOut.script)</script>"
try page.write(to: folder.appending(path: "page.html"), atomically: true, encoding: .utf8)
for sample in samples {
  print(
    sample.name, sample.chart.svg(id: "a").utf8.count, sample.chart.svg(id: "a", width: .narrow).utf8.count)
}
