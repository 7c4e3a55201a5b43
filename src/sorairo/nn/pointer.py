"""The planner's reader: token states of a sentence [B, M, 1152] to what it says, by pointing at its words.

Queries ask for one thing each, in the order of mention, and for the parts of the stage (Carion et al. 2020,
"DETR", section 3.2). Each points at the tokens that say its name, its colour, what it does (Vinyals et al.
2015, "Pointer networks", eq. 3); what they point at is compared with the names of a library, both as
projections of text states: a name that was never trained is found by what it means (Frome et al. 2013,
"DeViSE").

Letters: B batch, M text tokens, D width, N heads, Q queries, P pointers of a query, E size of a name,
W words of a library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.nn.layers import Linear, RMSNorm, SwiGLU

__all__ = ["PointerConfig", "PointerReader", "Pointed", "nearest_words"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PointerConfig:
    """Sizes of the network.

    slots: how many kinds of things a sentence may speak of; parts: of the stage, each with a query of its
    own. pointers: what each query points at. kinds, counts, relations: how many of each are told apart.
    """

    text_dim: int = 1152
    width: int = 192
    hidden: int = 448
    heads: int = 6
    encoder_depth: int = 2
    decoder_depth: int = 2
    slots: int = 12
    parts: int = 6
    pointers: int = 5
    point_dim: int = 48
    name_dim: int = 128
    kinds: int = 15
    counts: int = 13
    relations: int = 10


class Pointed(NamedTuple):
    """What the network says.

    points_BQPM: logits over the tokens and, last, over "says nothing", [B, Q, P, M + 1]. kind_BMK: what each
    token speaks of. tokens_BME: the tokens as names. count_BSC, relation_BSR: of each slot. target_BSS and
    other_BSS: to which slot something is done, last to nobody, and to which one is in that relation.
    """

    points_BQPM: Tensor
    kind_BMK: Tensor
    tokens_BME: Tensor
    count_BSC: Tensor
    relation_BSR: Tensor
    target_BSS: Tensor
    other_BSS: Tensor


class PointerReader(nn.Module):
    """Queries that point at the words of a sentence."""

    def __init__(self, cfg: PointerConfig) -> None:
        super().__init__()
        self.config = cfg
        self.text_in = Linear(cfg.text_dim, cfg.width)
        self.encoder = nn.ModuleList([_Block(cfg, crosses=False) for _ in range(cfg.encoder_depth)])
        self.query_embedding = nn.Parameter(torch.randn(cfg.slots + cfg.parts, cfg.width) * 0.5)
        self.decoder = nn.ModuleList([_Block(cfg, crosses=True) for _ in range(cfg.decoder_depth)])
        self.norm_text, self.norm_query = RMSNorm(cfg.width), RMSNorm(cfg.width)
        self.head_query = Linear(cfg.width, cfg.pointers * cfg.point_dim)
        self.head_key = Linear(cfg.width, cfg.pointers * cfg.point_dim)
        self.head_nothing = nn.Linear(cfg.width, cfg.pointers)
        self.head_kind = nn.Linear(cfg.width, cfg.kinds)
        self.head_count = nn.Linear(cfg.width, cfg.counts)
        self.head_relation = nn.Linear(cfg.width, cfg.relations)
        self.head_pairs = Linear(cfg.width, 4 * cfg.point_dim)
        self.head_nobody = nn.Linear(cfg.width, 1)
        self.embed_token = Linear(cfg.text_dim, cfg.name_dim)
        self.embed_name = Linear(cfg.text_dim, cfg.name_dim)
        self.log_scale = nn.Parameter(torch.tensor(2.7))
        self.unlike = nn.Parameter(torch.tensor(5.0))

    def forward(self, text_BMD: Tensor, mask_BM: Tensor) -> Pointed:
        cfg = self.config
        x_BMD = self.text_in(_centred(text_BMD))
        for block in self.encoder:
            x_BMD = block(x_BMD, mask_BM)
        q_BQD = self.query_embedding.to(x_BMD.dtype).expand(len(x_BMD), -1, -1)
        for block in self.decoder:
            q_BQD = block(q_BQD, None, x_BMD, mask_BM)
        x_BMD, q_BQD = self.norm_text(x_BMD), self.norm_query(q_BQD)

        query_BQPE = self.head_query(q_BQD).unflatten(-1, (cfg.pointers, cfg.point_dim))
        key_BMPE = self.head_key(x_BMD).unflatten(-1, (cfg.pointers, cfg.point_dim))
        points_BQPM = torch.einsum("bqpe,bmpe->bqpm", query_BQPE, key_BMPE) * cfg.point_dim**-0.5
        points_BQPM = points_BQPM.float().masked_fill(~mask_BM[:, None, None], -1e4)
        nothing_BQP1 = self.head_nothing(q_BQD.float()).unsqueeze(-1)

        s_BSD = q_BQD[:, : cfg.slots]
        a_BSE, b_BSE, c_BSE, d_BSE = self.head_pairs(s_BSD).float().chunk(4, dim=-1)
        nobody_BS1 = self.head_nobody(s_BSD.float())
        return Pointed(
            points_BQPM=torch.cat([points_BQPM, nothing_BQP1], dim=-1),
            kind_BMK=self.head_kind(x_BMD.float()),
            tokens_BME=self.embed_token(_centred(text_BMD)),
            count_BSC=self.head_count(s_BSD.float()),
            relation_BSR=self.head_relation(s_BSD.float()),
            target_BSS=torch.cat([a_BSE @ b_BSE.transpose(1, 2) * cfg.point_dim**-0.5, nobody_BS1], dim=-1),
            other_BSS=c_BSE @ d_BSE.transpose(1, 2) * cfg.point_dim**-0.5,
        )

    def hidden_matrices(self) -> list[nn.Parameter]:
        """None is for Muon: on a CPU without bfloat16 that costs five times what the rest of a step does."""
        return []

    def embed(self, names_WD: Tensor) -> Tensor:
        """Names by their text states, [W, 1152], as what is pointed at is compared with them: [W, E]."""
        return self.embed_name(_centred(names_WD)).float()

    def embed_said(self, text_WD: Tensor) -> Tensor:
        """What is said alone, by its text states, as `tokens_BME` says the tokens of a sentence: [W, E]."""
        return self.embed_token(_centred(text_WD)).float()

    def likeness(self, pointed_E: Tensor, names_WD: Tensor) -> Tensor:
        """How like what is pointed at, [..., E], is to each word of a library, [W, 1152]: logits [..., W].

        `unlike` is the logit of being like none.
        """
        names_WE = F.normalize(self.embed(names_WD), dim=-1)
        return self.log_scale.exp() * (F.normalize(pointed_E.float(), dim=-1) @ names_WE.T)


def nearest_words(likeness_W: Tensor, owner_W: Tensor, num_names: int) -> Tensor:
    """The likeness of each name, [..., num_names]: that of its likest word. owner_W: whose each is."""
    found = likeness_W.new_full((*likeness_W.shape[:-1], num_names), -1e4)
    return found.scatter_reduce(-1, owner_W.expand_as(likeness_W), likeness_W, "amax")


def _centred(text_D: Tensor) -> Tensor:
    """Each of the three depths of a text's states by its root mean square: one is not louder than another."""
    depths = text_D.unflatten(-1, (3, -1))
    return F.rms_norm(depths, (depths.shape[-1],), eps=1e-6).flatten(-2)


class _Block(nn.Module):
    """Attention among themselves, attention to the text where it crosses, then an MLP; norms come first."""

    def __init__(self, cfg: PointerConfig, *, crosses: bool) -> None:
        super().__init__()
        self.heads = cfg.heads
        self.norm_own, self.norm_mlp = RMSNorm(cfg.width), RMSNorm(cfg.width)
        self.own = Linear(cfg.width, 3 * cfg.width)
        self.own_out = Linear(cfg.width, cfg.width)
        self.crosses = crosses
        if crosses:
            self.norm_cross = RMSNorm(cfg.width)
            self.cross_query = Linear(cfg.width, cfg.width)
            self.cross = Linear(cfg.width, 2 * cfg.width)
            self.cross_out = Linear(cfg.width, cfg.width)
        self.mlp = SwiGLU(cfg.width, cfg.hidden)

    def forward(
        self,
        x_BLD: Tensor,
        mask_BL: Tensor | None,
        text_BMD: Tensor | None = None,
        text_mask_BM: Tensor | None = None,
    ) -> Tensor:
        queries, keys, values = self.own(self.norm_own(x_BLD)).chunk(3, dim=-1)
        x_BLD = x_BLD + self.own_out(self._attend(queries, keys, values, mask_BL))
        if self.crosses and text_BMD is not None:
            queries = self.cross_query(self.norm_cross(x_BLD))
            keys, values = self.cross(text_BMD).chunk(2, dim=-1)
            x_BLD = x_BLD + self.cross_out(self._attend(queries, keys, values, text_mask_BM))
        return x_BLD + self.mlp(self.norm_mlp(x_BLD))

    def _attend(self, q_BLD: Tensor, k_BMD: Tensor, v_BMD: Tensor, mask_BM: Tensor | None) -> Tensor:
        """Scaled dot-product attention (Vaswani et al. 2017, eq. 1)."""
        heads = [x.unflatten(-1, (self.heads, -1)).transpose(1, 2) for x in (q_BLD, k_BMD, v_BMD)]
        mask = None if mask_BM is None else mask_BM[:, None, None]
        return F.scaled_dot_product_attention(*heads, attn_mask=mask).transpose(1, 2).flatten(2)
