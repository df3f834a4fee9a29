/// What a layer computes in inference mode, for code that builds the same network for another program. Such
/// code switches over all cases, so none can be forgotten.
///
/// The tensors are those of the layer, under their names in saved files.
public enum LayerFunction: Sendable {
    /// y = x.
    case identity
    /// The same numbers, in row-major order, in the layer's output shape.
    case reshape
    /// max(x, 0).
    case relu
    /// x where it is positive, else slope x.
    case leakyReLU(slope: Float)
    /// The hyperbolic tangent.
    case tanh
    /// 1 / (1 + e^-x).
    case sigmoid
    /// e^x / sum e^x over all numbers of an example.
    case softmax
    /// x weight + bias, with the weight as inputs x outputs.
    case dense(bias: Bool)
    /// A zero-padded convolution; the weight is kernel x kernel x inputs x outputs.
    case convolution(stride: Int, padding: Int, bias: Bool)
    /// Its transpose as a linear map; the weight is kernel x kernel x outputs x inputs.
    case transposedConvolution(stride: Int, padding: Int, bias: Bool)
    /// gamma (x - running_mean) / sqrt(running_variance + epsilon) + beta, for each element of the last
    /// dimension.
    case batchNorm(epsilon: Float)
    /// gamma (x - mean) / sqrt(variance + epsilon) + beta with an example's own mean and variance; gamma and
    /// beta have the example's shape.
    case layerNorm(epsilon: Float)
    /// Every pixel repeated as a block of factor x factor.
    case upsample(factor: Int)
    /// The mean of every whole block of factor x factor pixels.
    case averagePool(factor: Int)
    /// The layers one after another; their tensors' names begin with an index.
    case sequence([LayerSpec])
    /// body(x) + shortcut(x), or body(x) + x without layers in the shortcut; the tensors' names begin with
    /// `body` or `shortcut` and an index.
    case residual(body: [LayerSpec], shortcut: [LayerSpec])
    /// x, then the row of the example's class in the table, which is classes x units.
    case embedding
    /// x . (weight + scale times the class's row of `classes`) + bias.
    case projection(scale: Float, bias: Bool)
}
