/// The script and styles that let people read a chart point by point. Charts work without them.
///
/// Both are fixed texts, so that a page may allow them by their hashes alone.
public enum ReadOut {
  /// Makes each chart one tab stop. Pointer, touch and arrow keys show the nearest point in words.
  public static let script = """
    (() => {
      for (const figure of document.querySelectorAll("figure.chart")) {
        let out = figure.querySelector(".readout");
        if (!out) {
          out = document.createElement("p");
          out.className = "readout";
          figure.append(out);
        }
        out.setAttribute("aria-live", "polite");
        let on = null;
        const show = (point) => {
          if (point === on) return;
          if (on) on.classList.remove("is-on");
          on = point;
          if (on) on.classList.add("is-on");
          out.textContent = on ? on.dataset.label : "";
        };
        for (const svg of figure.querySelectorAll("svg")) {
          const points = [...svg.querySelectorAll(".c-point")];
          if (!points.length) continue;
          svg.setAttribute("tabindex", "0");
          const nearest = (event) => {
            let best = null, least = Infinity;
            for (const point of points) {
              const box = point.getBoundingClientRect();
              const x = event.clientX, y = event.clientY;
              const outside = Math.hypot(Math.max(box.left - x, 0, x - box.right),
                Math.max(box.top - y, 0, y - box.bottom));
              const distance = outside * 1000 +
                Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
              if (distance < least) { least = distance; best = point; }
            }
            show(best);
          };
          svg.addEventListener("pointermove", nearest);
          svg.addEventListener("pointerdown", nearest);
          svg.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            const at = points.indexOf(on), last = points.length - 1;
            if (event.key === "ArrowRight") show(points[Math.min(at + 1, last)]);
            else if (event.key === "ArrowLeft") show(points[at < 0 ? last : Math.max(at - 1, 0)]);
            else if (event.key === "Home") show(points[0]);
            else if (event.key === "End") show(points[last]);
            else if (event.key === "Escape") show(null);
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
    .c-point.is-on { stroke-opacity: 0.22; fill-opacity: 0.14; }
    .readout { min-height: 3em; margin: 0.25em 0 0; line-height: 1.5; }
    @media print { .readout { display: none; } }
    """

  /// A figure with both layouts of a chart and a place for its read-out.
  public static func figure(_ chart: any Chart, id: String) -> String {
    """
    <figure class="chart"><div class="only-wide">\(chart.svg(id: id + "-wide", width: .wide))</div>\
    <div class="only-narrow">\(chart.svg(id: id + "-narrow", width: .narrow))</div>\
    <p class="readout" aria-live="polite"></p></figure>
    """
  }
}
