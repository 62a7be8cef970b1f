/** Coefficients from the highest power down, rounded to doubles. Source: Cody's rational approximations, as scaled from erfc to Φ by Cody himself (ANORM, 1993). */
const CENTRE = {
  above: [
    0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709,
    18154.98125334356,
  ],
  below: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
};
const SHOULDER = {
  above: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785,
    597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  below: [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761,
    18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
};
const TAIL = {
  above: [
    0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807,
    0.0014216191932278934, 0.000029112874951168793,
  ],
  below: [
    1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
    0.00007297515550839662,
  ],
};

interface Ratio {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/**
 * Φ(z) = ∫_{−∞}^z e^{−t²/2} dt / √2π = ½ erfc(−z/√2), to a relative error below 1e-15 down to Φ(−38), where doubles end.
 * @see Cody, "Rational Chebyshev approximations for the error function", 1969.
 */
export function normalCdf(z: number): number {
  const y = Math.abs(z);
  if (y <= 0.67448975) return 0.5 + z * at(CENTRE, y * y);
  const tail = y > 40 ? 0 : upperTail(y);
  return z < 0 ? tail : 1 - tail;
}

/** 1 − Φ(y) for y > 0.67. */
function upperTail(y: number): number {
  // e^{−y²/2} in two factors: y² would lose digits to rounding, sixteenths squared lose none.
  const coarse = Math.trunc(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  const kernel = Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest);
  if (y <= Math.sqrt(32)) return kernel * at(SHOULDER, y);
  const inverse = 1 / (y * y);
  return (kernel * (1 / Math.sqrt(2 * Math.PI) - inverse * at(TAIL, inverse))) / y;
}

const CENTRE_QUANTILE = {
  above: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  below: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};
const SHOULDER_QUANTILE = {
  above: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  below: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ],
};
const TAIL_QUANTILE = {
  above: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  below: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
};

/**
 * Φ⁻¹(p) for 0 < p < 1, to a relative error below 1e-15.
 * @see Wichura, "Algorithm AS 241: The percentage points of the normal distribution", 1988 (PPND16).
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * at(CENTRE_QUANTILE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const z = r <= 5 ? at(SHOULDER_QUANTILE, r - 1.6) : at(TAIL_QUANTILE, r - 5);
  return q < 0 ? -z : z;
}

/** A ratio of two polynomials at t, by Horner's rule. */
function at({ above, below }: Ratio, t: number): number {
  const horner = (coefficients: readonly number[]) =>
    coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
  return horner(above) / horner(below);
}
