import Testing
@testable import IndicatorData
