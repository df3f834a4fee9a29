import Foundation

/// Mean, variance, skewness and kurtosis of a sample, and the frequency of outliers.
struct Moments {
    let mean: Double
    let variance: Double
    let skewness: Double
    let kurtosis: Double

    init(_ x: [Float]) {
        let n = Double(x.count)
        var sum = 0.0
        for value in x { sum += Double(value) }
        let mean = sum / n
        var (second, third, fourth) = (0.0, 0.0, 0.0)
        for value in x {
            let d = Double(value) - mean
            let square = d * d
            second += square
            third += square * d
            fourth += square * square
        }
        self.mean = mean
        variance = second / n
        skewness = third / n / pow(variance, 1.5)
        kurtosis = fourth / n / (variance * variance)
    }
}

/// The deviation of counts from equal ones: the chi-square statistic minus its mean, in standard deviations.
func chiSquareDeviation(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
    let freedom = Double(counts.count - 1)
    return (statistic - freedom) / (2 * freedom).squareRoot()
}

/// The correlation of two samples with mean 0 and variance 1, in standard deviations of that of independent
/// ones.
func correlation(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += Double(x) * Double(y) }
    return sum / Double(a.count).squareRoot()
}
