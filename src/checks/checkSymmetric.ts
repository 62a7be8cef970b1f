const ASYMMETRY = 1e-9;

/**
 * Refuses what is no symmetric matrix [d, d], row-major.
 * @throws RangeError naming the matrix if it does not hold d² finite numbers, or if two mirrored entries differ by more than
 * 1e-9 of their size
 */
export function checkSymmetric(matrix: ArrayLike<number>, d: number, name: string): void {
  if (matrix.length !== d * d) {
    throw new RangeError(`${name} must hold ${d} × ${d} numbers, got ${matrix.length}`);
  }
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const [below, above] = [matrix[i * d + j], matrix[j * d + i]];
      if (!Number.isFinite(below) || !Number.isFinite(above)) {
        throw new RangeError(`${name} must be finite, got ${below} and ${above} at ${i}, ${j}`);
      }
      if (Math.abs(below - above) > ASYMMETRY * Math.max(Math.abs(below), Math.abs(above))) {
        throw new RangeError(
          `${name} must be symmetric, got ${below} at ${i}, ${j} and ${above} at ${j}, ${i}`,
        );
      }
    }
  }
}
