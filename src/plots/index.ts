// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Figures from numbers.
 * @module
 */
export type { Figure, FigureWords, Frame } from "./figure";
export type { Axes } from "./axes";
export { type Curve, curves } from "./curves";
export { histogram } from "./histogram";
export { type Bars, bars } from "./bars";
export type { Field } from "./gridTrace";
export { heatMap } from "./heatMap";
export { contours, type Surface } from "./contours";
export { type Arcs, type PlanLabels, transportPlan } from "./transportPlan";
export { simplexPivot } from "./simplexPivot";
export { gameDiagram } from "./gameDiagram";
export { type Implication, implications, type Statement } from "./implications";
export { type Stack, stackedBars } from "./stackedBars";
export { type GrayImages, imageGrid } from "./imageGrid";
export { imageTable, type TableCell } from "./imageTable";
export { medianFilter } from "./medianFilter";
export { sideBySide } from "./sideBySide";
export { type Slide, type SlidesSettings, slides } from "./slides";
export { colors, type Role } from "./colors";
