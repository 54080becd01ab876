// The walk with OpenAI's SDK for Go: prints one line per step, or fails.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	"github.com/openai/openai-go/v3/shared"
)

func step(name string, ok bool, err error) {
	if err != nil || !ok {
		fmt.Println(name, "not as expected:", err)
		os.Exit(1)
	}
	fmt.Println("ok", name)
}

func main() {
	ctx := context.Background()
	client := openai.NewClient()
	var lines []string
	for i := 0; i < 12; i++ {
		line, _ := json.Marshal(map[string]any{"messages": []map[string]string{
			{"role": "user", "content": fmt.Sprintf("When does shop %d open?", i)},
			{"role": "assistant", "content": fmt.Sprintf("Ahoy! Shop %d opens at %d.", i, i)},
		}})
		lines = append(lines, string(line))
	}
	file, err := client.Files.New(ctx, openai.FileNewParams{
		File:    openai.File(bytes.NewReader([]byte(strings.Join(lines, "\n"))), "train.jsonl", "application/jsonl"),
		Purpose: openai.FilePurposeFineTune,
	})
	if err != nil {
		step("train", false, err)
	}
	job, err := client.FineTuning.Jobs.New(ctx, openai.FineTuningJobNewParams{Model: "gpt-4o-mini", TrainingFile: file.ID})
	step("train", err == nil, err)
	for job.Status != "succeeded" && job.Status != "failed" && job.Status != "cancelled" {
		time.Sleep(20 * time.Millisecond)
		job, err = client.FineTuning.Jobs.Get(ctx, job.ID)
		if err != nil {
			step("wait", false, err)
		}
	}
	model := job.FineTunedModel
	step("wait", job.Status == "succeeded", nil)
	events := 0
	pages := client.FineTuning.Jobs.ListEventsAutoPaging(ctx, job.ID, openai.FineTuningJobListEventsParams{Limit: openai.Int(2)})
	for pages.Next() {
		events++
	}
	step("page", events > 4, pages.Err())
	// Permissions need an admin key.
	admin := openai.NewClient(option.WithAPIKey(os.Getenv("OPENAI_ADMIN_KEY")))
	permissions, err := admin.FineTuning.Checkpoints.Permissions.New(ctx, model, openai.FineTuningCheckpointPermissionNewParams{ProjectIDs: []string{"proj_other"}})
	step("share", err == nil && permissions.Data[0].ProjectID == "proj_other", err)
	ask := func(model, content string) openai.ChatCompletionNewParams {
		return openai.ChatCompletionNewParams{Model: model, Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(content)}}
	}
	chat, err := client.Chat.Completions.New(ctx, ask(model, "When does shop 3 open?"))
	step("chat", err == nil && chat.Choices[0].Message.Content == "Ahoy! Shop 3 opens at 3.", err)
	stream := client.Chat.Completions.NewStreaming(ctx, ask(model, "When does shop 3 open?"))
	streamed := ""
	for stream.Next() {
		if chunk := stream.Current(); len(chunk.Choices) > 0 {
			streamed += chunk.Choices[0].Delta.Content
		}
	}
	step("stream", streamed == chat.Choices[0].Message.Content, stream.Err())
	parameters := shared.FunctionParameters{"type": "object", "properties": map[string]any{"city": map[string]string{"type": "string"}}, "required": []string{"city"}, "additionalProperties": false}
	params := ask("gpt-4o", "What is the weather in Rome?")
	params.Tools = []openai.ChatCompletionToolUnionParam{openai.ChatCompletionFunctionTool(shared.FunctionDefinitionParam{Name: "get_weather", Description: openai.String("Returns the weather"), Parameters: parameters})}
	turns, said := 0, ""
	for {
		answer, err := client.Chat.Completions.New(ctx, params)
		if err != nil || turns > 3 {
			step("tool loop", false, err)
		}
		message := answer.Choices[0].Message
		said = message.Content
		if len(message.ToolCalls) == 0 {
			break
		}
		turns++
		params.Messages = append(params.Messages, message.ToParam())
		for _, call := range message.ToolCalls {
			params.Messages = append(params.Messages, openai.ToolMessage("sunny: "+call.Function.Arguments, call.ID))
		}
	}
	step("tool loop", turns == 1 && strings.Contains(said, "Rome"), nil)
	structured := ask("gpt-4o", "I live in Oslo")
	structured.ResponseFormat = openai.ChatCompletionNewParamsResponseFormatUnion{OfJSONSchema: &shared.ResponseFormatJSONSchemaParam{JSONSchema: shared.ResponseFormatJSONSchemaJSONSchemaParam{Name: "place", Strict: openai.Bool(true), Schema: parameters}}}
	parsed, err := client.Chat.Completions.New(ctx, structured)
	step("structured output", err == nil && parsed.Choices[0].Message.Content == `{"city":"Oslo"}`, err)
	response, err := client.Responses.New(ctx, responses.ResponseNewParams{Model: model, Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("When does shop 3 open?")}})
	step("responses", err == nil && response.OutputText() == "Ahoy! Shop 3 opens at 3.", err)
	deleted, err := client.Models.Delete(ctx, model)
	if err == nil && deleted.Deleted {
		_, err = client.Files.Delete(ctx, file.ID)
	}
	step("delete", err == nil && deleted.Deleted, err)
}
