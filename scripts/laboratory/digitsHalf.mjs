// @ts-check
/** Half the range that a digit's coordinates are kept in, 255 steps wide. */
export const digitsHalf = 4;
