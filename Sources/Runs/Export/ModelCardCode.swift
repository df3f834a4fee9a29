import GANModels

/// Code that loads a generator and draws an image.
struct ModelCardCode {
    private let latent: Int
    private let height: Int
    private let width: Int
    /// The class to draw, as an index and as a label; nil for a generator without classes.
    private let example: (index: Int, label: Int)?

    init(_ generator: Generator) {
        latent = generator.latent
        (height, width) = (generator.image.height, generator.image.width)
        // Of ten digits, the seven.
        example = generator.labels.map { ($0.count - 1) * 7 / 9 }.flatMap { index in
            generator.labels.map { (index, $0[index]) }
        }
    }

    /// Python with ONNX Runtime.
    var python: String {
        let label = example.map { "\nfeeds[\"label\"] = np.array([\($0.index)])  # \(meaning($0))" } ?? ""
        return """
            import numpy as np
            import onnxruntime
            from PIL import Image

            session = onnxruntime.InferenceSession("model.onnx")
            feeds = {"latent": np.random.standard_normal((1, \(latent))).astype(np.float32)}\(label)
            image = session.run(["image"], feeds)[0][0, 0]
            Image.fromarray(((image + 1) * 127.5).round().astype(np.uint8)).save("digit.png")
            """
    }

    /// JavaScript with onnxruntime-web.
    var javaScript: String {
        let label =
            example.map {
                "\nfeeds.label = new ort.Tensor(\"int64\", BigInt64Array.from([\($0.index)n]), [1]); "
                    + "// \(meaning($0))"
            } ?? ""
        return """
            import * as ort from "onnxruntime-web";

            const session = await ort.InferenceSession.create("model.onnx");
            const normal = () => // Box and Muller 1958
              Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
            const latent = Float32Array.from({ length: \(latent) }, normal);
            const feeds = { latent: new ort.Tensor("float32", latent, [1, \(latent)]) };\(label)
            const { image } = await session.run(feeds);
            const pixels = new ImageData(\(width), \(height));
            image.data.forEach((x, i) => pixels.data.fill(Math.round((x + 1) * 127.5), 4 * i, 4 * i + 3));
            image.data.forEach((_, i) => (pixels.data[4 * i + 3] = 255));
            document.querySelector("canvas").getContext("2d").putImageData(pixels, 0, 0);
            """
    }

    /// A command of this program.
    var shell: String {
        "gan-train sample model.safetensors"
            + (example.map { " --digit \($0.label)" } ?? "") + " --count 1 --out digit.png"
    }

    private func meaning(_ example: (index: Int, label: Int)) -> String {
        example.index == example.label
            ? "the digit to draw" : "the index of the class with the label \(example.label)"
    }
}
