import Reports
import Testing

@Suite struct StatsLineTests {
    @Test func membersInOrder() {
        var line = StatsLine()
        #expect(line.text == "{}")
        line.add("step", 200)
        line.add("loss", Float(0.1))
        line.add("D(x)", 0.1 + 0.2)
        line.add("a", 1.0)
        line.add("small", Float(1e-30))
        line.add("large", 1e300)
        line.add("zero", -0.0)
        #expect(
            line.text
                == #"{"step":200,"loss":0.1,"D(x)":0.30000000000000004,"a":1.0,"small":1e-30,"#
                + #""large":1e+300,"zero":-0.0}"#
        )
    }

    @Test func nanAndInfinityAreNull() {
        var line = StatsLine()
        line.add("a", Float.nan)
        line.add("b", -Double.infinity)
        line.add("c", Float.infinity)
        #expect(line.text == #"{"a":null,"b":null,"c":null}"#)
    }

    @Test func keysThatNeedEscapesAreMistakes() async {
        await #expect(processExitsWith: .failure) {
            var line = StatsLine()
            line.add("a\"", 1)
        }
    }
}

@Suite struct LayerTableTests {
    @Test func table() {
        let table = LayerTable(
            title: "Generator", inputShape: [100],
            rows: [
                .init(type: "Dense", parameters: 25856, shape: [256]),
                .init(type: "Activation (LeakyReLU)", parameters: 0, shape: [256]),
                .init(type: "BatchNormalization", parameters: 512, shape: [256]),
            ])
        #expect(
            table.text == """
                +-----------+
                | Generator |
                +-----------+
                Input Shape: (100,)
                +------------------------+------------+--------------+
                | Layer Type             | Parameters | Output Shape |
                +------------------------+------------+--------------+
                | Dense                  | 25856      | (256,)       |
                | Activation (LeakyReLU) | 0          | (256,)       |
                | BatchNormalization     | 512        | (256,)       |
                +------------------------+------------+--------------+
                Total Parameters: 26368

                """)
    }

    @Test func columnsGrow() {
        let table = LayerTable(
            title: "G", inputShape: [],
            rows: [.init(type: "R", parameters: 123_456_789_012, shape: [1028, 1028, 1])])
        #expect(
            table.text == """
                +---+
                | G |
                +---+
                Input Shape: ()
                +------------+--------------+-----------------+
                | Layer Type | Parameters   | Output Shape    |
                +------------+--------------+-----------------+
                | R          | 123456789012 | (1028, 1028, 1) |
                +------------+--------------+-----------------+
                Total Parameters: 123456789012

                """)
    }
}
