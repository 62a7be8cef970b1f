// biome-ignore-all assist/source/organizeImports: the public names stand in the order of the argument
import "./backend";

// How numbers round, and where they are the same.
export { arithmetic } from "./arithmetic/arithmetic";

// Seeded, counter-based randomness: every draw is a function of (source, counter).
export { fork, type Source, source } from "./random/source";
export { normal, uniform } from "./random/noise";
export { batchIndices } from "./random/batches";
export type { Step } from "./random/stateless";

// Derivatives, integrals and means, with their errors.
export type { Integral } from "./calculus/refine";
export { type IntegrateSettings, integrate } from "./calculus/integrate";
export { expectation, type MonteCarlo } from "./calculus/expectation";
export { centralDifference, type Derivative } from "./calculus/centralDifference";
export { goldenSection } from "./calculus/goldenSection";
export { geometric } from "./calculus/geometric";
export { leibniz, type LeibnizTerms } from "./calculus/leibniz";
export { cosine } from "./calculus/cosine";
export { noExchange } from "./calculus/noExchange";
export { sigmoid, softplus } from "./calculus/logistic";

// Laws to sample, and finite samples.
export { type Points, points } from "./distributions/points";
export { pointsOf, tensorOf } from "./distributions/pointsTensor";
export type { Distribution, LineLaw } from "./distributions/distribution";
export { bernoulli } from "./distributions/bernoulli";
export { binomial } from "./distributions/binomial";
export { uniformOn } from "./distributions/uniformOn";
export { exponential } from "./distributions/exponential";
export { gaussian } from "./distributions/gaussian";
export { multivariateGaussian } from "./distributions/multivariateGaussian";
export { atoms, type LawOfAtoms } from "./distributions/atoms";
export { atomsOnLine } from "./distributions/atomsOnLine";
export { mixture } from "./distributions/mixture";
export { gridOf, type LawOfModes, ringOf } from "./distributions/modes";
export { noisyCurve, type PlaneCurve } from "./distributions/noisyCurve";
export { swissRoll } from "./distributions/swissRoll";
export { twoMoons } from "./distributions/twoMoons";
export { lineOfAtoms, verticalLine } from "./distributions/verticalLine";
export { type JointLaw, jointLaw } from "./distributions/jointLaw";
export { logProbs } from "./distributions/logProbs";
export { normalBatches } from "./distributions/normalBatches";
export { csvPoints } from "./datasets/csvPoints";
export { type DataPart, idxFolder, mnist } from "./datasets/mnist";
export { fashionMnist } from "./datasets/fashionMnist";
export { type Idx, type IdxKind, parseIdx, readIdx } from "./datasets/idx";
export { type ImageSet, imageSet, take, toTensor } from "./datasets/dataset";
export { framed, unframed } from "./datasets/framed";
export { type HeldOut, holdOut } from "./datasets/holdOut";
export { fingerprint } from "./datasets/fingerprint";
export { oneHot, splitLabels, withEveryLabel, withLabels } from "./datasets/labels";
export { minibatches } from "./datasets/minibatches";
export { labelledLatent, labelledMinibatches } from "./datasets/labelledMinibatches";
export { copiesOfMean } from "./datasets/copiesOfMean";
export { repeatedRows } from "./datasets/repeatedRows";

// How likely data are under a law, and the law that makes them likeliest.
export { likelihood, logLikelihood } from "./likelihood/likelihood";
export { binomialLikelihood, type LikelihoodCurve } from "./likelihood/binomialLikelihood";
export {
  fitBernoulli,
  fitExponential,
  fitGaussian,
  fitMultivariateGaussian,
  fitUniform,
} from "./likelihood/fits";
export {
  fitGaussianMixture,
  type GaussianMixture,
  type MixtureFit,
} from "./likelihood/expectationMaximisation";
export {
  type Ascent,
  type AscentSettings,
  maximiseLikelihood,
} from "./likelihood/maximiseLikelihood";
export { logGaussian } from "./likelihood/logGaussian";
export { gaussianMixtureAt, logGaussianMixture } from "./likelihood/logGaussianMixture";
export { gaussianMixtureLaw } from "./likelihood/gaussianMixtureLaw";
export { crossEntropyBySampling } from "./likelihood/crossEntropyBySampling";

// How far apart two laws are, in nats, and the discriminator that measures it.
export { klDivergence } from "./divergences/klDivergence";
export { jsDivergence } from "./divergences/jsDivergence";
export { totalVariation } from "./divergences/totalVariation";
export { crossEntropy, entropy } from "./divergences/entropy";
export { coarsen } from "./divergences/coarsen";
export { mutuallySingular } from "./divergences/mutuallySingular";
export { type Divergences, divergencesOfAtoms } from "./divergences/atoms";
export { jsOnLine, klOnLine, type Measured, tvOnLine } from "./divergences/onLine";
export { jsBySampling, klBySampling, tvBySampling } from "./divergences/bySampling";
export { coveringGaussian, type GaussianFit } from "./divergences/coveringGaussian";
export { seekingGaussians } from "./divergences/seekingGaussians";
export { pointwiseOptimum, pointwiseValue } from "./divergences/pointwiseValue";
export { optimalDiscriminator, optimalLogits } from "./divergences/optimalDiscriminator";
export {
  discriminatorCost,
  generatorCriterion,
  valueFunction,
  zhValue,
} from "./divergences/valueFunction";
export { likelierLaw, valueWithoutLogarithms } from "./divergences/valueWithoutLogarithms";

// The earth-mover distance, exactly, with its certificate.
export { wasserstein1OnLine } from "./transport/line";
export { type SortedPlan, sortedPlan } from "./transport/sorted";
export { euclidean } from "./transport/euclidean";
export {
  followPlan,
  optimalPlan,
  type Plan,
  type PlanProgress,
  type PlanSettings,
} from "./transport/plan";
export { type Certificate, certificate } from "./transport/certificate";
export { wasserstein1 } from "./transport/wasserstein1";
export { type LinearProgramme, transportProgramme } from "./transport/programme";
export { type Arc, type PlanStage, planStages } from "./transport/stages";
export { crossings } from "./transport/crossings";
export { type SampleDistances, sampleDistances } from "./transport/sampleDistances";
export { wasserstein1OfLaws } from "./transport/wasserstein1OfLaws";
export { type Distances, distancesOnLine } from "./transport/distancesOnLine";
export { type LineDistances, parallelLines } from "./transport/parallelLines";
export { kantorovichPotential } from "./transport/kantorovich";
export { alongArcs } from "./transport/alongArcs";
export { bestSlopes, type Stretch } from "./transport/bestSlopes";
export { earnings, type PriceList, steepestRise } from "./transport/priceList";
export { wasserstein1Gradient } from "./transport/wasserstein1Gradient";
export {
  type Coupling,
  couplingCost,
  diagonalCoupling,
  glueCouplings,
  independentCoupling,
  marginals,
  mixCouplings,
  planCoupling,
} from "./transport/couplings";
export {
  type EntropicPlan,
  NotConverged,
  type SinkhornSettings,
  sinkhorn,
} from "./transport/sinkhorn";

// A step of tfjs as one TensorFlow graph.
export {
  type Compiled,
  type CompiledGraph,
  type CompileSettings,
  compile,
} from "./compile/compile";
export { repeat } from "./compile/repeat";
export { TraceError } from "./compile/traceError";

// Derivatives of all orders are right, or refused by name (gradients/mendGradients.ts); and one that is wanted away.
export { stopGradient } from "./gradients/stopGradient";

// The players: parameters and the functions that they define.
export { type Network, parameterCount } from "./networks/network";
export { type MlpOutput, type MlpSettings, mlp } from "./networks/mlp";
export {
  type DcganJudgeSettings,
  type DcganSettings,
  dcganCritic,
  dcganGenerator,
} from "./networks/dcgan";
export type { Initialiser } from "./networks/initialiser";
export { maxout } from "./networks/maxout";
export { packed } from "./networks/packed";
export { conditionalGenerator, conditionalJudge } from "./networks/conditional";
export { batchNorm } from "./networks/batchNorm";
export { parameterTable } from "./networks/parameterTable";
export { translation } from "./networks/translation";
export { type Classifier, imageClassifier } from "./networks/classifier";
export { translationByLabel } from "./networks/translationByLabel";
export { reversedGradient } from "./networks/reversedGradient";
export { type Precision, readWeights, writeWeights } from "./networks/weightsFile";
export type { StoredTensor } from "./networks/storedTensor";
export { evaluate } from "./networks/evaluate";
export { evenlySpaced } from "./networks/evenlySpaced";
export { fillParameters, parameters } from "./networks/parameters";

// What they maximise and minimise, and how they are trained.
export { criticLoss, generatorLoss, wassersteinEstimate } from "./losses/wasserstein";
export { discriminatorLoss, jsEstimate, saturatingLoss } from "./losses/minimax";
export { nonSaturatingLoss } from "./losses/nonSaturating";
export {
  nonSaturatingSlope,
  nonSaturatingSlopeInD,
  saturatingSlope,
  saturatingSlopeInD,
} from "./losses/slopes";
export { between, gradientPenalty } from "./losses/gradientPenalty";
export type { Game } from "./training/game";
export type { Optimizer } from "./training/optimizer";
export { adam, type OptimizerSettings, optimizerOf, rmsProp, sgd } from "./training/optimizers";
export {
  type GanSettings,
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
  type WganGpSettings,
  type WganSettings,
} from "./training/settings";
export { clipWeights, judgeStep } from "./training/judge";
export {
  type DescentAscentSettings,
  descentAscent,
  type Orbit,
} from "./training/descentAscent";
export { type SmallestGan, smallestGan } from "./training/smallestGan";
export { generatorStep } from "./training/generator";
export { iteration, type IterationValues, type Optimizers } from "./training/iteration";
export {
  Diverged,
  type FollowTraining,
  type Reading,
  Trainer,
  type TrainingState,
} from "./training/trainer";
export {
  type ClassifierSettings,
  classifierTraining,
  type FollowClassifier,
  trainClassifier,
} from "./training/classifier";

// A training kept on disk.
export {
  type About,
  type Checkpoint,
  DamagedCheckpoint,
  differences,
  type FoundCheckpoint,
  latestCheckpoint,
  readCheckpoint,
  type SavedTraining,
  saveCheckpoint,
} from "./training/checkpoint";
export { restoreNetwork } from "./training/restoreNetwork";
export { NotWritten, writeWhole } from "./files/writeWhole";

// Estimates beside the truth.
export { estimateOn, jsEstimateOn } from "./metrics/estimate";
export { exactWasserstein1 } from "./metrics/exact";
export { type GeneratorGradients, generatorGradients } from "./metrics/generatorGradients";
export { type GradientSpread, gradientSpread } from "./metrics/gradientSpread";
export { clippedLipschitzBound, gradientNorms, largestGradientNorm } from "./metrics/lipschitz";
export { calibrateOnTranslate } from "./metrics/calibrate";
export { type Welch, welch } from "./metrics/welch";
export { slopesOverDepth } from "./metrics/slopesOverDepth";
export { readTruth, type Truth } from "./metrics/truth";
export { type GradientTheorem, gradientTheorem } from "./metrics/gradientTheorem";
export { gradientThroughCritic } from "./metrics/gradientThroughCritic";
export {
  bestClippedCritic,
  type ClippedCritic,
  type ClippedSize,
} from "./metrics/bestClippedCritic";
export { type AlongReading, wasserstein1Along } from "./metrics/along";

// A training examined.
export { stepCosine } from "./metrics/stepCosine";
export { company, readSymptoms, type Symptoms } from "./metrics/symptoms";

// What a sample is worth: modes found, images that a classifier knows, copies of the data.
export { type ModeCoverage, modeCoverage } from "./metrics/modeCoverage";
export { fashionMnistClassifier, mnistClassifier } from "./metrics/keptClassifiers";
export { classifierScore, classProbabilities, featureMoments } from "./metrics/classifierScore";
export { frechetDistance, type Moments } from "./metrics/frechetDistance";
export { type LabelAccuracy, labelAccuracy } from "./metrics/labelAccuracy";
export { labelCounts } from "./metrics/labelCounts";
export { type NearestNeighbours, nearestNeighbours } from "./metrics/nearestNeighbours";

// What several readings say together.
export { rankCorrelation } from "./metrics/rankCorrelation";
export { type BandOverSeeds, bandOverSeeds, type OverSeeds, overSeeds } from "./metrics/overSeeds";

// Runs played for real, and what is kept of them.
export type { Columns, Players, RunRecord, RunRequest } from "./experiments/runRecord";
export { RunKeeper } from "./experiments/runKeeper";
export { readRunRecords, writeRunRecords } from "./experiments/runFile";
export {
  type FieldSheet,
  fieldSheet,
  type ImageSheet,
  imageSheet,
  type PointSheet,
  pointSheet,
  type Sheet,
  sheetImages,
} from "./experiments/sheet";
export { type FollowRun, playRun, type RunReader } from "./experiments/playRun";
export { playersOf } from "./experiments/keptRun";
export { isRecordOf, recordDifferences } from "./experiments/sameRun";
export type { Deviation, RateSearch, Rule, Verdict } from "./experiments/protocol";
export { type Following, following } from "./experiments/follows";
export { settled } from "./experiments/settled";
export {
  figuresDeviations,
  figuresRules,
  figuresRuns,
  figuresSearch,
  rateSearch,
} from "./experiments/figures3to8";
export { type ImageBaseline, imageBaselines } from "./experiments/imageBaselines";
export {
  mixtureDeviations,
  mixtureRateSearch,
  mixtureRules,
  mixtureRuns,
  mixtureSearch,
} from "./experiments/mixtures";
export { type MixtureBaseline, mixtureBaselines } from "./experiments/mixtureBaselines";
export { criticDeviations, depthRuns, surfaceRuns } from "./experiments/critics";
export {
  type CriticRequest,
  criticGame,
  playCritic,
  type ShapeName,
  shapeHeldOut,
  shapeLaw,
} from "./experiments/criticRun";
export {
  conditionalDeviations,
  conditionalRules,
  conditionalRuns,
} from "./experiments/conditional";
export {
  type ConditionalRequest,
  conditionalGame,
  playConditional,
} from "./experiments/conditionalRun";
export { RunFolder } from "./experiments/runFolder";
export {
  type FiguresGame,
  type FiguresRequest,
  figuresGame,
  figuresReader,
  playFigures,
  readSpread,
} from "./experiments/figures3to8Run";
export {
  type MixtureName,
  type MixtureRunRequest,
  mixtureGame,
  mixtureLaw,
  playMixtureRun,
} from "./experiments/mixtureRun";
export {
  type Figure3Game,
  type Figure3Request,
  figure3Game,
  playFigure3,
} from "./experiments/figure3";
export {
  playTranslation,
  type TranslationRequest,
  translationGame,
} from "./experiments/translationRun";

export { lastOverSeeds, lastReading, tableOverSeeds } from "./experiments/tableOverSeeds";
export { type ImageWorld, imageWorld } from "./experiments/imageWorld";
export { imagePlayers, type ImageGenerator } from "./experiments/imagePlayers";
export {
  type ImageRunRequest,
  playImageRun,
  readImages,
  unevennessOf,
} from "./experiments/imageRun";

// Numbers in, figures out.
export type { Figure, FigureWords, Frame } from "./plots/figure";
export type { Axes } from "./plots/axes";
export { type Curve, curves } from "./plots/curves";
export { histogram } from "./plots/histogram";
export { type Bars, bars } from "./plots/bars";
export type { Field } from "./plots/field";
export { heatMap } from "./plots/heatMap";
export { contours } from "./plots/contours";
export { type Arcs, transportPlan } from "./plots/transportPlan";
export { planStage } from "./plots/planStage";
export { type Implication, implications, type Statement } from "./plots/implications";
export { type Stack, stackedBars } from "./plots/stackedBars";
export { type GreyImages, imageGrid } from "./plots/imageGrid";
export { imageTable, type TableSheet } from "./plots/imageTable";
export { medianFilter } from "./plots/medianFilter";
export { beside } from "./plots/beside";
export { type Slide, type SlidesSettings, slides } from "./plots/slides";
export { colours, type Role } from "./plots/theme";

// What a notebook's cell says and shows.
export { show } from "./lecture/show";
export { showTable, type TableRow } from "./lecture/showTable";
export { type Progress, progress } from "./lecture/progress";
export { interrupted } from "./lecture/interrupt";
export { claim } from "./lecture/claim";
export { check } from "./lecture/check";
export { type Profile, profiled } from "./lecture/profile";
