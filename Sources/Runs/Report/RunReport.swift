import Codecs
import Files
import GANModels
import Reports

/// The report of a run: a page made from the files in its folder and an assessment. It has no path in it, and
/// of the clock only the run's time, so runs with equal files have equal reports.
package struct RunReport {
    let folder: RunFolder
    let settings: RunSettings
    let assessment: Assessment

    /// A report of a run with these settings.
    package init(folder: RunFolder, settings: RunSettings, assessment: Assessment) {
        self.folder = folder
        var settings = settings
        settings.data.name = settings.data.nameWithoutPath
        self.settings = settings
        self.assessment = assessment
    }

    /// The most bytes of sheets in a report.
    private static let sheetBytes = 1_500_000
    /// Room for what surrounds the sheets.
    private static let slack = 20_000

    /// Writes the report to the run's folder, or to another file.
    package func write(to path: String? = nil) throws(Failure) {
        let bytes = try encoded()
        try files { () throws(FileError) in try Files.write(bytes, to: path ?? folder.report) }
    }

    /// The report's bytes.
    func encoded() throws(Failure) -> [UInt8] {
        let statistics = try Statistics(path: folder.statistics).lines
        let lines = MetricLine.all(statistics.map(\.text))
        let pictures = RunPictures(folder: folder, settings: settings)
        var page = Page(title: pictures.title)
        page.program = "gan-train \(settings.version)"
        page.record = RunSettings.json(assessment)
        page.findings = assessment.findings
        page.summary = try summary(lines)
        page.verdict = [quality(lines)] + assessment.findings.prefix(1).map { "gan-train doctor says: \($0)" }
        page.time = statistics.last.map { "It took \(duration($0.seconds))." }
        if !lines.isEmpty { page.panels = pictures.chart(statistics.map(\.text)).panels }
        addFigures(lines, to: &page)
        page.settings = settingRows
        page.networks = settings.preset.model.tables
        try addGenerator(to: &page)
        let room = min(Self.sheetBytes, Page.limit - Self.slack - page.encoded().count)
        try addSheets(pictures, within: room, to: &page)
        return page.encoded()
    }

    /// The settings that affect results.
    private var settingRows: [[String]] {
        var settings = settings
        settings.threads = nil
        return settings.rows.map { [$0.name, shown($0.text)] }
    }
}
