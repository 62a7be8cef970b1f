import { mean } from "../networks/plain";

/** What `readSpread` reads, in plain loops and double precision. */
export function plainSpread(rows: readonly number[][]): { spread: number; saturated: number } {
  const deviations = rows[0].map((_, pixel) => {
    const values = rows.map((row) => row[pixel]);
    const center = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - center) * (value - center))));
  });
  const beyond = rows.flat().filter((value) => Math.abs(value) > Math.fround(0.99));
  return { spread: mean(deviations), saturated: beyond.length / rows.flat().length };
}
