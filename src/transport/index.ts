// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The exact earth-mover distance, with its certificate.
 * @module
 */
export { type Movable, wasserstein1 } from "./wasserstein1";
export { type SortedPlan, sortedPlan } from "./sortedPlan";
export { euclidean } from "./euclidean";
export {
  optimalPlan,
  type Plan,
} from "./optimalPlan";
export { type Certificate, certificate } from "./certificate";
export { planBetween } from "./planBetween";
export { type LinearProgram, linearProgram } from "./linearProgram";
export { type Arc, type SimplexPivot, simplexPivots } from "./simplexPivots";
export { crossings } from "./crossings";
export type { Arcs } from "./checkArcs";
export { type SampleDistances, sampleDistances } from "./sampleDistances";
export { type Distances, distancesOnLine } from "./distancesOnLine";
export { type LineDistances, parallelLines } from "./parallelLines";
export { kantorovichPotential } from "./kantorovichPotential";
export { displacementInterpolation } from "./displacementInterpolation";
export { optimalSlopes, type Stretch } from "./optimalSlopes";
export { dualObjective, type DualPotential, empiricalLipschitz } from "./dualObjective";
export { wasserstein1Gradient } from "./wasserstein1Gradient";
export {
  type Coupling,
  couplingCost,
  diagonalCoupling,
  glueCouplings,
  independentCoupling,
  marginals,
  mixCouplings,
  planCoupling,
} from "./couplings";
export { type EntropicPlan, NotConverged, type SinkhornSettings, sinkhorn } from "./sinkhorn";
