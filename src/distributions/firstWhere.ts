/** The least i in 0, …, n − 1 at which `holds`, which stays true once it is; n where it never is. By bisection. */
export function firstWhere(n: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
