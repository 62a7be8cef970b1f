import { fork, type Source } from "../random/source";
import type { Distribution } from "./distribution";
import type { Points } from "./points";

/** One draw for each entry of `choice` [n], point i from the law `laws[choice[i]]`; all of one dimension. */
export function drawFrom(
  laws: readonly Distribution[],
  choice: ArrayLike<number>,
  src: Source,
  step: number,
): Points {
  const [n, d] = [choice.length, laws[0].d];
  const counts = new Int32Array(laws.length);
  for (let i = 0; i < n; i++) counts[choice[i]]++;
  const draws = laws.map((law, k) =>
    counts[k] === 0 ? undefined : law.sample(fork(src, `law ${k}`), step, counts[k]).data,
  );
  const data = new Float64Array(n * d);
  const used = new Int32Array(laws.length);
  for (let i = 0; i < n; i++) {
    const from = draws[choice[i]];
    const at = used[choice[i]]++ * d;
    if (from !== undefined) data.set(from.subarray(at, at + d), i * d);
  }
  return { data, n, d };
}
