import Codecs

extension Page {
    /// The visible part of the page.
    var body: String {
        let parts: [(id: String, title: String, content: String)] = [
            ("draw", "Draw", drawing), ("morph", "From one image to another", morphing),
            ("training", "How it learned", training), ("curves", "Curves", curves),
            ("figures", "How good the images are", figureTable),
            ("diagnosis", "Diagnosis", diagnosis),
            ("settings", "Settings", settingsTable), ("networks", "Networks", networkTables),
        ].filter { !$0.2.isEmpty }
        let links = parts.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>\n" }
        let sections = parts.map { part in
            """
            <section id="\(part.id)" aria-labelledby="\(part.id)-title">
            <h2 id="\(part.id)-title">\(part.title)</h2>
            \(part.content)</section>

            """
        }
        let verdict = verdict.isEmpty ? "" : "<p>\(HTML.text(verdict.joined(separator: " ")))</p>\n"
        return """
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            <h1>\(HTML.text(title))</h1>
            <p>\(HTML.text(summary.joined(separator: " ")))\(timeText)</p>
            \(verdict)<nav aria-label="Parts of this page"><ul>
            \(links.joined())</ul></nav>
            </header>
            <main id="content" tabindex="-1">
            \(sections.joined())</main>
            <footer><p>\(HTML.text(program))</p></footer>

            """
    }

    /// On a line of its own, so that programs can compare pages without it.
    private var timeText: String {
        time.map { "\n<span class=\"clock\">\(HTML.text($0))</span>\n" } ?? ""
    }

    private var diagnosis: String {
        findings.isEmpty
            ? ""
            : """
            <ul class="findings">
            \(findings.map { "<li>\(HTML.text($0))</li>\n" }.joined())</ul>
            <p class="soft small">What <code>gan-train doctor</code> says of this run.</p>

            """
    }

    private var figureTable: String {
        let note = figureNote.isEmpty ? "" : "<p>\(HTML.text(figureNote))</p>\n"
        guard !figures.isEmpty else { return note }
        return note
            + HTML.table(
                label: "Figures of the images", head: figureTitles, rows: figures,
                numbers: Set(1..<max(2, figureTitles.count)))
    }

    private var settingsTable: String {
        settings.isEmpty
            ? "" : HTML.table(label: "Table of settings", head: ["Setting", "Value"], rows: settings)
    }

    private var networkTables: String {
        guard !networks.isEmpty else { return "" }
        let tables = networks.map { network in
            let rows = network.rows.map { row in
                [row.type, row.parameters.map(grouped) ?? "", Self.shape(row.shape)]
            }
            return HTML.table(
                caption: "\(network.title), \(grouped(network.totalParameters)) parameters",
                label: "Layers of the \(network.title)", head: ["Layer", "Parameters", "Output"],
                rows: [["Input", "", Self.shape(network.inputShape)]] + rows, numbers: [1])
        }
        return "<div class=\"networks\">\n\(tables.map { "<div>\($0)</div>\n" }.joined())</div>\n"
    }

    private static func shape(_ lengths: [Int]) -> String {
        lengths.map(String.init).joined(separator: " \u{d7} ")
    }
}
