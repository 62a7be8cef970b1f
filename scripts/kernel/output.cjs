// @ts-check
/** Sends what code prints and displays to the cell that runs now. */
const { StringDecoder } = require("node:string_decoder");
const jupyter = require("tslab/dist/jupyter.js");

/** @param {(type: string, content: object) => void} publish */
function redirectOutput(publish) {
  redirect(process.stdout, (text) => publish("stream", { name: "stdout", text }));
  redirect(process.stderr, (text) => publish("stream", { name: "stderr", text }));
  // What tslab's display functions, and ours, call.
  jupyter.lastWriteDisplayData = (content, update) =>
    publish(update ? "update_display_data" : "display_data", content);
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {(text: string) => void} send
 */
function redirect(stream, send) {
  const decoder = new StringDecoder();
  /** @type {(chunk: string | Uint8Array, encoding?: any, done?: () => void) => boolean} */
  const write = (chunk, encoding, done) => {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
    if (text) send(text);
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
  stream.write = write;
}

module.exports = { redirectOutput };
