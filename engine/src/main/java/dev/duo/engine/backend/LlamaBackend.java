package dev.duo.engine.backend;

import dev.duo.bindings.Batch;
import dev.duo.bindings.Capabilities;
import dev.duo.bindings.ChatTemplate;
import dev.duo.bindings.Context;
import dev.duo.bindings.ContextOptions;
import dev.duo.bindings.FlashAttention;
import dev.duo.bindings.Model;
import dev.duo.bindings.ModelFacts;
import dev.duo.bindings.ModelOptions;
import dev.duo.bindings.NativeException;
import dev.duo.bindings.NativeLibrary;
import dev.duo.bindings.Sampler;
import dev.duo.bindings.SamplerOptions;
import dev.duo.bindings.Status;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import java.util.List;
import java.util.function.DoublePredicate;

/** A GGUF model under llama.cpp, with one context. Owned by the thread that opened it. */
public final class LlamaBackend implements Backend {
  /** Up to this head size attention on a CPU is faster without flash attention (measured). */
  private static final int PLAIN_ATTENTION_HEAD = 64;

  private static final float DRY_BASE = 1.75f; // llama.cpp's default, as is the length below
  private static final int DRY_ALLOWED = 2;

  private final Model model;
  private final ChatTemplate template;
  private final Context context;
  private final Batch batch;
  private final Sampler predictor; // its scan runs in C: Java's is slow until it is compiled
  private final Card card;
  private final int[] endTokens;
  private String failure = "";

  /**
   * Opens a model on the calling thread, which then owns it.
   *
   * @param progress told how much is loaded, 0 to 1; false stops
   * @throws NativeException when the model or its context cannot be opened
   */
  public static LlamaBackend open(EngineOptions options, DoublePredicate progress) {
    NativeLibrary.load();
    ModelOptions modelOptions =
        ModelOptions.defaults().withGpuLayers(options.gpuLayers()).withRepack(options.repack());
    Model model = Model.open(options.model(), modelOptions, progress::test);
    try {
      ChatTemplate template = ChatTemplate.open(model);
      try {
        Context context = Context.open(model, contextOptions(options, model.facts()));
        return new LlamaBackend(options, model, template, context);
      } catch (RuntimeException e) {
        template.close();
        throw e;
      }
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static ContextOptions contextOptions(EngineOptions options, ModelFacts facts) {
    int sequences = EngineOptions.SEQUENCES_PER_SESSION * options.sessions();
    int threads = options.threads();
    return ContextOptions.defaults()
        .withCells(options.sessions() * options.context())
        .withRows(Math.max(options.rows(), sequences))
        .withOutputs(sequences)
        .withSequences(sequences)
        .withThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads)
        .withPoll(options.poll())
        .withFlashAttention(flashAttention(options, facts));
  }

  private static FlashAttention flashAttention(EngineOptions options, ModelFacts facts) {
    return switch (options.flashAttention()) {
      case 0 -> FlashAttention.OFF;
      case 1 -> FlashAttention.ON;
      default -> {
        boolean plain = plainAttention(options.gpuLayers(), facts.heads(), facts.width());
        yield plain ? FlashAttention.OFF : FlashAttention.AUTO;
      }
    };
  }

  /** Whether a model goes without flash attention where the choice is left to the engine. */
  public static boolean plainAttention(int gpuLayers, int heads, int width) {
    return gpuLayers == 0 && heads > 0 && width / heads <= PLAIN_ATTENTION_HEAD;
  }

  private LlamaBackend(EngineOptions options, Model model, ChatTemplate template, Context context) {
    this.model = model;
    this.template = template;
    this.context = context;
    ContextOptions opened = context.options();
    batch = new Batch(opened.rows());
    predictor = Sampler.open(model, SamplerOptions.greedy(), null);
    endTokens = model.endTokens();
    ModelFacts facts = model.facts();
    card =
        new Card(
            model.metadata().getOrDefault("general.name", options.model().getFileName().toString()),
            opened.cells(),
            opened.rows(),
            opened.outputs(),
            opened.sequences(),
            facts.vocabulary(),
            facts.contextTrain(),
            facts.addsBos() ? facts.tokenBos() : -1,
            -1,
            -1,
            duplexProblem(facts, context.capabilities()));
  }

  private static String duplexProblem(ModelFacts facts, Capabilities can) {
    if (facts.recurrent() || facts.hybrid()) {
      return "it is a "
          + (facts.hybrid() ? "hybrid" : "recurrent")
          + " model: its state is not made of cells that two channels could share";
    }
    if (!can.canTrim()) {
      return "its cache cannot forget the end of a sequence";
    }
    return can.canShare() ? "" : "its cache cannot share cells between sequences";
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public int[] tokenize(String text, boolean template) {
    return model.tokenize(text, false, template);
  }

  @Override
  public byte[] piece(int token) {
    return model.piece(token, false);
  }

  @Override
  public int[] endTokens() {
    return endTokens;
  }

  @Override
  public String render(List<Message> messages, boolean openAssistant) {
    List<dev.duo.bindings.Message> all =
        messages.stream()
            .map(m -> new dev.duo.bindings.Message(m.role().label(), m.content()))
            .toList();
    try {
      return template.render(all, openAssistant);
    } catch (NativeException refused) {
      throw new IllegalArgumentException(refused.text(), refused);
    }
  }

  @Override
  public Outcome evaluate(Rows rows) {
    batch.clear();
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows.token(row), rows.position(row), rows.sequence(row), rows.output(row));
    }
    try {
      Status status = context.decode(batch);
      failure = status == Status.OK ? "" : "the pass answered " + status;
      return switch (status) {
        case OK -> Outcome.OK;
        case NO_SLOT -> Outcome.NO_SLOT;
        case ABORTED -> Outcome.ABORTED;
        default -> Outcome.FAILED;
      };
    } catch (NativeException e) {
      failure = e.text();
      return Outcome.FAILED;
    }
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public int argmax(int row) {
    return predictor.sample(context, row);
  }

  @Override
  public void probabilities(int row, int[] tokens, float[] into) {
    context.probabilities(row, tokens, into);
  }

  @Override
  public TokenSampler sampler(Sampling s) {
    SamplerOptions options =
        SamplerOptions.greedy()
            .withTemperature(s.temperature())
            .withTopK(s.topK())
            .withTopP(s.topP())
            .withMinP(s.minP())
            .withPenalties(
                s.repeatPenalty(), s.frequencyPenalty(), s.presencePenalty(), s.penaltyLast())
            .withDry(s.dryMultiplier(), DRY_BASE, DRY_ALLOWED)
            .withSeed(s.seed());
    return new LlamaSampler(Sampler.open(model, options, null), context);
  }

  private record LlamaSampler(Sampler sampler, Context context) implements TokenSampler {
    @Override
    public int sample(int row) {
      return sampler.sample(context, row);
    }

    @Override
    public void reset() {
      sampler.reset();
    }

    @Override
    public void close() {
      sampler.close();
    }
  }

  @Override
  public void share(int source, int target, int end) {
    context.share(source, target, 0, end);
  }

  @Override
  public void trim(int sequence, int begin) {
    context.trim(sequence, begin);
  }

  @Override
  public boolean canSplice() {
    return context.capabilities().canShift();
  }

  @Override
  public void splice(int source, int target, int begin, int skip) {
    context.splice(source, target, begin, skip);
  }

  @Override
  public int cellsUsed() {
    return context.cellsUsed();
  }

  @Override
  public void abort(boolean on) {
    context.abort(on);
  }

  @Override
  public void close() {
    batch.close();
    predictor.close();
    context.close();
    template.close();
    model.close();
  }
}
