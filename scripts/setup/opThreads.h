// A part of tfjs-node's addon as set-up compiles it: a graph that is loaded from a folder under
// ram://earthmover/op-threads-N runs each of its ops on at most N threads. tfjs-node loads every graph with TensorFlow's
// defaults: all of them.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "tensorflow/c/c_api.h"

inline TF_Session *LoadSessionWithOpThreads(TF_SessionOptions *options, const TF_Buffer *run_options,
                                            const char *folder, const char *const *tags, int tags_length,
                                            TF_Graph *graph, TF_Buffer *meta_graph, TF_Status *status) {
  static const char told[] = "ram://earthmover/op-threads-";
  const size_t length = sizeof(told) - 1;
  if (std::strncmp(folder, told, length) == 0) {
    // ConfigProto { int32 intra_op_parallelism_threads = 2; }: the field's tag, then the number, seven bits to a byte.
    std::vector<uint8_t> config = {2 << 3};
    unsigned rest = static_cast<unsigned>(std::atoi(folder + length));
    for (; rest >= 0x80; rest >>= 7) config.push_back(0x80 | (rest & 0x7f));
    config.push_back(rest);
    TF_SetConfig(options, config.data(), config.size(), status);
    if (TF_GetCode(status) != TF_OK) return nullptr;
  }
  return TF_LoadSessionFromSavedModel(options, run_options, folder, tags, tags_length, graph, meta_graph, status);
}

#define TF_LoadSessionFromSavedModel LoadSessionWithOpThreads
