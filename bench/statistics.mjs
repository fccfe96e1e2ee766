/** The middle one; what happened beside a measurement only ever adds to it, and seldom to more than half of them. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** A ratio with two decimals. */
export function ratio(a, b) {
  return Math.round((a / b) * 100) / 100;
}
