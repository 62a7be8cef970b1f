/** One image as [row][column][channel]. */
export type Image = number[][][];

export function image(side: number, channels: number, value: (i: number) => number): Image {
  return Array.from({ length: side }, (_, r) =>
    Array.from({ length: side }, (_, c) =>
      Array.from({ length: channels }, (_, k) => value((r * side + c) * channels + k)),
    ),
  );
}

/** Each pair (fine row, coarse row, tap) that a kernel of 4 and a stride of 2 bring together, one pixel of padding around. */
function* meetings(coarse: number): Generator<[number, number, number]> {
  for (let row = 0; row < coarse; row++) {
    for (let tap = 0; tap < 4; tap++) {
      const fine = 2 * row + tap - 1;
      if (fine >= 0 && fine < 2 * coarse) yield [fine, row, tap];
    }
  }
}

/** A convolution [4, 4, n, m] that halves the side, plus bias, in plain JavaScript. */
export function halved(x: Image, K: ArrayLike<number>, b: ArrayLike<number>): Image {
  const [side, n, m] = [x.length / 2, x[0][0].length, b.length];
  const y = image(side, m, (i) => b[i % m]);
  for (const [row, r, p] of meetings(side)) {
    for (const [column, c, q] of meetings(side)) {
      for (let i = 0; i < n; i++) {
        for (let o = 0; o < m; o++)
          y[r][c][o] += x[row][column][i] * K[((p * 4 + q) * n + i) * m + o];
      }
    }
  }
  return y;
}

/** A transposed convolution [4, 4, m, n] that doubles the side, plus bias, in plain JavaScript. */
export function doubled(x: Image, K: ArrayLike<number>, b: ArrayLike<number>): Image {
  const [side, n, m] = [x.length, x[0][0].length, b.length];
  const y = image(2 * side, m, (i) => b[i % m]);
  for (const [row, r, p] of meetings(side)) {
    for (const [column, c, q] of meetings(side)) {
      for (let i = 0; i < n; i++) {
        for (let o = 0; o < m; o++)
          y[row][column][o] += x[r][c][i] * K[((p * 4 + q) * m + o) * n + i];
      }
    }
  }
  return y;
}

/** x W + b for one row x. */
export function dense(x: readonly number[], W: ArrayLike<number>, b: ArrayLike<number>): number[] {
  return Array.from(b, (bias, o) =>
    x.reduce((sum, value, i) => sum + value * W[i * b.length + o], bias),
  );
}

export function mapped(x: Image, f: (value: number) => number): Image {
  return x.map((row) => row.map((pixel) => pixel.map(f)));
}
