extension PageStyle {
    static let parts = """
        canvas,img{display:block;image-rendering:pixelated;background:#000;border-radius:4px}
        .picture{display:block;padding:0;border:0;background:none;width:100%;border-radius:4px}
        .picture canvas{width:100%}
        .draw{display:grid;grid-template-columns:17.5rem minmax(0,1fr);gap:1rem 2.5rem;align-items:start}
        .draw .picture{margin-bottom:.75rem}
        .command{background:var(--raised);border-radius:6px;padding:.5rem .75rem}
        .ends{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2rem}
        .above{display:flex;justify-content:space-between}
        .morph{display:grid;grid-template-columns:8.75rem minmax(0,1fr);gap:.75rem 1.5rem;\
        align-items:center;margin-bottom:.75rem}
        .morph canvas{width:100%}
        #strip{width:100%;margin-bottom:.75rem}
        .sheets{display:grid;grid-template-columns:repeat(2,minmax(0,19rem));gap:1.5rem}
        .sheets figure{margin:0}
        .sheets img{width:100%;height:auto}
        figcaption{font-size:.875rem;color:var(--soft);padding-top:.4rem}
        .sheet-control{max-width:39.5rem;margin:0 0 1rem}
        .table{overflow-x:auto;margin-bottom:1rem}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:620;padding-bottom:.4rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem 1.5rem .35rem 0;\
        border-bottom:1px solid var(--line)}
        th{font-weight:500;color:var(--soft)}
        td.number,th.number{text-align:right}
        tbody th{white-space:pre-wrap}
        .networks td{white-space:nowrap}
        .networks{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 2.5rem}
        .findings{margin:0;padding-left:1.1rem;max-width:42rem}
        summary{cursor:pointer;color:var(--accent);padding:.35rem 0;width:fit-content}
        @media (max-width:44rem){
        header{padding-top:1.5rem}
        h1{font-size:1.6rem}
        .draw,.networks{grid-template-columns:minmax(0,1fr)}
        .draw .picture{max-width:20rem;margin-left:auto;margin-right:auto}
        .sheets{gap:.75rem}
        .morph{grid-template-columns:6rem minmax(0,1fr)}
        th,td{padding-right:1rem}
        }
        @media (max-width:30rem){.sheets,.ends{grid-template-columns:minmax(0,1fr)}}

        """

    static let charts = """
        .curves{margin:0 0 1.75rem}
        .curves svg{display:block;width:100%;height:auto;touch-action:pan-y}
        .curves .narrow{display:none}
        .curves .stops{padding:0 2.2% 0 8%}
        .chart .cursor{stroke:var(--edge);stroke-width:1;fill:none}
        .readout{font-size:.875rem;min-height:1.6em;max-width:none;margin:0;color:var(--soft);\
        font-variant-numeric:tabular-nums}
        @media (max-width:44rem){.curves .wide{display:none}.curves .narrow{display:block}\
        .curves .stops{padding:0 5% 0 18%}}

        """
}
