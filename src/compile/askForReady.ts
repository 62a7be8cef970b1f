import * as tf from "@tensorflow/tfjs-core";

/** Lets whoever asks for a tensor before a backend has started be told what to wait for, in the module's words. */
export function askForReady(): void {
  const engine = tf.engine() as unknown as { readonly backendInstance: unknown };
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(engine), "backend");
  Object.defineProperty(engine, "backend", {
    configurable: true,
    get() {
      if (engine.backendInstance) return engine.backendInstance;
      try {
        return own?.get?.call(engine);
      } catch (cause) {
        throw new Error("nothing computes tensors yet: await em.ready() before the first", {
          cause,
        });
      }
    },
  });
}
