import Codecs
import Files
import Foundation

extension RunCheck {
    /// Renders the images, charts and report of a finished run again, and compares them with the files. A
    /// missing one is not an error: a run that was killed after its last checkpoint has lost nothing.
    func checkPictures(_ findings: inout Findings) {
        do throws(Failure) {
            var good: [String] = []
            func report(_ path: String, isCurrent: Bool?, _ findings: inout Findings) {
                switch isCurrent {
                case nil: findings.note("\(quoted(path)) is missing; --resume creates it again.")
                case true?: good.append((path as NSString).lastPathComponent)
                case false?:
                    findings.problem(
                        "\(quoted(path)) does not match the run's sheets and lines; --resume creates it "
                            + "again.")
                }
            }
            for picture in try RunPictures(folder: folder, settings: settings).made() {
                report(picture.path, isCurrent: try equals(picture), &findings)
            }
            report(folder.report, isCurrent: try RunReport.isCurrent(in: folder, settings), &findings)
            findings.good("pictures", good.joined(separator: ", "))
        } catch {
            findings.problem("The images and charts cannot be checked: \(error)")
        }
    }

    /// Whether the file of an image has these bytes; nil if it is missing.
    private func equals(_ picture: RunPictures.Picture) throws(Failure) -> Bool? {
        do throws(FileError) {
            return try Files.readIfPresent(picture.path, limit: picture.bytes.count).map {
                $0 == picture.bytes
            }
        } catch {
            if case .tooLong = error { return false }
            throw Failure(error)
        }
    }
}
