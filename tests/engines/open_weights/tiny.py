"""Pipelines of diffusers with a few thousand random weights, saved as the publishers' are."""

from __future__ import annotations

import string

from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    CogVideoXDDIMScheduler,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    FlowMatchEulerDiscreteScheduler,
    LTXPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
    WanVACEPipeline,
    WanVACETransformer3DModel,
)
from transformers import T5Config, T5EncoderModel, T5Tokenizer, UMT5Config, UMT5EncoderModel

SIZE = 32
"""Width of the states of texts."""


def tokenizer() -> T5Tokenizer:
    pieces = ["<pad>", "</s>", "<unk>", "▁", *string.ascii_letters, *string.digits, *string.punctuation]
    pieces += [f"▁{letter}" for letter in string.ascii_lowercase]
    return T5Tokenizer(
        vocab=[(piece, -float(i)) for i, piece in enumerate(dict.fromkeys(pieces))], extra_ids=0
    )


def text_encoder(umt5: bool = True):
    given = {"vocab_size": 160, "d_model": SIZE, "d_kv": 8, "d_ff": 37, "num_layers": 2, "num_heads": 4}
    given |= {"relative_attention_num_buckets": 8, "feed_forward_proj": "gated-gelu"}
    if umt5:
        return UMT5EncoderModel(UMT5Config(**given)).eval()
    return T5EncoderModel(T5Config(**given)).eval()


def wan_vae(dim: int = 16, **more) -> AutoencoderKLWan:
    given = {"base_dim": 3, "z_dim": dim, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1}
    return AutoencoderKLWan(**given, temperal_downsample=[False, True, True], **more).eval()


def wan_transformer(cls=WanTransformer3DModel, channels: int = 16, out: int = 16, **more):
    given = {"num_attention_heads": 2, "attention_head_dim": 12, "in_channels": channels, "out_channels": out}
    given |= {"text_dim": SIZE, "freq_dim": 32, "ffn_dim": 32, "num_layers": 2, "cross_attn_norm": True}
    given |= {} if "rope_dim" in more else {"rope_max_seq_len": 32}
    return cls(**{**given, "qk_norm": "rms_norm_across_heads", **more}).eval()


def _wan(cls, transformer, vae=None, **more):
    return cls(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(),
        vae=vae or wan_vae(),
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
        transformer=transformer,
        **more,
    )


def wan():
    return _wan(WanPipeline, wan_transformer())


def wan_dual():
    return _wan(WanPipeline, wan_transformer(), transformer_2=wan_transformer(), boundary_ratio=0.875)


def wan_5b():
    vae = AutoencoderKLWan(
        base_dim=3,
        z_dim=48,
        in_channels=12,
        out_channels=12,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        is_residual=True,
        patch_size=2,
        scale_factor_spatial=16,
        scale_factor_temporal=4,
        latents_mean=[0.0] * 48,
        latents_std=[1.0] * 48,
    ).eval()
    return _wan(WanPipeline, wan_transformer(channels=48, out=48), vae, expand_timesteps=True)


def wan_image():
    """As 2.2's: no encoder of pictures, a last picture too."""
    return _wan(
        WanImageToVideoPipeline, wan_transformer(channels=36), image_encoder=None, image_processor=None
    )


def wan_vace():
    transformer = wan_transformer(WanVACETransformer3DModel, vace_layers=[0, 1], vace_in_channels=96)
    return _wan(WanVACEPipeline, transformer)


def ltx():
    return LTXPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(umt5=False),
        vae=AutoencoderKLLTXVideo(
            latent_channels=8,
            block_out_channels=(8, 8, 8, 8),
            decoder_block_out_channels=(8, 8, 8, 8),
            layers_per_block=(1, 1, 1, 1, 1),
            decoder_layers_per_block=(1, 1, 1, 1, 1),
            spatio_temporal_scaling=(True, True, False, False),
            decoder_spatio_temporal_scaling=(True, True, False, False),
            decoder_inject_noise=(False, False, False, False, False),
            upsample_residual=(False, False, False, False),
            upsample_factor=(1, 1, 1, 1),
            timestep_conditioning=False,
            patch_size=1,
            patch_size_t=1,
            encoder_causal=True,
            decoder_causal=False,
        ).eval(),
        scheduler=FlowMatchEulerDiscreteScheduler(),
        transformer=LTXVideoTransformer3DModel(
            in_channels=8,
            out_channels=8,
            num_attention_heads=4,
            attention_head_dim=8,
            cross_attention_dim=32,
            num_layers=1,
            caption_channels=32,
        ).eval(),
    )


def cogvideox():
    return CogVideoXPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(umt5=False),
        vae=AutoencoderKLCogVideoX(
            down_block_types=("CogVideoXDownBlock3D",) * 4,
            up_block_types=("CogVideoXUpBlock3D",) * 4,
            block_out_channels=(8, 8, 8, 8),
            latent_channels=4,
            layers_per_block=1,
            norm_num_groups=2,
            temporal_compression_ratio=4,
        ).eval(),
        scheduler=CogVideoXDDIMScheduler(),
        transformer=CogVideoXTransformer3DModel(
            num_attention_heads=4,
            attention_head_dim=8,
            in_channels=4,
            out_channels=4,
            time_embed_dim=2,
            text_embed_dim=SIZE,
            num_layers=1,
            sample_width=8,
            sample_height=8,
            sample_frames=9,
            patch_size=2,
            temporal_compression_ratio=4,
            max_text_seq_length=226,
        ).eval(),
    )


FIRST = {
    "wan": wan,
    "wan-dual": wan_dual,
    "wan-5b": wan_5b,
    "wan-image": wan_image,
    "wan-vace": wan_vace,
    "ltx": ltx,
    "cogvideox": cogvideox,
}
