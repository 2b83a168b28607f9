/* duo.h - llama.cpp for a program that holds several conversations in one cache.

   A model is weights and a vocabulary; it is immutable and shared. A context is the evaluation state
   of a model with one cache of cells. A cell holds one token at one position for one or more
   sequences: sequences share the cells of a common prefix, each has its own cells after it. A row is
   one token of one sequence; duo_decode evaluates rows of any sequences in one pass.

   Rules that hold for every function:
   - After any status but DUO_OK nothing has changed; duo_error_text gives the thread the sentence.
     What would make llama.cpp throw or abort the process is checked before.
   - Text is UTF-8. A function that gives text or tokens returns the count needed (bytes without the
     closing NUL, or tokens), writes only when the capacity suffices (for text: count + 1), and
     returns a negated status on failure.
   - A handle is used by one thread at a time, a model by any number. What is opened is closed
     exactly once; a model refuses to close while something open needs it. */
#ifndef DUO_H
#define DUO_H

#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define DUO_ABI 1           /* raised with every incompatible change of this file */
#define DUO_HIDDEN_LAYERS 4 /* intermediate layers that one context can expose */

typedef enum duo_status {
  DUO_OK = 0,
  DUO_NO_SLOT = 1,     /* the cache has no cells left for the rows */
  DUO_ABORTED = 2,     /* by duo_context_abort, or by a progress callback */
  DUO_INVALID = 3,     /* an argument is out of range, or the object is in the wrong state */
  DUO_UNSUPPORTED = 4, /* the model, the context or this CPU cannot do it */
  DUO_NOT_FOUND = 5,   /* no such file, key or device */
  DUO_CORRUPT = 6,     /* the file is not a sound GGUF model */
  DUO_NO_MEMORY = 7,   /* it would need more memory than there is */
  DUO_FAILED = 8       /* llama.cpp failed; the text says how */
} duo_status;

typedef struct duo_model duo_model;
typedef struct duo_chat duo_chat;
typedef struct duo_context duo_context;
typedef struct duo_sampler duo_sampler;

/* ---- the library ------------------------------------------------------------------------------ */

int32_t duo_abi(void);
/* Sizes in bytes of duo_device, duo_model_params, duo_model_facts, duo_context_params,
   duo_capabilities, duo_sampler_params and duo_counters, in this order; for a check at load. */
void duo_layout(int64_t sizes[7]);
int32_t duo_error_text(char *buffer, int32_t capacity);
/* What llama.cpp prints on standard error: 0 nothing, 1 errors, 2 warnings, 3 information, 4 all. */
void duo_log_level(int32_t level);
/* Objects that are open; 0 when everything has been closed. */
int64_t duo_live_objects(void);

/* Loads the compute back-ends found in a folder (of the CPU variants the best that this machine
   runs), or exactly one when path names a library. Once a process: later calls must name the same
   path. DUO_NOT_FOUND, DUO_UNSUPPORTED (not for this CPU). */
duo_status duo_backend_load(const char *path);
typedef struct duo_device {
  char name[64];
  char description[192];
  int64_t memory_total; /* bytes */
  int64_t memory_free;
  int32_t is_gpu;
  int32_t reserved;
} duo_device;
int32_t duo_device_count(void);
duo_status duo_device_at(int32_t index, duo_device *device);
/* One line: llama.cpp's commit, the CPU variant and its features. */
int32_t duo_build_text(char *buffer, int32_t capacity);

/* ---- model ------------------------------------------------------------------------------------ */

/* Called on the loading thread with 0..1; 0 stops the load, which then answers DUO_ABORTED. */
typedef int32_t (*duo_progress)(float done, void *user);
typedef struct duo_model_params {
  int32_t gpu_layers;      /* layers kept on the GPU; negative: all */
  int32_t vocabulary_only; /* 1: no weights; contexts cannot be opened */
  int32_t memory_map;      /* 1: map the file, 0: read it */
  int32_t repack;          /* 1: weights may be laid out anew for this CPU, which is faster */
} duo_model_params;
/* Checks the whole header before llama.cpp sees it: a truncated, corrupted or hostile file is
   DUO_CORRUPT and never a crash. progress may be NULL. */
duo_status duo_model_open(const char *path, const duo_model_params *params, duo_progress progress,
                          void *user, duo_model **model);
duo_status duo_model_close(duo_model *model);
duo_status duo_gguf_check(const char *path); /* the check alone */

typedef struct duo_model_facts {
  int64_t file_bytes;
  int64_t parameters;
  int32_t vocabulary;    /* tokens */
  int32_t context_train; /* positions the model was trained for */
  int32_t width;         /* floats of a hidden state */
  int32_t layers;
  int32_t heads;
  int32_t heads_kv;
  int32_t window;       /* sliding attention window in tokens, 0: none */
  int32_t is_recurrent; /* 1: no cells that could be shared */
  int32_t is_hybrid;    /* 1: some layers are recurrent */
  int32_t has_encoder;
  int32_t is_vocabulary_only;
  int32_t token_bos; /* tokens: -1 where the vocabulary has none */
  int32_t token_eos;
  int32_t token_eot;
  int32_t token_newline;
  int32_t adds_bos; /* 1: text starts with token_bos */
} duo_model_facts;
void duo_model_facts_get(const duo_model *model, duo_model_facts *facts);
int32_t duo_model_description(const duo_model *model, char *buffer, int32_t capacity);
int32_t duo_metadata_count(const duo_model *model);
int32_t duo_metadata_key(const duo_model *model, int32_t index, char *buffer, int32_t capacity);
int32_t duo_metadata_value(const duo_model *model, int32_t index, char *buffer, int32_t capacity);

/* ---- vocabulary ------------------------------------------------------------------------------- */

/* add_special: the tokens that the vocabulary puts around a text; parse_special: "<|x|>" in the text
   becomes the control token of that name (never for what a user said). */
int32_t duo_tokenize(const duo_model *model, const char *text, int32_t length, int32_t add_special,
                     int32_t parse_special, int32_t *tokens, int32_t capacity);
/* The bytes of a token, without a NUL; may end inside a character. special: control tokens too. */
int32_t duo_token_piece(const duo_model *model, int32_t token, int32_t special, char *buffer,
                        int32_t capacity);
/* Bits of llama_token_attr (include/llama.h); 0 for a token that is not in the vocabulary. */
int32_t duo_token_attributes(const duo_model *model, int32_t token);
/* The tokens that end a generation. */
int32_t duo_end_tokens(const duo_model *model, int32_t *tokens, int32_t capacity);

/* ---- chat template ---------------------------------------------------------------------------- */

/* The given Jinja template, or the model's; where it has none, ChatML, and *is_explicit is 0. */
duo_status duo_chat_open(const duo_model *model, const char *template_or_null, int32_t *is_explicit,
                         duo_chat **chat);
void duo_chat_close(duo_chat *chat);
int32_t duo_chat_source(const duo_chat *chat, char *buffer, int32_t capacity);
/* Renders count messages; add_assistant appends what opens the assistant's turn. */
int32_t duo_chat_render(const duo_chat *chat, const char *const *roles, const char *const *contents,
                        int32_t count, int32_t add_assistant, char *buffer, int32_t capacity);

/* ---- context ---------------------------------------------------------------------------------- */

typedef struct duo_context_params {
  int32_t cells;     /* of the cache, shared by all sequences */
  int32_t rows;      /* of one pass, at most */
  int32_t outputs;   /* rows of one pass whose logits are read, at most */
  int32_t sequences; /* sequence ids are 0 .. sequences - 1, at most 256 */
  int32_t threads;
  int32_t poll;            /* 0..100: how eagerly idle threads spin between operations */
  int32_t flash_attention; /* 1 on, 0 off, -1 as llama.cpp decides */
  int32_t cache_type;      /* ggml_type of keys and values: 0 F32, 1 F16, 8 Q8_0 */
  int32_t hidden_layers[DUO_HIDDEN_LAYERS]; /* whose inputs are kept, of every row; -1: unused */
} duo_context_params;
/* Bytes that the cache of such a context takes. */
int64_t duo_context_bytes(const duo_model *model, const duo_context_params *params);
/* DUO_NO_MEMORY where the cache would not fit in what the machine and its control group have left. */
duo_status duo_context_open(duo_model *model, const duo_context_params *params,
                            duo_context **context);
duo_status duo_context_close(duo_context *context);
/* While on, passes answer DUO_ABORTED, the running one too (CPU). From any thread, at any time. */
void duo_context_abort(duo_context *context, int32_t on);

typedef struct duo_capabilities { /* found by trying, on an empty cache, at open */
  int32_t can_trim;               /* the end of a sequence can be removed */
  int32_t can_share;              /* sequences can share cells */
  int32_t can_shift;              /* positions of private cells can be moved */
  int32_t flash_attention;
} duo_capabilities;
void duo_context_capabilities(const duo_context *context, duo_capabilities *capabilities);

/* Evaluates count rows in one pass: a token, its position (the next of its sequence), its sequence,
   and whether its logits will be read. Logits and hidden states stay valid until the next pass. */
duo_status duo_decode(duo_context *context, int32_t count, const int32_t *tokens,
                      const int32_t *positions, const int32_t *sequences, const int8_t *outputs);
/* width = vocabulary; NULL where the row of the last pass has no logits. */
const float *duo_logits(duo_context *context, int32_t row);
/* The input of the i-th of hidden_layers for a row of the last pass; width floats, or NULL. */
const float *duo_hidden(duo_context *context, int32_t i, int32_t row);
/* The final normalised hidden state; only after duo_final_hidden(1), which makes all rows outputs. */
const float *duo_hidden_final(duo_context *context, int32_t row);
duo_status duo_final_hidden(duo_context *context, int32_t on);
/* Probabilities (softmax over the whole vocabulary) of some tokens at a row with logits. */
duo_status duo_probabilities(duo_context *context, int32_t row, int32_t count,
                             const int32_t *tokens, float *probabilities);

/* ---- sequences -------------------------------------------------------------------------------- */

/* The cells of positions [begin, end) of source become cells of target too, without a copy; end -1:
   all. Target must continue without a gap: begin is its length. */
duo_status duo_sequence_share(duo_context *context, int32_t source, int32_t target, int32_t begin,
                              int32_t end);
/* Removes positions >= begin; 0 empties the sequence. DUO_UNSUPPORTED where only all can go. */
duo_status duo_sequence_trim(duo_context *context, int32_t sequence, int32_t begin);
/* Drops skip cells of target from begin on, moves the rest, which it must own alone, behind source's,
   and shares source's from begin on: all of source, then what target had of its own. */
duo_status duo_sequence_splice(duo_context *context, int32_t source, int32_t target, int32_t begin,
                               int32_t skip);
/* Smallest position (0 but for sliding windows) and number of positions; -1 and 0 when empty. */
int32_t duo_sequence_first(const duo_context *context, int32_t sequence);
int32_t duo_sequence_length(const duo_context *context, int32_t sequence);
/* Cells that at least one sequence owns, as the cache counts them. */
int32_t duo_cells_used(const duo_context *context);

/* A sequence's cells as bytes; not between a splice and the next pass. Restoring takes cells of its
   own, for an empty sequence of the same model, build and cache type. Bytes, or a negated status. */
int64_t duo_state_size(duo_context *context, int32_t sequence);
int64_t duo_state_save(duo_context *context, int32_t sequence, uint8_t *bytes, int64_t capacity);
duo_status duo_state_restore(duo_context *context, int32_t sequence, const uint8_t *bytes,
                             int64_t count);

typedef struct duo_counters {
  int64_t passes;
  int64_t rows;
  int64_t graphs_reused; /* passes that needed no new graph */
  int64_t decode_micros; /* time inside llama.cpp */
} duo_counters;
void duo_counters_get(const duo_context *context, duo_counters *counters);

/* ---- sampler ---------------------------------------------------------------------------------- */

typedef struct duo_sampler_params {
  float temperature;       /* 0: the most probable token */
  int32_t top_k;           /* 0: off */
  float top_p;             /* 1: off */
  float min_p;             /* 0: off */
  float repeat_penalty;    /* 1: off */
  float frequency_penalty; /* 0: off */
  float presence_penalty;  /* 0: off */
  int32_t penalty_last;    /* tokens that penalties and DRY look back on */
  float dry_multiplier;    /* 0: off */
  float dry_base;
  int32_t dry_allowed;
  uint32_t seed;
} duo_sampler_params;
/* llama.cpp's chain: penalties, DRY, grammar, top-k, top-p, min-p, temperature, draw. The grammar
   (GBNF, root "root") may be NULL. */
duo_status duo_sampler_open(const duo_model *model, const duo_sampler_params *params,
                            const char *grammar, duo_sampler **sampler);
duo_status duo_sampler_copy(const duo_sampler *sampler, duo_sampler **copy);
void duo_sampler_close(duo_sampler *sampler);
/* Draws the next token from a row with logits and remembers it. */
duo_status duo_sampler_sample(duo_sampler *sampler, duo_context *context, int32_t row,
                              int32_t *token);
void duo_sampler_reset(duo_sampler *sampler);

#ifdef __cplusplus
}
#endif

#endif
