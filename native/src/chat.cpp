// The model's chat template, rendered by llama.cpp's common library.
#include "objects.h"

#include "common/jinja/lexer.h"
#include "common/jinja/parser.h"
#include "error.h"
#include "log.h"

// Throws what is wrong with a template; llama.cpp's own way of opening one loses the sentence.
static void check_template(const std::string &source) {
  jinja::lexer lexer;
  jinja::parse_from_tokens(lexer.tokenize(source));
}

duo_status duo_chat_open(const duo_model *model, const char *template_or_null, int32_t *is_explicit,
                         duo_chat **chat) {
  return guard([&] {
    REQUIRE(model && chat, DUO_INVALID, "model or chat is NULL");
    *chat = nullptr;
    LogCapture capture(true);
    auto opened = std::make_unique<duo_chat>(model);
    const char *source = template_or_null ? template_or_null
                                          : llama_model_chat_template(model->llama.get(), nullptr);
    try {
      if (source) check_template(source);
      opened->templates =
          common_chat_templates_init(model->llama.get(), template_or_null ? template_or_null : "");
    } catch (const std::exception &error) {
      fail(DUO_INVALID, "the chat template cannot be parsed: %s", error.what());
    }
    if (is_explicit) *is_explicit = common_chat_templates_was_explicit(opened->templates.get());
    *chat = opened.release();
  });
}

void duo_chat_close(duo_chat *chat) {
  guard([&] { delete chat; });
}

int32_t duo_chat_source(const duo_chat *chat, char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    REQUIRE(chat, DUO_INVALID, "chat is NULL");
    return give_text(common_chat_templates_source(chat->templates.get()), buffer, capacity);
  });
}

int32_t duo_chat_render(const duo_chat *chat, const char *const *roles, const char *const *contents,
                        int32_t count, int32_t add_assistant, char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    REQUIRE(chat && count >= 1 && roles && contents, DUO_INVALID,
            "chat, roles or contents is NULL, or there is no message");
    common_chat_templates_inputs inputs;
    for (int32_t i = 0; i < count; i++) {
      REQUIRE(roles[i] && contents[i], DUO_INVALID, "message %d has no role or no content", i);
      common_chat_msg message;
      message.role = roles[i];
      message.content = contents[i];
      inputs.messages.push_back(message);
    }
    inputs.add_generation_prompt = add_assistant != 0;
    LogCapture capture(true);
    std::string text;
    try {
      text = common_chat_templates_apply(chat->templates.get(), inputs).prompt;
    } catch (const std::exception &error) {
      fail(DUO_INVALID, "the chat template refuses these messages: %s", error.what());
    }
    return give_text(text, buffer, capacity);
  });
}
