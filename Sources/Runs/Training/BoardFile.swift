import Files
import Foundation
import GANModels
import Reports

/// A file in a run's folder that TensorBoard reads: the numbers of each line of `stats.jsonl`, and the
/// sheets.
///
/// Each process that works on the run writes a file of its own. TensorBoard reads them in the order of their
/// names.
package final class BoardFile {
    private let path: String
    private let file: Descriptor

    /// What the names of TensorBoard's files have in common.
    private static let mark = "tfevents"

    /// Whether a run has such files already.
    package static func exists(in folder: RunFolder) throws(Failure) -> Bool {
        try files { () throws(FileError) in try Files.names(in: folder.path) }.contains { $0.contains(mark) }
    }

    /// Creates a file for the events after a step.
    package init(in folder: RunFolder, after step: Int) throws(Failure) {
        var second = Int(Date().timeIntervalSince1970)
        // Another process may have begun in the same second.
        while try RunFolder.exists(Self.path(folder, second)) { second += 1 }
        let path = Self.path(folder, second)
        self.path = path
        do throws(SystemFailure) {
            file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND)
        } catch {
            throw Failure(.unwritable(path: path, cause: error.cause))
        }
        try append(.version, step: 0)
        // Voids what an earlier process wrote of the steps that this one trains; the sheet of step 0 too, if
        // this one begins there.
        try append(.start, step: step == 0 ? 0 : step + 1)
    }

    private static func path(_ folder: RunFolder, _ second: Int) -> String {
        "\(folder.path)/events.out.\(mark).\(second).gan-train"
    }

    /// Appends the numbers of a step. NaN and infinity are kept.
    func append(_ report: StepReport, stepsPerSecond: Double?) throws(Failure) {
        var numbers = report.metrics.map { (name: $0.kind.name, value: Float($0.value)) }
        if let stepsPerSecond { numbers.append(("steps_per_second", Float(stepsPerSecond))) }
        try append(.numbers(numbers), step: report.step)
    }

    /// Appends the sheet of a step.
    func append(_ sheet: GrayImage, step: Int) throws(Failure) {
        try append(.image(name: "samples", sheet), step: step)
    }

    private func append(_ event: BoardEvent, step: Int) throws(Failure) {
        let record = event.record(step: step, time: Date().timeIntervalSince1970)
        do throws(SystemFailure) { try file.append(record) } catch {
            throw Failure(.unwritable(path: path, cause: error.cause))
        }
    }
}
