// @ts-check
/** Two bytes a digit, its two principal components, in base64: the build puts them here (see `build.mjs`). */
export const digits = "";
