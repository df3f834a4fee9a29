import Codecs
import ModelFiles
import Testing

/// ONNX models and .npz files as bytes. `Tests/Formats/export_check.py` opens exported ones with the
/// libraries that they are meant for.
@Suite struct ONNXTests {
    /// As ONNX 1.23 writes it:
    ///
    ///     node = helper.make_node("Op", ["x", "", "w"], ["y"], name="n", f=0.5, i=-1, s="t", l=[1, 300])
    ///     w = helper.make_tensor("w", FLOAT, [2, 1], float32([1, -2]).tobytes(), raw=True)
    ///     c = helper.make_tensor("c", INT64, [1], int64([-1]).tobytes(), raw=True)
    ///     graph = helper.make_graph([node], "g", [x, i], [y], [w, c])  # x: N x 2, i: int64 N, y: N x 1
    ///     model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)],
    ///         producer_name="gan-train", producer_version="1")
    ///     helper.set_model_props(model, {"k": "v"})
    ///
    /// without the empty domain of the operators, and with the attributes in this order.
    @Test func golden() throws {
        let node = ONNXModel.Node(
            "Op", name: "n", inputs: ["x", "", "w"], outputs: ["y"],
            attributes: [
                .init("f", .number(0.5)), .init("i", .integer(-1)), .init("s", .text("t")),
                .init("l", .integers([1, 300])),
            ])
        let model = ONNXModel(
            name: "g", nodes: [node],
            initialisers: [
                .init(name: "w", shape: [2, 1], values: .numbers([1, -2])),
                .init(name: "c", shape: [1], values: .integers([-1])),
            ],
            inputs: [.init("x", .number, [.named("N"), .fixed(2)]), .init("i", .integer, [.named("N")])],
            outputs: [.init("y", .number, [.named("N"), .fixed(1)])], version: "1", metadata: ["k": "v"])
        let hexadecimal = try model.encoded().map { String($0, radix: 16).atEnd(of: 2, filledWith: "0") }
        let expected = [
            "0808120967616e2d747261696e1a0131",
            "3ab501",
            "0a4a0a01780a000a01771201791a016e22024f70",
            "2a0b0a0166150000003fa00101",
            "2a110a016918ffffffffffffffffff01a00102",
            "2a090a0173220174a00103",
            "2a0b0a016c400140ac02a00107",
            "120167",
            "2a130802080110014201774a080000803f000000c0",
            "2a11080110074201634a08ffffffffffffffff",
            "5a140a0178120f0a0d080112090a0312014e0a020802",
            "5a100a0169120b0a09080712050a0312014e",
            "62140a0179120f0a0d080112090a0312014e0a020801",
            "42021011",
            "72060a016b120176",
        ]
        #expect(hexadecimal.joined() == expected.joined())
    }

    /// The .npy files in the archive are those that `NPYArray` writes.
    @Test func arrays() throws {
        let array = NPYArray(shape: [2], values: [1, 2])
        let file = try NPZ.encoded([("generator.0.bias", array)])
        let name = Array("generator.0.bias.npy".utf8)
        #expect(Array(file[30...].prefix(name.count)) == name)
        #expect(try file[(30 + name.count)...].starts(with: array.encoded()))
        #expect(throws: NPYError.self) { try NPZ.encoded([("a", NPYArray(shape: [3], values: [1, 2]))]) }
    }
}
