import Foundation
import KernelABI
@testable import TensorCore
import Testing

/// An elementary function of the engine, and the same function in double precision.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
    let name: String
    /// Units in the last place that `Ops/Maps.swift` promises where the result is normal.
    let bound: Double
    let kernel: @Sendable (ElementwiseKernels) -> Map
    let exact: @Sendable (Double) -> Double

    var testDescription: String { name }

    /// y at each x.
    func callAsFunction(_ x: [Float], on engine: Engine) -> [Float] {
        let input = Tensor([x.count], x)
        var y = Tensor([x.count], filling: 7)
        switch name {
        case "exp": engine.exp(input, into: &y)
        case "log": engine.log(input, into: &y)
        case "tanh": engine.tanh(input, into: &y)
        case "sigmoid": engine.sigmoid(input, into: &y)
        default: engine.softplus(input, into: &y)
        }
        return y.elements
    }

    static let exp = ElementaryFunction(
        name: "exp", bound: 2, kernel: { $0.exp }, exact: { Foundation.exp($0) })
    static let log = ElementaryFunction(
        name: "log", bound: 2, kernel: { $0.log }, exact: { Foundation.log($0) })
    static let tanh = ElementaryFunction(
        name: "tanh", bound: 3, kernel: { $0.tanh }, exact: { Foundation.tanh($0) })
    static let sigmoid = ElementaryFunction(
        name: "sigmoid", bound: 4, kernel: { $0.sigmoid }, exact: { 1 / (1 + Foundation.exp(-$0)) })
    static let softplus = ElementaryFunction(
        name: "softplus", bound: 4, kernel: { $0.softplus },
        exact: { max($0, 0) + log1p(Foundation.exp(-abs($0))) })

    static let all = [exp, log, tanh, sigmoid, softplus]
}
