/// The script of the page: plain JavaScript without libraries, its parts in the order in which they run.
enum PageScript {
    /// The whole script.
    static let text = parts.joined(separator: "\n")

    private static let parts = [
        start, random, simpleLayers, convolutions, normalisation, nesting, generator, greatCircle, painting,
        drawing, directions, morphing, sheets, curves, end,
    ]

    private static let start = #"""
        'use strict';
        (() => {
        const byId = id => document.getElementById(id);
        // The contents of a data block, or null.
        const data = id => byId(id) && JSON.parse(byId(id).textContent);
        """#

    private static let end = #"""
        startSheets();
        startCurves();
        startGenerator();
        })();
        """#
}
