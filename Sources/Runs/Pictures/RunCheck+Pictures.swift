import Codecs
import Files
import Foundation

extension RunCheck {
    /// Makes the pictures of a whole run again, and compares. One that is missing is no damage: a run that was cut
    /// off after its last checkpoint has lost nothing.
    func checkPictures(_ findings: inout Findings) {
        do throws(Failure) {
            var good: [String] = []
            for picture in try RunPictures(folder: folder, settings: settings).made() {
                switch try equals(picture) {
                case nil: findings.note("\(quoted(picture.path)) is missing; --resume makes it again.")
                case true?: good.append((picture.path as NSString).lastPathComponent)
                case false?:
                    findings.problem(
                        "\(quoted(picture.path)) is not what the run's sheets and lines make; --resume makes it again."
                    )
                }
            }
            findings.good("pictures", good.joined(separator: ", "))
        } catch {
            findings.problem("The pictures cannot be checked: \(error)")
        }
    }

    /// Whether a picture's file holds it; nil where there is none.
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
