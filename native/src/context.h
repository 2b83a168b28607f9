// The steps of opening a context, each in a file of its own.
#pragma once

#include "objects.h"

// Bytes of the cache, and of what llama.cpp computes with beside it.
int64_t cache_bytes(const duo_model &model, const duo_context_params &params);
int64_t compute_bytes(const duo_model &model, const duo_context_params &params);
// Cells as llama.cpp allocates them: whole blocks of 256.
int64_t padded_cells(const duo_context_params &params);

void check_context_params(const duo_model &model, const duo_context_params &params);
llama_context_params llama_params(duo_context &context);
// Finds out by trying what the context can do; leaves it empty.
void probe_context(duo_context &context);
// Makes llama.cpp keep the inputs of the layers that were asked for.
void keep_hidden_layers(duo_context &context);
