/** tfjs' WebAssembly binary for processors with vector instructions, as a data URL: npm run build writes it. */
export declare const simd: string;
