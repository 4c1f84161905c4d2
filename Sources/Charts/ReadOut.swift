/// The script and styles that let people read a chart point by point, in the words of its data table. Charts work
/// without them.
///
/// Both are fixed texts, so that a page may allow them by their hashes alone.
public enum ReadOut {
  /// Makes each chart one tab stop. Pointer, touch and arrow keys show the nearest point in words.
  public static let script = """
    (() => {
      for (const figure of document.querySelectorAll("figure.chart")) {
        const out = figure.querySelector(".readout"), table = figure.querySelector("table");
        if (!out || !table) continue;
        const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
        const words = (row) => [...table.tBodies[0].rows[row].cells]
          .map((cell, i) => [i, cell.textContent])
          .filter(([, text]) => text && text !== "–")
          .map(([i, text]) => names[i] + " " + text).join("; ");
        for (const svg of figure.querySelectorAll("svg")) {
          const holder = svg.querySelector(".c-points");
          if (!holder) continue;
          const points = holder.dataset.at.split(" ").map((at) => at.split(",").map(Number));
          const cursor = document.createElementNS(svg.namespaceURI, "rect");
          cursor.setAttribute("class", "c-cursor");
          let on = -1;
          const show = (at) => {
            if (at === on) return;
            on = at;
            cursor.remove();
            out.textContent = at < 0 ? "" : words(points[at][4]);
            if (at < 0) return;
            ["x", "y", "width", "height"].forEach((name, i) => cursor.setAttribute(name, points[at][i]));
            svg.append(cursor);
          };
          const nearest = (event) => {
            const to = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
            let best = -1, least = Infinity;
            points.forEach(([x, y, width, height], at) => {
              const outside = Math.hypot(Math.max(x - to.x, 0, to.x - x - width),
                Math.max(y - to.y, 0, to.y - y - height));
              const distance = outside * 1000 + Math.hypot(x + width / 2 - to.x, y + height / 2 - to.y);
              if (distance < least) { least = distance; best = at; }
            });
            show(best);
          };
          svg.setAttribute("tabindex", "0");
          svg.addEventListener("pointermove", nearest);
          svg.addEventListener("pointerdown", nearest);
          svg.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            const last = points.length - 1;
            if (event.key === "ArrowRight") show(Math.min(on + 1, last));
            else if (event.key === "ArrowLeft") show(on < 0 ? last : Math.max(on - 1, 0));
            else if (event.key === "Home") show(0);
            else if (event.key === "End") show(last);
            else if (event.key === "Escape") show(-1);
            else return;
            event.preventDefault();
          });
        }
      }
    })();
    """

  /// Shows one of the two layouts, the cursor, and the read-out below.
  public static let styles = """
    figure.chart { margin: 0; container-type: inline-size; }
    figure.chart svg { display: block; height: auto; touch-action: pan-y; }
    figure.chart svg:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
    figure.chart .only-wide { display: none; }
    @container (min-width: 660px) {
      figure.chart .only-wide { display: block; }
      figure.chart .only-narrow { display: none; }
    }
    .c-cursor { fill: #1b1f24; fill-opacity: 0.12; pointer-events: none; }
    .readout { min-height: 3em; margin: 0.25em 0 0; line-height: 1.5; }
    @media print { .readout { display: none; } }
    """

  /// A figure with both layouts of a chart, a place for its read-out, and its data as a table.
  ///
  /// - Parameters:
  ///   - id: of the figure, unique in the page.
  ///   - caption: HTML that stands above the picture.
  ///   - tableTitle: what opens the table.
  public static func figure(
    _ chart: any Chart, id: String, caption: String = "", tableTitle: String = "The data of this chart"
  ) -> String {
    """
    <figure class="chart" id="\(SafeText.identifier(id))">\(caption)\
    <div class="only-wide">\(chart.svg(id: id + "-wide", width: .wide))</div>\
    <div class="only-narrow">\(chart.svg(id: id + "-narrow", width: .narrow))</div>\
    <p class="readout" aria-live="polite"></p>
    <details><summary>\(SafeText.escaped(tableTitle))</summary>\
    <div class="scroll" tabindex="0" role="region" aria-label="\(SafeText.escaped(SafeText.cleaned(chart.title)))">\
    \(chart.table.html)</div></details></figure>
    """
  }
}

extension ChartTable {
  /// The table in HTML: numbers in their column's format.
  var html: String {
    let heads = columns.map { "<th scope=\"col\">\(ChartTable.isolated($0.name))</th>" }.joined()
    let body = rows.indices.map { row in
      "<tr>" + columns.indices.map { "<td>\(ChartTable.isolated(text(row: row, column: $0)))</td>" }.joined()
        + "</tr>"
    }
    return "<table><thead><tr>\(heads)</tr></thead><tbody>\n\(body.joined(separator: "\n"))\n</tbody></table>"
  }

  /// Words that may run from right to left find their own direction.
  private static func isolated(_ words: String) -> String {
    let text = SafeText.escaped(SafeText.cleaned(words))
    return words.unicodeScalars.allSatisfy { $0.value < 0x590 } ? text : "<bdi>\(text)</bdi>"
  }
}
