// A part of tfjs-node's addon as set-up compiles it: what tfjs-node has no argument for.
//
// Told to load ram://earthmover/config-HEX/NAME, it loads ram://earthmover/graphs/NAME with the ConfigProto whose bytes HEX
// writes (src/compile/sessionConfig.ts); tfjs-node loads every graph with TensorFlow's defaults. And where numbers are to
// repeat (src/arithmetic), the ops that run one by one have one thread each, whatever TF_NUM_INTRAOP_THREADS says.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"

inline TF_Session *LoadSessionWithConfig(TF_SessionOptions *options, const TF_Buffer *run_options, const char *folder,
                                         const char *const *tags, int tags_length, TF_Graph *graph,
                                         TF_Buffer *meta_graph, TF_Status *status) {
  const std::string told = "ram://earthmover/config-";
  std::string from = folder;
  if (from.compare(0, told.size(), told) == 0) {
    const size_t end = from.find('/', told.size());
    std::vector<uint8_t> config;
    for (size_t at = told.size(); at + 1 < end; at += 2) {
      config.push_back(std::strtoul(from.substr(at, 2).c_str(), nullptr, 16));
    }
    TF_SetConfig(options, config.data(), config.size(), status);
    if (TF_GetCode(status) != TF_OK) return nullptr;
    from = "ram://earthmover/graphs" + from.substr(end);
  }
  return TF_LoadSessionFromSavedModel(options, run_options, from.c_str(), tags, tags_length, graph, meta_graph, status);
}

inline TFE_Context *NewContextOfTheRule(TFE_ContextOptions *options, TF_Status *status) {
  const char *repeatable = std::getenv("EARTHMOVER_REPEATABLE");
  if (repeatable && std::string(repeatable) == "1") {
    const uint8_t config[] = {2 << 3, 1};  // ConfigProto { intra_op_parallelism_threads: 1 }
    TFE_ContextOptionsSetConfig(options, config, sizeof config, status);
    if (TF_GetCode(status) != TF_OK) return nullptr;
  }
  return TFE_NewContext(options, status);
}

#define TF_LoadSessionFromSavedModel LoadSessionWithConfig
#define TFE_NewContext NewContextOfTheRule
