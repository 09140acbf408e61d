/** How the HTML edition looks: set like print, on paper as on a screen. */
export const STYLE = `
:root{--song:"Huice Song","Noto Serif SC","Source Han Serif SC","Songti SC",SimSun,serif;--hei:"Huice Hei","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;--ink:#1d1d1b;--soft:#55534e;--rule:#b9b4a8;--red:#9c1c1c}
*{box-sizing:border-box}
body{margin:0;background:#f1efe9;color:var(--ink);font:16px/1.85 var(--song);overflow-wrap:anywhere}
.cover,.contents,main,footer{max-width:800px;margin:0 auto;padding:40px clamp(18px,7vw,72px);background:#fff}
.cover{padding-top:88px;border-top:10px solid var(--red);text-align:center}
h1{margin:0;color:var(--red);font:700 40px/1.3 var(--hei);letter-spacing:.06em}
.subtitle{margin:10px 0 0;font-size:18px}
.number{margin:34px 0;padding:8px 0;border-top:3px double var(--red);border-bottom:1px solid var(--red);font-family:var(--hei)}
.cover p.publisher,.cover p.editors,.cover p.contact,.cover p.issn{margin:4px 0;color:var(--soft)}
.statement{margin:26px 0 0;color:var(--soft);font-size:14px;text-align:justify}
h2{margin:0 0 20px;font:700 24px/1.4 var(--hei);text-align:center;letter-spacing:.08em}
.contents ol{margin:0;padding:0;list-style:none}
.contents li{display:flex;gap:12px;align-items:baseline;justify-content:space-between;padding:4px 0;border-bottom:1px dotted var(--rule)}
.contents .level-1{margin-top:14px;border:0;font:700 17px/1.6 var(--hei)}
.contents .level-2{padding-left:1.5em}
a{color:inherit;text-decoration-color:var(--rule);text-underline-offset:3px}
a:focus-visible{outline:2px solid var(--red)}
.page{font-variant-numeric:tabular-nums}
.hint,.empty{color:var(--soft);font-size:14px;text-align:center}
section{padding-top:24px}
section>h2{padding:10px 0;border-top:3px solid var(--red);border-bottom:1px solid var(--red);color:var(--red)}
article{padding:18px 0 34px;border-bottom:1px solid var(--rule)}
h3{margin:0 0 6px;font:700 21px/1.5 var(--hei);text-align:center;text-wrap:balance}
h4{margin:18px 0 6px;font:700 16px/1.6 var(--hei)}
.byline{margin:0 0 14px;color:var(--soft);font-size:14px;text-align:center}
.text p,.note p,.original p{margin:0 0 6px;text-indent:2em;text-align:justify}
.note{margin:14px 0;padding:10px 20px;border-top:1px solid var(--ink);border-bottom:1px solid var(--ink);background:#f6f3ea}
.note h4{margin:0 0 4px}
.note .by{text-indent:0;text-align:right;margin:0}
.original{margin:12px 0;padding:2px 0 2px 18px;border-left:3px solid var(--rule)}
.origin{display:inline-block;margin-left:.6em;padding:0 .5em;border:1px solid var(--soft);border-radius:2px;color:var(--soft);font:12px/1.6 var(--hei);text-indent:0;white-space:nowrap}
.original .origin{margin-left:0}
[data-origin=generated]>.origin,[data-origin=generated] .by .origin{border-color:var(--red);color:var(--red)}
.table{margin:14px 0;overflow-x:auto}
table{width:100%;border-collapse:collapse;border-top:2px solid var(--ink);border-bottom:2px solid var(--ink);font-size:14px;line-height:1.6}
caption{padding:4px 0;font:700 15px/1.6 var(--hei);text-align:left}
th{border-bottom:1px solid var(--ink);font-family:var(--hei);text-align:left}
th,td{padding:5px 8px;vertical-align:top}
tbody tr+tr td{border-top:1px solid #ddd9cf}
sup{font-size:11px;line-height:0}
.source{margin:14px 0 0;color:var(--soft);text-align:right}
.notes{margin-top:12px;padding-top:6px;border-top:1px solid var(--rule);color:var(--soft);font-size:13px}
.notes h4{margin:0;font-size:13px}
.notes ol{margin:0;padding:0;list-style:none}
.notes li{display:flex;gap:.4em}
footer{margin-bottom:48px;color:var(--soft);font-size:14px}
footer h2{font-size:16px}
@page{size:A4;margin:24mm 22mm 22mm}
@media print{
body{background:#fff;font-size:10.5pt}
.cover,.contents,main,footer{max-width:none;padding:0}
.cover{padding-top:45mm;break-after:page}
.contents,.journal article{break-after:page}
section{break-before:page}
h3,h4,caption{break-after:avoid}
tr,.note{break-inside:avoid}
a{text-decoration:none}
}
`;
