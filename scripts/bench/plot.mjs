// @ts-check
/** The bench as a figure: how many times faster than stock eager tfjs-node each tool is, work by work. */
import fs from "node:fs";
import { closePage, drawPng } from "../../dist/node/lecture/drawPng.js";
import { colors, themed } from "../../dist/plots/colors.js";
import { fastestPeer } from "./table.mjs";
import { titles, workNames } from "./titles.mjs";

/** The bars of a work from left to right: a family of libraries has a color, its variants shades. */
const bars = [
  { tool: "torch", name: "PyTorch", color: "#A6CBE3" },
  { tool: "torch-channels-last", name: "PyTorch, channels last", color: "#5B9DC9" },
  { tool: "torch-compile", name: "torch.compile", color: colors.real },
  { tool: "jax", name: "JAX", color: colors.critic },
  { tool: "compiled", name: "compiled", color: colors.fake },
];

/**
 * @typedef {import("./titles.mjs").WorkName} WorkName
 * @typedef {import("./measure.mjs").Row & { work: WorkName }} Row
 */

/**
 * Draws the bench as a PNG.
 * @param {Row[]} rows
 * @param {string} file
 */
export async function plot(rows, file) {
  fs.writeFileSync(file, await drawPng(figure(rows)), "base64");
  await closePage();
}

/** @param {Row[]} rows */
function figure(rows) {
  const names = workNames.filter((work) => find("eager", work));
  /** @param {string} tool @param {WorkName} work */
  function find(tool, work) {
    return rows.find((row) => row.tool === tool && row.work === work);
  }
  /** @param {string} tool @param {WorkName} work */
  const speed = (tool, work) => {
    const [eager, row] = [find("eager", work), find(tool, work)];
    return eager && row ? eager.ms / row.ms : undefined;
  };
  const measured = bars.filter(({ tool }) => rows.some((row) => row.tool === tool));
  const data = measured.map(({ tool, name, color }) => {
    const speeds = names.map((work) => speed(tool, work));
    return {
      type: /** @type {const} */ ("bar"),
      name,
      x: names.map((work) => `${titles[work]}<br>eager ${milliseconds(find("eager", work))}`),
      y: speeds.map((value) => value ?? null),
      marker: { color: color },
      ...(tool === "compiled" && {
        text: speeds.map((value) => value?.toFixed(1) ?? ""),
        textposition: /** @type {const} */ ("outside"),
        cliponaxis: false,
      }),
    };
  });
  const claim = claimOf(rows, names, speed);
  const layout = themed(claim, {
    height: 400,
    barmode: "group",
    bargap: 0.25,
    bargroupgap: 0.06,
    yaxis: { title: { text: "speed (eager tfjs-node = 1)" }, rangemode: "tozero" },
    shapes: [
      {
        type: "line",
        name: "eager",
        showlegend: true,
        xref: "paper",
        x0: 0,
        x1: 1,
        y0: 1,
        y1: 1,
        line: { color: colors.truth, width: 1, dash: "dash" },
      },
    ],
  });
  return { data, layout, alt: claim };
}

/**
 * The figure's claim, in the numbers that were measured.
 * @param {Row[]} rows
 * @param {WorkName[]} names
 * @param {(tool: string, work: WorkName) => number | undefined} speed
 */
function claimOf(rows, names, speed) {
  const speeds = names.map((work) => speed("compiled", work)).filter((s) => s !== undefined);
  if (speeds.length === 0) return "The speed of a WGAN iteration of 5 critic steps";
  const shares = names.flatMap((work) => {
    const ofWork = rows.filter((row) => row.work === work);
    const [peer, compiled] = [fastestPeer(ofWork), ofWork.find(({ tool }) => tool === "compiled")];
    return peer && compiled ? [compiled.ms / peer.ms] : [];
  });
  const start = `A WGAN iteration of 5 critic steps is ${range(speeds, 1)} times as fast compiled as in eager tfjs-node`;
  return shares.length === 0
    ? start
    : `${start}, and takes ${range(shares, 2)} of the fastest peer’s time`;
}

/** @param {number[]} values @param {number} decimals */
function range(values, decimals) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((v) => v.toFixed(decimals));
  return low === high ? low : `${low} to ${high}`;
}

/** @param {Row | undefined} row */
function milliseconds(row) {
  return row ? `${row.ms < 100 ? row.ms.toPrecision(2) : row.ms.toFixed(0)} ms` : "";
}
