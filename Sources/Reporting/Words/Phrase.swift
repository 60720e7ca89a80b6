/// The phrases of tables and reports, by the file that first needed them; each language has a text for
/// every one (`Catalogue`).
enum Phrase: String, CaseIterable, Sendable {
  // AttainmentTable
  case no, indicator, target, now, basis, medianPercent, prob, verdict, notes, dataAsOf, targets
  case own, proxy, basisProxyMeansTheFiguresOf, medianPercentTheValueInThe
  case verdictsAfterIpccVeryLikelyFrom, notShownAtThisWidth
  // AltText
  case observed, rising, falling, unchanged, toFromTo, projectedForMedian80PercentRange
  case targetLead, probability
  // FanChart+Parts
  case published, breakHeading, dataAsOfLead, targetLead2, medianLead, eightyPercentTo
  case eightyPercentFrom, figure, estimate, median, targetWithin, requiredPath
  // ProbabilityChart
  case probabilityOfTheTargetsLevelBy, atTheTargetsLevelInThe, inTheYear, atLeastOnce
  // ComparisonText
  case expectedMetBeforeAndNow, before, nowHeading, points, why, targetsChangedTheSame,
    theTargetChanged, anotherSeries
  case newFigures, revised, noLongerUsed, model, anotherSeedOnly, sameFiguresOtherAreasInputsOr
  // DataQualityTable
  case series, first, last, gaps, breaks, est, leftOut, ofIndicatorsHaveFigures, haveNone
  // AnnualReport
  case summary, byAgency, targetsInReport, whatItWouldTake, targetsAtRisk
  case noTargetHasAProbabilityBelow, eachSectionFromHereIsA, tasksAnnexD, scenarios
  case annexAReadingAndMethods, annexDTasks, annexBNotes, annexCFiguresAndSources
  // PageSummary
  case andMoreTargets, figuresMissingByAgency
  // AttainmentClass
  case likely66PercentAndMore, uncertain33To66Percent, unlikelyBelow33Percent, noOrTooFewFigures
  case inWordsAMilestoneOrA, likely, uncertain, unlikely, noEvidence, wordsMilestone
  // ReportContent+Annex
  case eachSeriesIsProjectedFromIts, probabilitiesAreRoundedTo5Percent, inTheChartsFullPointsAre
  case aYearOnTheAxisStands, straightLineAYearComparisonOnly, modelDampedDriftFromTheLast
  case notProjected, proxyLead, period, value, status, publishedInReport, source, comment
  case inputFiles, file, bytes, seed, findingsAboutTheInputs, severity, place, finding
  // ReportContent+Scenarios
  case whatTheScenariosAssume, assumes, targetsExpectedMet, eachScenarioMovesTheCentreOf
  case probabilitiesUnderTheScenarios, inBracketsTheDifferenceToThe, underScenarios, scenario
  case median80Percent, pointsInReport, theYearlyPaceThatMeetsEach, recentPace
  case theYearlyPaceFromTheNewest, thePaceThatWouldMeetIt, probabilityInReport, medianNeeded
  case pointsAYear, forecast, assumedEffectsOfTasks, onTime, aYearLate, notDone
  case tasksThatMatterMostPoints
  // ReportContent+Targets
  case targetsAndHowLikelyTheyAre, median80PercentTheValueIn, notesTargetByTarget, evidence
  case unit, inThePlan, placeInReport, agencies, the95PercentRangeReachesBeyond, figuresOf
  case proxyLead2, modelLead, sourceLead, officialMethods, method, label, number, cameTrue
  case milestonesOnTheWayToThe, year, valueNeeded, probabilityInReport2, targetIfMet
  // ReportContent+Tasks
  case tasksForThisIndicator, tasksAndTheirIndicators, indicators, lowestProbability
  case lowestProbabilityOfTheTargetsThat, noInReport, task, lead, due
  case cooperating, product, taskState, daysOverdue, dueInDays
  case taskNotStarted, taskUnderWay, taskDone, taskLate, taskCancelled
  // TaskText
  case tasksInAll, furtherTasks
  // AgencyRequest
  case requestFillIn, requestSendBack
  // ReportContent
  case dataAsOfLead2, targetsProjectedTo, targetsLikelyToBeMetUncertain
  case targetsByHowLikelyTheyAre, classHeading, targetsInReport2, ofTheseByProxy
  case targetsByAgency, agency, aTargetOfSeveralAgenciesCounts, targetsByYearDue, notDated
  case total, sourceTheFiguresUnderFiguresAnd
  // ExplanationText
  case figuresOfLead, noFigureAtAll, whatThePlanAsks, observedMedianAnd80PercentInterval
  case figuresAndProjection, howTheProbabilityComesAbout, inWords, trend
  case coefficientsStandardError, claims95Percent, candidateTrendsForComparisonOnly, question
  case test, statistic, reading, checksOfTheStraightLine
  // LeversText
  case pointsAYearWithin, percentCompound, time, percentile, thePaceThatMeets, change, low, high
  case whatMovesTheProbability, theFigureOfWillMoveIt, underScenariosLead
  case newestFigure2Percent2Percent, forecastPace075125, spread075125, ceiling10PercentLowerAsIt
  case breaksTakenAsRealLeftOut, target5Percent5Percent
  // ModelReading
  case medianIn8Of10Such, itStartsFromNotFromA, changesAYearSoFar, listComma
  case theMeanPaceCountsBecauseOnly, itsWidthComesFromThoseSame, onTheScaleAsItIs
  case onTheLogarithmicScale, onTheSquareRootScale, onTheLogitScaleTo, onTheBoxCoxScale
  case onItsOwnScaleHeldAt
  // Phrases+Evidence
  case strong, moderate, weak, veryWeak, evidenceLead, reachedWith20Percent50Percent
  case ninetyPercentTo, straightLine, onPastCasesYearsAheadThe, ofTargetsWithAProbabilityAre
  // Phrases+Explanation
  case straightLineWithin, lineOnTheModellingScale, robustBisquare, quadratic, lineAr1Errors
  case segmented, logisticGrowth, gompertzGrowth, theFiguresShowNoCeilingYet
  case thisKindIsNotProjectedOn, breaksLeaveNoChangeToLearn, needsFiguresHas, isThereATrend
  case doErrorsFollowOneAnother, areErrorsEquallyWide, areErrorsNormal, doesItReturnToItsLine
  case doesItWanderWithoutReturn, didTheLineBreak, thereIsATrend, notBeyondChance
  case theyDoTheLinesIntervalIs, theyAreNotWithin, theyAreNot, noDifferenceSeen, noItWandersOff
  case noItReturns, itMay, itDid, notSeen
  // Phrases+ReferenceClass
  case halfOfItFollowsThePath, theNewestFigureMayStillBe, modelLeaningOnHowIndicatorsOf
  case modelLeaningOnTheReferenceClass
  // Phrases+Status
  case noYearlyFigure, needsTwoFiguresFromTheBase, needsANumericTarget, figuresAreZeroOrOfBoth
  case metAtTheBaseLostSince, theTargetYearIsOver, theTargetLiesBeyondANatural
  case needsNaturalBounds, theRuleExtrapolatesNoFurther, noGrowthOfAGrowthRate
  case noPacesOfComparablePlaces
  // PlainReading
  case toKnowBesideIt, fewerThan5, moreThan95, theEvidenceIsWeakFewFigures
  case of100SuchCasesWouldReach, andWouldClaimAProbabilityOf, aStraightLineWouldGiveIn
  // ProgressText
  case whatItTakes, officialMethodsLead, requiredFromNowOn, overTheLastFiveYearsAt
  case timesTheCurrentPaceInPoints, theDirectionMustTurn, pointsAYearAfter, percentCompoundAYear
  case logitsAYear, metTodayProbabilityThatSomeYear, after, firstYearReachedMedian
  case eightyPercentRange, to, probabilityOfReachingItInAny, milestone, valueWithin
  case probabilityWithin, targetIfMetWithin, cameTrueWithin, labelsCountFrom2015OrThe
  case labelAndProbabilityDisagree
  // HTMLReport
  case skipToTheTargets, contents, byProxy, overview, targetByTarget, allTasksOfThePlan
  case readingAndMethods, figuresAndSources
  // HTMLTargetSection
  case whatItTakesOnPage, evidenceAndWhatToKnow, figuresAndSourcesOfThisSeries
  // HTMLTargetTable
  case text, reset, nTargets, allHeading, chart
  // Phrases+Joins
  case withoutIt, notCombinableFiguresOfNotUsed, fromOnAlone, insufficientEvidence, at, ratio
  case difference, joinedBy, from, sum, mean, weightedMean, nothing, joinedOf
  case linkAsStatedNoOverlap, overlap1Period, overlapPeriods, defaultError, errorAsStated
  case errorPercentAsStated, noPeriodToCheckTheRule, withinPercentOfTheAreasOwn
  // Phrases+Kinds
  case byTheClassAloneFromWherever, notAmongTheFirstLastPublished, amongAreas
  case amongAreasBeforeTheSameShare, baseYearNotStated, inPeriod, metExactly, met
  case missedEqualsWhatWasToBe, metBy, missedBy, fromPairsOfRanks, asInPci20062016
  case placesCorrelateByOver5Years, inputsTakenAsIndependentCommonChanges
  case changesOfInputsCorrelateBy, commonChanges, rowsNoneWithAProbability
  case ofRowsWithAProbabilityExpected, modelThePlacesOfAllAreas, modelLead2
  case itsInputsAreSimulatedTogether
  // Phrases
  case inWordsWithin, notMet, insufficientEvidence1Figure, yearOverNoFigure, noBaseline
  case milestoneNotScored, inWordsNotScored, virtuallyCertain, veryLikely, likelyWithin
  case aboutAsLikelyAsNot, unlikelyWithin, veryUnlikely, exceptionallyUnlikely
  case averageGrowthPercentAYear, inEveryYear, sumOf, fallInPercent, byLead, laterFiguresNotUsed
  case halfByThePathOf, ownFigureOnly, twoMethodsAlso, only1Figure, onlyFigures
  case yearsAheadFromObserved, publishedAfterNotUsed, breakHeadingWithin, estimatedOrProvisional
  case metIn, countsFrom, classHeadingLead, suchAnswersCameTrueCases, atLeast, by, alsoStated
  // ScenarioTables
  case baseline, expectedMetOf, changesMost, nothingWithin, times, setTo, yearlyChange
  case timeWithin, forATime, madeUpAgain, targetsMetWith, paceOfPercentileOfAreas, follows
  case allIndicators, fromWithin, toWithin, elasticity, effect, estimatedFromChanges
  // SeriesQualityTable
  case area, methodHeading, lastValue, andMoreSeries
  // PandocDocument
  case table, figureHeading, contentsHeading
  // XLSXForecasts
  case forecasts, indicatorOnSheet, name, areaOnSheet, kind, timeAxis, medianOnSheet
  case forecastWithin, charts, figures, fromWithin2, toWithin2
  // XLSXReport
  case targetsOnSheet, newestPeriod, figuresOnSheet, eightyPercentFromOnSheet
  case eightyPercentToOnSheet, ninetyPercentFrom, ninetyPercentToOnSheet, findings, line, remedy
  case noneAtAll, about
}
