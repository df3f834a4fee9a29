import Reports
import Runs

/// Shows the progress of a run: a bar that is redrawn on a terminal, plain lines elsewhere, nothing if quiet.
struct Meter {
    private let isQuiet: Bool
    private let isPreviewed: Bool
    /// The bar in the terminal's last line.
    private var bar = ""
    /// The reason why no preview is drawn, once it was reported.
    private var obstacle: Preview.Obstacle?

    init(isQuiet: Bool, isPreviewed: Bool) {
        self.isQuiet = isQuiet
        self.isPreviewed = isPreviewed
    }

    /// Shows an event.
    mutating func show(_ event: RunEvent) {
        switch event {
        case .progress(let progress, let isDue, let isLogged, let isKept):
            if !isQuiet { show(progress, isDue: isDue, isLogged: isLogged, isKept: isKept) }
        case .notice(let sentence): show(sentence)
        case .sheet(let sheet, let step): if isPreviewed { show(sheet, step: step) }
        case .finished: finish()
        }
    }

    private mutating func show(_ progress: Progress, isDue: Bool, isLogged: Bool, isKept: Bool) {
        if let terminal = TerminalTraits.ofStandardError, !terminal.isDumb {
            // Finished lines stay on the terminal, above the bar.
            if isKept { Terminal.draw("\r\(progress.line)\u{1B}[K\n") }
            if isDue {
                // One column stays free: some terminals wrap when the last one is filled.
                bar = progress.bar(width: terminal.columns - 1)
                Terminal.draw("\r\(bar)\u{1B}[K")
            }
        } else if isLogged || isKept {
            Terminal.draw("\(progress.line)\n")
        }
    }

    /// Prints a sentence; on a terminal, above the bar.
    private func show(_ sentence: String) {
        guard !isQuiet else { return }
        Terminal.draw(bar.isEmpty ? "\(sentence)\n" : "\r\u{1B}[K\(sentence)\n\(bar)")
    }

    /// Draws a sheet on a terminal, above the bar, or reports once why it cannot.
    private mutating func show(_ sheet: GrayImage, step: Int) {
        do throws(Preview.Obstacle) {
            let text = try Preview.text(sheet, on: .ofStandardError)
            Terminal.draw("\r\u{1B}[K\(text)step \(step)\n\(bar)")
        } catch {
            guard obstacle == nil else { return }
            obstacle = error
            let erase = bar.isEmpty ? "" : "\r\u{1B}[K"
            Terminal.draw("\(erase)--preview draws nothing: \(error).\n\(bar)")
        }
    }

    /// Ends the bar's line.
    private mutating func finish() {
        if !bar.isEmpty { Terminal.draw("\n") }
        bar = ""
    }
}
