import { askedToRepeat } from "./askedToRepeat";

/** What TensorFlow reads in any case. */
const always = {
  TF_CPP_MIN_LOG_LEVEL: "2",
  // oneDNN's kernels: half the time in small matrix products and in convolutions (npm run bench).
  TF_ENABLE_ONEDNN_OPTS: "1",
  // Kernels of oneDNN for batches of more than 32 are kept from call to call as others are: 5 % of a convolutional step.
  TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE: "false",
  // A graph's ops run on threads of its own, so that each may have as many as it runs fastest with (compile's opThreads).
  TF_OVERRIDE_GLOBAL_THREADPOOL: "true",
};

/**
 * What it reads where numbers are to repeat. oneDNN chooses kernels, and with them the order of sums, by the instructions
 * that a processor has; and whoever divides a sum among threads divides it by their number and by the size of the caches.
 */
const repeating = { ONEDNN_MAX_CPU_ISA: "AVX2", TF_NUM_INTRAOP_THREADS: "1" };

/** XLA's flag of the same kind. */
const xlaFlag = "--xla_cpu_max_isa";

/** oneDNN knows its variables by an older name, too. */
const olderName: Readonly<Record<string, string>> = { ONEDNN_MAX_CPU_ISA: "DNNL_MAX_CPU_ISA" };

/**
 * Sets what TensorFlow, oneDNN and XLA read from the environment once, when they load; what the user has set stays. A
 * worker thread of Node has a copy of the environment, which they do not see, unless it is started with { env: SHARE_ENV }.
 */
export function prepareEnvironment(): void {
  const { env } = process;
  const wanted = askedToRepeat() ? { ...always, ...repeating } : always;
  for (const [name, value] of Object.entries(wanted)) {
    if (env[name] === undefined && env[olderName[name]] === undefined) env[name] = value;
  }
  if (askedToRepeat() && !env.XLA_FLAGS?.includes(xlaFlag)) {
    env.XLA_FLAGS = `${env.XLA_FLAGS ?? ""} ${xlaFlag}=AVX2`.trim();
  }
}

/** The user's own settings by which numbers round otherwise than the rule has them, as in "ONEDNN_MAX_CPU_ISA=SSE41". */
export function departures(): string[] {
  const { env } = process;
  const { TF_ENABLE_ONEDNN_OPTS } = always;
  const { ONEDNN_MAX_CPU_ISA } = repeating;
  const wanted = { TF_ENABLE_ONEDNN_OPTS, ONEDNN_MAX_CPU_ISA };
  const found = Object.entries(wanted).flatMap(([name, value]) =>
    [name, olderName[name]]
      .filter((each) => each && env[each] !== undefined && env[each] !== value)
      .map((each) => `${each}=${env[each]}`),
  );
  const xla = env.XLA_FLAGS?.split(/\s+/).find((flag) => flag.startsWith(`${xlaFlag}=`));
  return xla && xla !== `${xlaFlag}=AVX2` ? [...found, xla] : found;
}
