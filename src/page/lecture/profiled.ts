/** The value for the profile of this run, which in a page is the quick one. */
export function profiled<T>(values: { readonly quick: T; readonly full: T }): T {
  return values.quick;
}
