terraform import openai_file.training file-abc123
