import Codecs
import Foundation

extension Page {
    /// Everything before the body. The policy lets a browser run the page's own script and style, show images
    /// that are part of it, and load nothing.
    var head: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        script-src '\(Self.scriptHash)'; style-src '\(Self.styleHash)'; img-src data:; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(HTML.text(title))</title>
        <link rel="icon" href="data:,">
        <style>\(PageStyle.sheet)</style>
        </head>

        """
    }

    private static let scriptHash = hash(of: PageScript.text)
    private static let styleHash = hash(of: PageStyle.sheet)

    /// A source of the policy: what an inline element has between its tags.
    private static func hash(of text: String) -> String {
        var hash = SHA256()
        hash.update(Array(text.utf8)[...])
        return "sha256-" + Data(hash.digest).base64EncodedString()
    }
}
