import LinearAlgebra
import Testing

/// The code of the article "Fit a line" is this test's, word for word.
@Suite struct FittingALineTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("LinearAlgebra", "FittingALine")
    try article.expectCode(of: #filePath)
    // The article begins.
    let years = [1.0, 2, 3, 4, 5]
    let balances = [120.0, 190, 310, 390, 510]
    let design = Matrix(rowCount: 5, columnCount: 2, elements: years.flatMap { [1, $0] })

    let line = try LeastSquares(design: design, response: balances)
    let (intercept, slope) = (line.coefficients[0], line.coefficients[1])

    let slopeError = line.standardErrors[1]
    let isWhole = line.aliasedColumns.isEmpty
    // The article ends.
    // By hand: Σ(x − 3)(y − 304) = 980 over Σ(x − 3)² = 10, and 304 − 3 · 98 = 10; the residuals' squares sum to 680.
    #expect(abs(slope - 98) < 1e-9 && abs(intercept - 10) < 1e-9 && isWhole)
    #expect(abs(slopeError - (680.0 / 3 / 10).squareRoot()) < 1e-9)
  }
}
