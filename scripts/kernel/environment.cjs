// @ts-check
/**
 * What TensorFlow must find when its library loads, for it reads this once: XLA compiles the graphs that
 * are run whole. Operations that run one by one are as they are without it. What the user has set stays.
 */
process.env.TF_XLA_FLAGS ??= "--tf_xla_auto_jit=2 --tf_xla_cpu_global_jit";
