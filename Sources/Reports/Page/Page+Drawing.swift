extension Page {
    /// The number of latent directions that have a slider.
    static let directions = 8

    /// The generator's picture with its controls.
    var drawing: String {
        let note = "<p>\(HTML.text(generatorNote))</p>\n"
        guard let generator else { return note }
        return note + """
            <noscript><p>Drawing needs JavaScript, which is off.</p></noscript>
            <p id="draw-problem" role="alert" hidden></p>
            <div class="draw live" hidden>
            <div>
            <button type="button" class="picture" id="picture" aria-label="Draw a new digit">\
            <canvas id="digit" width="28" height="28" aria-hidden="true"></canvas></button>
            <div class="row"><div class="grow"><label for="seed">Seed</label>
            <input class="field" id="seed" inputmode="numeric" autocomplete="off" value="1"></div></div>
            <div class="row"><button type="button" class="grow" id="new-digit">New digit</button>
            <button type="button" class="grow" id="download">Save PNG</button></div>
            <p class="soft small">A click on the picture draws a new digit, and so do Enter and Space. \
            This one took <span id="milliseconds"></span>.</p>
            </div>
            <div>
            \(classChoice(generator))\
            <fieldset id="directions">
            <legend>The first numbers of the latent vector</legend>
            \(sliders(generator))</fieldset>
            <div class="row"><button type="button" id="reset">Reset</button></div>
            <p class="command"><code id="command"></code></p>
            <p class="soft small" id="moved" hidden>The sliders have changed the image of this seed; the \
            command draws the unchanged one.</p>
            <p class="hush" id="draw-status" role="status" aria-live="polite"></p>
            </div>
            </div>

            """
    }

    private func classChoice(_ generator: PageGenerator) -> String {
        guard let labels = generator.labels else { return "" }
        let choices = labels.enumerated().map { index, label in
            "<label><input type=\"radio\" name=\"digit\" value=\"\(index)\"\(index == 0 ? " checked" : "")>"
                + "<span>\(label)</span></label>\n"
        }
        return """
            <fieldset><legend>\(generator.areClusters ? "Cluster" : "Digit")</legend><div class="digits">
            \(choices.joined())</div></fieldset>

            """
    }

    private func sliders(_ generator: PageGenerator) -> String {
        (0..<min(Self.directions, generator.latent)).map { index in
            """
            <div class="slider"><label for="direction-\(index)">Direction \(index + 1)</label>\
            <input type="range" id="direction-\(index)" min="-4" max="4" step="0.01" value="0">\
            <output for="direction-\(index)">0.00</output></div>

            """
        }.joined()
    }

    /// The way between the images of two seeds.
    var morphing: String {
        guard let generator else { return "" }
        return """
            <p class="live" hidden>Along the great circle between the latent vectors of two seeds, as \
            <code>gan-train interpolate</code> draws it.</p>
            <noscript><p>It needs JavaScript, which is off.</p></noscript>
            <div class="live" hidden>
            <div class="ends">
            \(end("from", "From", seed: 1, generator))\(end("to", "To", seed: 2, generator))</div>
            <canvas id="strip" width="280" height="28" role="img" \
            aria-label="Ten images on the way from the first seed to the second"></canvas>
            <div class="morph"><canvas id="morph-image" width="28" height="28" role="img" \
            aria-label="The image at the chosen part of the way"></canvas>
            <div><div class="above"><label for="share">Part of the way</label>\
            <output for="share" id="share-value">50 %</output></div>
            <div class="row"><input type="range" id="share" min="0" max="100" value="50"></div>
            <button type="button" id="play">Play</button></div></div>
            <p class="hush" id="morph-status" role="status" aria-live="polite"></p>
            </div>

            """
    }

    private func end(_ id: String, _ title: String, seed: Int, _ generator: PageGenerator) -> String {
        let field = """
            <div class="row"><div class="grow"><label for="\(id)-seed">\(title) seed</label>
            <input class="field" id="\(id)-seed" inputmode="numeric" autocomplete="off" value="\(seed)"></div>

            """
        guard let labels = generator.labels else { return field + "</div>\n" }
        let chosen = id == "from" ? 0 : labels.count - 1
        let options = labels.enumerated().map { index, label in
            "<option value=\"\(index)\"\(index == chosen ? " selected" : "")>\(label)</option>"
        }
        return field + """
            <div><label for="\(id)-digit">\(title) \(generator.areClusters ? "cluster" : "digit")</label><br>
            <select id="\(id)-digit">\(options.joined())</select></div></div>

            """
    }
}
