// A part of tfjs-node's addon as set-up compiles it: told to load ram://earthmover/op-threads-N/NAME, it loads
// ram://earthmover/graphs/NAME, and each op of that graph runs on at most N threads. tfjs-node loads every graph with
// TensorFlow's defaults, all threads, and has no argument for another number.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "tensorflow/c/c_api.h"

inline TF_Session *LoadSessionWithOpThreads(TF_SessionOptions *options, const TF_Buffer *run_options,
                                            const char *folder, const char *const *tags, int tags_length,
                                            TF_Graph *graph, TF_Buffer *meta_graph, TF_Status *status) {
  static const char told[] = "ram://earthmover/op-threads-";
  const size_t length = sizeof(told) - 1;
  std::string from = folder;
  if (from.compare(0, length, told) == 0) {
    char *name;
    // ConfigProto { int32 intra_op_parallelism_threads = 2; }: the field's tag, then the number, seven bits to a byte.
    std::vector<uint8_t> config = {2 << 3};
    unsigned long rest = std::strtoul(folder + length, &name, 10);
    for (; rest >= 0x80; rest >>= 7) config.push_back(0x80 | (rest & 0x7f));
    config.push_back(rest);
    TF_SetConfig(options, config.data(), config.size(), status);
    if (TF_GetCode(status) != TF_OK) return nullptr;
    from = std::string("ram://earthmover/graphs") + name;
  }
  return TF_LoadSessionFromSavedModel(options, run_options, from.c_str(), tags, tags_length, graph, meta_graph, status);
}

#define TF_LoadSessionFromSavedModel LoadSessionWithOpThreads
