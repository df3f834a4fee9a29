import Codecs
import Foundation

extension Page {
    /// The sheets of generated images, the last of which is seen first, beside one of training images.
    var training: String {
        guard let last = sheets.last else {
            return "<p>The run has no sheet of images yet.</p>\n"
        }
        let first =
            "<p>25 latent vectors, always the same, \(sheets.count == 1 ? "once" : "\(sheets.count) times") "
            + "while the generator was trained.</p>\n"
        let control =
            sheets.count < 2
            ? ""
            : """
            <div class="slider sheet-control" id="sheet-control" hidden>
            <label for="sheet-slider">Training</label>
            <input type="range" id="sheet-slider" min="0" max="\(sheets.count - 1)" \
            value="\(sheets.count - 1)">
            </div>

            """
        let generated = figure(last, id: "sheet", alt: "25 generated images. \(last.caption).")
        let real = reals.map { figure($0, id: "reals", alt: "25 training images.") } ?? ""
        return first + control + "<div class=\"sheets\">\n\(generated)\(real)</div>\n"
    }

    private func figure(_ sheet: PageSheet, id: String, alt: String) -> String {
        """
        <figure><img id="\(id)" width="\(sheet.width)" height="\(sheet.height)" alt="\(HTML.text(alt))" \
        src="data:image/png;base64,\(Data(sheet.png).base64EncodedString())">
        <figcaption id="\(id)-caption">\(HTML.text(sheet.caption))</figcaption></figure>

        """
    }

    /// The sheets for the script.
    var sheetImages: JSONValue {
        .array(
            sheets.map { sheet in
                .object([
                    .init("caption", .string(sheet.caption)),
                    .init("image", .string(Data(sheet.png).base64EncodedString())),
                ])
            })
    }
}
