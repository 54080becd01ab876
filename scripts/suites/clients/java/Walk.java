// The whole walk with OpenAI's SDK for Java: prints one line per step, or fails.

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.checkpoints.permissions.PermissionCreateParams;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.responses.ResponseCreateParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public final class Walk {
  @JsonClassDescription("Returns the weather of a city")
  public static class GetWeather {
    public String city;
  }

  public static class Place {
    public String city;
  }

  private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

  private static void step(String name, boolean ok) {
    if (!ok) throw new IllegalStateException(name + ": not as expected");
    System.out.println("ok " + name);
  }

  private static ChatCompletionCreateParams.Builder ask(String model, String content) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(content);
  }

  public static void main(String[] args) throws Exception {
    OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    Path data = Path.of("train.jsonl");
    Files.writeString(data, IntStream.range(0, 12).mapToObj(i -> """
        {"messages": [{"role": "user", "content": "When does shop %1$d open?"}, {"role": "assistant", "content": "Ahoy! Shop %1$d opens at %1$d."}]}
        """.formatted(i)).collect(Collectors.joining()));
    var file = client.files().create(FileCreateParams.builder().file(data).purpose(FilePurpose.FINE_TUNE).build());
    FineTuningJob job = client.fineTuning().jobs()
        .create(JobCreateParams.builder().model("gpt-4o-mini").trainingFile(file.id()).build());
    step("train", job.id().startsWith("ftjob-"));
    while (!ENDED.contains(job.status().asString())) {
      Thread.sleep(20);
      job = client.fineTuning().jobs().retrieve(job.id());
    }
    step("wait", job.status().asString().equals("succeeded"));
    String model = job.fineTunedModel().orElseThrow();
    var events = client.fineTuning().jobs()
        .listEvents(JobListEventsParams.builder().fineTuningJobId(job.id()).limit(2).build());
    step("page", events.autoPager().stream().count() > 4);
    // Permissions need an admin key.
    OpenAIClient admin = OpenAIOkHttpClient.builder().fromEnv().apiKey(System.getenv("OPENAI_ADMIN_KEY")).build();
    var shared = admin.fineTuning().checkpoints().permissions().create(
        PermissionCreateParams.builder().fineTunedModelCheckpoint(model).addProjectId("proj_other").build());
    step("share", shared.items().get(0).projectId().equals("proj_other"));

    var question = ask(model, "When does shop 3 open?").build();
    String answer = client.chat().completions().create(question).choices().get(0).message().content().orElse("");
    step("chat", answer.equals("Ahoy! Shop 3 opens at 3."));
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(question)) {
      String streamed = stream.stream().flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream()).collect(Collectors.joining());
      step("stream", streamed.equals(answer));
    }

    var loop = ask("gpt-4o", "What is the weather in Rome?").addTool(GetWeather.class);
    int turns = 0;
    String said;
    for (;;) {
      ChatCompletionMessage message = client.chat().completions().create(loop.build()).choices().get(0).message();
      said = message.content().orElse("");
      List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
      if (calls.isEmpty()) break;
      if (++turns > 3) throw new IllegalStateException("the loop does not end");
      loop.addMessage(message);
      for (var call : calls) {
        var function = call.asFunction();
        String city = function.function().arguments(GetWeather.class).city;
        loop.addMessage(ChatCompletionToolMessageParam.builder().toolCallId(function.id()).content("sunny in " + city).build());
      }
    }
    step("tool loop", turns == 1 && said.contains("sunny in Rome"));

    var structured = ask("gpt-4o", "I live in Oslo").responseFormat(Place.class).build();
    Place place = client.chat().completions().create(structured).choices().get(0).message().content().orElseThrow();
    step("structured output", place.city.equals("Oslo"));
    var response = client.responses().create(ResponseCreateParams.builder().model(model).input("When does shop 3 open?").build());
    String text = response.output().stream().flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream()).flatMap(content -> content.outputText().stream())
        .map(output -> output.text()).collect(Collectors.joining());
    step("responses", text.equals(answer));
    step("delete", client.models().delete(model).deleted() && client.files().delete(file.id()).deleted());
  }
}
