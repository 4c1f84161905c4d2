import Charts

extension HTMLPage {
  /// Nothing is loaded and nothing is sent; the one script and the one stylesheet are allowed by their hashes.
  static let policy =
    "default-src 'none'; script-src '\(scriptHash)'; style-src '\(stylesHash)'; base-uri 'none'; form-action 'none'"

  /// Lets pointer and arrow keys read charts out; on paper what the columns are stands below every open table.
  static let script =
    ReadOut.script + """

      addEventListener("beforeprint", () => {
        for (const one of document.querySelectorAll(".defined")) one.open = true;
      });
      """

  /// SHA-256 of `script` and `styles`; a test works them out again.
  static let scriptHash = "sha256-PlRtrWXrH5hR69y3W7pvVcfMQPcgBNTcPSVD3qAMUaA="
  static let stylesHash = "sha256-JysZWRc8gGrMOzYxawOk62+Jf3VsmQ7Sj0n46wPeYNs="

  static let styles =
    ReadOut.styles + """

      :root{color-scheme:light;--ink:#1b1f24;--soft:#59626e;--line:#d8dde3;--wash:#f5f7f9;--accent:#0b5394}
      *{box-sizing:border-box}
      body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:#fff}
      header,main,nav{max-width:1100px;margin:0 auto;padding:0 16px}
      header{padding-top:28px}
      h1{font-size:1.9rem;line-height:1.2;margin:.1em 0;overflow-wrap:anywhere}
      h2{font-size:1.35rem;margin:2.2em 0 .6em;border-bottom:2px solid var(--ink);padding-bottom:.2em}
      h3{font-size:1.05rem;margin:1em 0 .4em;line-height:1.35;overflow-wrap:anywhere}
      .kicker{color:var(--soft);font-size:.85rem;margin:0}
      .subtitle{color:var(--soft);margin:.2em 0 1em;overflow-wrap:anywhere}
      .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px}
      nav{display:flex;flex-wrap:wrap;gap:4px 18px;padding-top:6px;padding-bottom:6px;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.92rem}
      a{color:var(--accent)}
      .brief{background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:4px 20px 16px;margin-top:20px}
      .brief h2{margin-top:.8em}
      .decision{font-size:1.05rem;color:var(--soft);margin:.2em 0}
      .finding{font-size:1.1rem;margin:.5em 0}
      .columns{columns:310px;column-gap:28px}.columns h3{break-after:avoid}.columns li{break-inside:avoid}
      ul{padding-left:1.2em;margin:.3em 0}li{margin:.25em 0;overflow-wrap:anywhere}
      p{overflow-wrap:anywhere;max-width:80ch}
      figcaption h3{margin-top:0;max-width:80ch}
      .scroll{overflow-x:auto;margin:6px 0}.scroll:focus{outline:2px solid var(--accent);outline-offset:2px}
      table{border-collapse:collapse;font-size:.88rem;line-height:1.35;font-variant-numeric:tabular-nums}
      th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);max-width:34ch;min-width:8ch;overflow-wrap:break-word}
      thead th{color:var(--soft);font-weight:600;border-bottom:1px solid var(--ink);vertical-align:bottom;min-width:6ch;overflow-wrap:normal}
      tbody th{font-weight:600;min-width:12ch}
      td:has(data){text-align:right;min-width:9ch}td small{color:var(--soft);font-size:1em;white-space:nowrap}data{white-space:nowrap}
      summary{cursor:pointer;font-weight:600;margin:.6em 0;overflow-wrap:anywhere}
      figure summary,.defined summary{font-weight:400;color:var(--soft);font-size:.88rem}
      .definitions{font-size:.84rem;color:var(--soft);margin:.4em 0;columns:2;column-gap:32px}
      .definitions div{break-inside:avoid;margin-bottom:.3em}.definitions dt{display:inline;font-weight:600}.definitions dt::after{content:": "}.definitions dd{display:inline;margin:0}
      .source{font-size:.8rem;color:var(--soft);margin:.2em 0 1.4em}
      .colophon{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:6px 20px;font-size:.9rem}
      .colophon dt{color:var(--soft)}.colophon dd{margin:0;overflow-wrap:anywhere}
      pre{white-space:pre;overflow:auto;max-height:420px;background:var(--wash);padding:12px;font-size:.8rem}
      figure.chart{margin:28px 0 8px;max-width:880px}
      @media (max-width:640px){.definitions{columns:1}.brief{padding:2px 12px 12px}h1{font-size:1.5rem}}
      @media print{nav,.skip,.readout,figure details{display:none}body{font-size:10.5pt}h2{break-after:avoid}figure,tr{break-inside:avoid}.scroll{overflow:visible}table{font-size:7.5pt}th,td{padding-right:6px}.brief{border:0;padding:0;margin:0;background:none;break-after:page;font-size:8.5pt;line-height:1.35}.brief h2{display:none}.brief h3{font-size:9.5pt;margin:.5em 0 .2em}.brief .finding{font-size:9.5pt;margin:.25em 0}.brief .decision{font-size:9pt}.brief .definitions{font-size:7pt}.brief .source,.brief summary{margin:.2em 0;font-size:7pt}.brief .columns{columns:2}.kicker,.subtitle{margin:0}h1{font-size:15pt;margin:0}header{padding-top:0}p{max-width:none}@page{margin:13mm}pre{display:none}main,header{padding:0;max-width:none}}
      """
}
