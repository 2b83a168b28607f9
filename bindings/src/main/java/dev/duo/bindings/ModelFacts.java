package dev.duo.bindings;

import dev.duo.bindings.gen.duo_model_facts;
import java.lang.foreign.MemorySegment;

/**
 * What a model is. A token is -1 where the vocabulary has none.
 *
 * @param vocabulary number of tokens
 * @param contextTrain positions the model was trained for
 * @param width floats of a hidden state
 * @param window sliding attention window in tokens; 0: none
 * @param recurrent no cells that could be shared
 * @param hybrid some layers are recurrent
 * @param addsBos text starts with {@code tokenBos}
 */
public record ModelFacts(
    long fileBytes,
    long parameters,
    int vocabulary,
    int contextTrain,
    int width,
    int layers,
    int heads,
    int headsKv,
    int window,
    boolean recurrent,
    boolean hybrid,
    boolean encoder,
    boolean vocabularyOnly,
    int tokenBos,
    int tokenEos,
    int tokenEot,
    int tokenNewline,
    boolean addsBos) {
  static ModelFacts of(MemorySegment facts) {
    return new ModelFacts(
        duo_model_facts.file_bytes(facts),
        duo_model_facts.parameters(facts),
        duo_model_facts.vocabulary(facts),
        duo_model_facts.context_train(facts),
        duo_model_facts.width(facts),
        duo_model_facts.layers(facts),
        duo_model_facts.heads(facts),
        duo_model_facts.heads_kv(facts),
        duo_model_facts.window(facts),
        duo_model_facts.is_recurrent(facts) != 0,
        duo_model_facts.is_hybrid(facts) != 0,
        duo_model_facts.has_encoder(facts) != 0,
        duo_model_facts.is_vocabulary_only(facts) != 0,
        duo_model_facts.token_bos(facts),
        duo_model_facts.token_eos(facts),
        duo_model_facts.token_eot(facts),
        duo_model_facts.token_newline(facts),
        duo_model_facts.adds_bos(facts) != 0);
  }
}
