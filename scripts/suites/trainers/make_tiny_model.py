"""Makes a tiny Llama with random weights, and a tokenizer trained on a file of examples.

    python make_tiny_model.py FOLDER TRAINING_FILE

It answers with nonsense until it is trained. Real trainers and servers load it as they load any other model.
"""

import json
import os
import sys

import numpy
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

HIDDEN, LAYERS, HEADS, INNER, WORDS = 128, 2, 4, 256, 1024
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def main(folder, training_file):
    os.makedirs(folder)
    with open(training_file, encoding="utf-8") as file:
        texts = [message["content"] for line in file for message in json.loads(line)["messages"]]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    learner = trainers.BpeTrainer(vocab_size=WORDS, special_tokens=special, initial_alphabet=alphabet)
    tokenizer.train_from_iterator(texts, learner)
    tokenizer.save(os.path.join(folder, "tokenizer.json"))
    tokens = {"bos_token": None, "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    write(folder, "tokenizer_config.json", dict(
        tokens, tokenizer_class="PreTrainedTokenizerFast", model_max_length=1024, chat_template=TEMPLATE,
    ))
    words = tokenizer.get_vocab_size()
    end = tokenizer.token_to_id("<|im_end|>")
    write(folder, "config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "dtype": "float32", "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": HEADS,
        "intermediate_size": INNER, "vocab_size": words, "rms_norm_eps": 1e-5, "max_position_embeddings": 1024,
        "rope_theta": 10000.0, "tie_word_embeddings": False, "hidden_act": "silu", "eos_token_id": end,
        "pad_token_id": 0, "bos_token_id": None,
    })
    save_file(weights_of(words), os.path.join(folder, "model.safetensors"), metadata={"format": "pt"})


def weights_of(words):
    random = numpy.random.default_rng(7)

    def matrix(rows, columns):
        return random.normal(0, columns ** -0.5, (rows, columns)).astype(numpy.float32)

    weights = {
        "model.embed_tokens.weight": matrix(words, HIDDEN), "lm_head.weight": matrix(words, HIDDEN),
        "model.norm.weight": numpy.ones(HIDDEN, numpy.float32),
    }
    for layer in range(LAYERS):
        prefix = "model.layers.%d." % layer
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            weights[prefix + "self_attn.%s.weight" % name] = matrix(HIDDEN, HIDDEN)
        weights[prefix + "mlp.gate_proj.weight"] = matrix(INNER, HIDDEN)
        weights[prefix + "mlp.up_proj.weight"] = matrix(INNER, HIDDEN)
        weights[prefix + "mlp.down_proj.weight"] = matrix(HIDDEN, INNER)
        for name in ("input_layernorm", "post_attention_layernorm"):
            weights[prefix + name + ".weight"] = numpy.ones(HIDDEN, numpy.float32)
    return weights


def write(folder, name, value):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
