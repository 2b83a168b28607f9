/* What the tests share: a check that names its line, and the model that they open.
   DUO_TEST_MODEL names another model; the default is the one that the cache holds. */
#ifndef CHECK_H
#define CHECK_H

#include "duo.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                            \
  do {                                                              \
    if (!(condition)) check_failed(__FILE__, __LINE__, #condition); \
  } while (0)
#define CHECK_STATUS(expected, call)                                            \
  do {                                                                          \
    int status_ = (int)(call);                                                  \
    if (status_ != (int)(expected))                                             \
      check_status_failed(__FILE__, __LINE__, #call, (int)(expected), status_); \
  } while (0)

void check_failed(const char *file, int line, const char *condition);
void check_status_failed(const char *file, int line, const char *call, int expected, int status);

const char *test_model_path(void);
/* The text of the last error contains this. */
int error_says(const char *part);
duo_model *open_model(void); /* back-ends loaded before */
duo_context_params small_context(void);
duo_context *open_context(duo_model *model, const duo_context_params *params);
/* Tokens of a text; the count. */
int32_t tokens_of(const duo_model *model, const char *text, int32_t *tokens, int32_t capacity);
/* Evaluates count tokens at the end of a sequence in one pass; the last row is an output row. */
duo_status append(duo_context *context, int32_t sequence, const int32_t *tokens, int32_t count);
int32_t arg_max(const float *logits, int32_t count);
float largest_difference(const float *one, const float *other, int32_t count);
/* Greedy continuation of a sequence whose last row was the last pass's row `row`. */
void continue_greedily(duo_context *context, int32_t sequence, int32_t row, int32_t vocabulary,
                       int32_t *tokens, int32_t count);

#endif
