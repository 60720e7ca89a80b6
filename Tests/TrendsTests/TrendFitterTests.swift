import Testing
import Trends
