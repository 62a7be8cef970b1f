// A part of tfjs-node's addon as set-up compiles it: a graph that is loaded while EARTHMOVER_OP_THREADS is set runs
// each of its ops on at most so many threads. tfjs-node loads every graph with TensorFlow's defaults: all of them.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "tensorflow/c/c_api.h"

inline TF_SessionOptions *SessionOptionsWithOpThreads() {
  TF_SessionOptions *options = TF_NewSessionOptions();
  const char *threads = std::getenv("EARTHMOVER_OP_THREADS");
  if (threads == nullptr) return options;
  // ConfigProto { int32 intra_op_parallelism_threads = 2; }: the field's tag, then the number, seven bits to a byte.
  std::vector<uint8_t> config = {2 << 3};
  unsigned rest = static_cast<unsigned>(std::atoi(threads));
  for (; rest >= 0x80; rest >>= 7) config.push_back(0x80 | (rest & 0x7f));
  config.push_back(rest);
  TF_Status *status = TF_NewStatus();
  TF_SetConfig(options, config.data(), config.size(), status);
  TF_DeleteStatus(status);
  return options;
}

#define TF_NewSessionOptions SessionOptionsWithOpThreads
