/// The style sheet of the page: quiet, in the reader's fonts, in light or dark mode, for phones and desktops.
enum PageStyle {
    /// The whole style sheet.
    static let sheet = [colours, text, controls, parts, ChartStyle.sheet, charts].joined(separator: "\n")

    private static let colours = """
        :root{color-scheme:light dark;--paper:#ffffff;--raised:#f6f8fa;--text:#1f2328;--soft:#59636e;\
        --line:#d5dbe1;--edge:#818b98;--accent:#0b62b0;--on-accent:#ffffff}
        @media (prefers-color-scheme:dark){:root{--paper:#0d1117;--raised:#161c24;--text:#e6edf3;\
        --soft:#9ba5b1;--line:#2b323c;--edge:#6b7583;--accent:#6db3f8;--on-accent:#0d1117}}

        """

    private static let text = """
        *{box-sizing:border-box}
        html{scroll-behavior:smooth}
        body{margin:0;background:var(--paper);color:var(--text);font:16px/1.6 -apple-system,\
        BlinkMacSystemFont,'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif}
        header,main,footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        footer{padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem}
        h1{font-size:1.9rem;line-height:1.25;margin:0 0 .75rem;font-weight:650;letter-spacing:-.01em}
        h2{font-size:1.3rem;line-height:1.3;margin:0 0 .75rem;font-weight:620}
        h3{font-size:1rem;margin:1.5rem 0 .5rem;font-weight:620}
        section{padding:2rem 0 .5rem;border-top:1px solid var(--line);margin-top:1.5rem}
        p{margin:0 0 .75rem;max-width:42rem}
        .soft{color:var(--soft)}
        .small{font-size:.875rem}
        a{color:var(--accent);text-underline-offset:.15em}
        nav{margin-top:1.25rem}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0}
        nav a{display:inline-block;padding:.25rem 0}
        code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;\
        overflow-wrap:anywhere}
        .skip{position:absolute;left:-100rem}
        .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
        .hush{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        [hidden]{display:none!important}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}

        """

    private static let controls = """
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
        button,input,select{font:inherit;color:inherit}
        button,select,.field{min-height:2.5rem;padding:.35rem .8rem;border:1px solid var(--edge);\
        border-radius:6px;background:var(--raised)}
        button{cursor:pointer}
        button:hover{border-color:var(--accent)}
        .field{width:100%;background:var(--paper)}
        .field[aria-invalid=true]{border:2px solid #d1495b}
        input[type=range]{width:100%;min-height:1.75rem;margin:0;accent-color:var(--accent)}
        label,legend{font-size:.875rem;color:var(--soft);padding:0}
        fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
        .row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin-bottom:.75rem}
        .row>.grow{flex:1 1 7rem}
        .digits{display:flex;flex-wrap:wrap;gap:.375rem;margin-top:.25rem}
        .digits label{position:relative;color:var(--text);font-size:1rem}
        .digits input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
        .digits span{display:block;min-width:2.5rem;padding:.4rem .5rem;text-align:center;\
        border:1px solid var(--edge);border-radius:6px;background:var(--raised)}
        .digits input:checked+span{background:var(--accent);border-color:var(--accent);\
        color:var(--on-accent)}
        .digits input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
        .slider{display:grid;grid-template-columns:6.5rem 1fr 3.5rem;gap:.75rem;align-items:center}
        output{font-variant-numeric:tabular-nums;text-align:right;font-size:.875rem}

        """
}
