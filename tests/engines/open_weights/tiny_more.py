"""More pipelines with a few thousand random weights: those with tokenizers and parts of their own."""

from __future__ import annotations

import string

from diffusers import (
    AutoencoderKLHunyuanVideo15,
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    ClassifierFreeGuidance,
    DPMSolverMultistepScheduler,
    FlowMatchEulerDiscreteScheduler,
    HeliosPipeline,
    HeliosPyramidPipeline,
    HeliosScheduler,
    HeliosTransformer3DModel,
    HunyuanVideo15Pipeline,
    HunyuanVideo15Transformer3DModel,
    LTX2Pipeline,
    LTX2VideoTransformer3DModel,
    SanaVideoPipeline,
    SanaVideoTransformer3DModel,
    SanaWMPipeline,
    SanaWMTransformer3DModel,
    SkyReelsV2DiffusionForcingPipeline,
    SkyReelsV2Transformer3DModel,
    UniPCMultistepScheduler,
)
from diffusers.pipelines.ltx2 import LTX2TextConnectors, LTX2Vocoder
from transformers import (
    ByT5Tokenizer,
    Gemma2Config,
    Gemma2ForCausalLM,
    Gemma2Model,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3TextConfig,
    GemmaTokenizer,
    Qwen2_5_VLTextModel,
    Qwen2Tokenizer,
    SiglipVisionConfig,
    T5Config,
    T5EncoderModel,
)
from transformers.convert_slow_tokenizer import bytes_to_unicode
from transformers.models.qwen2_5_vl.configuration_qwen2_5_vl import Qwen2_5_VLTextConfig

from .tiny import text_encoder, tokenizer, wan_transformer, wan_vae

SMALL = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
_ROPE = {"rope_type": "default", "mrope_section": [1, 1, 2], "rope_theta": 1e6}
_CHAT = "{% for m in messages %}{{ '<|im_start|>' + m['role'] + m['content'] + '<|im_end|>' }}{% endfor %}"


def gemma_tokenizer():
    marks = ("<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>", "<start_of_image>")
    words = [*marks, "<end_of_image>", "<image_soft_token>", "▁", *string.ascii_letters, *string.digits]
    words += [*string.punctuation, "\n", *(f"<0x{byte:02X}>" for byte in range(256))]
    return GemmaTokenizer(vocab={word: i for i, word in enumerate(dict.fromkeys(words))}, merges=[])


def skyreels():
    return SkyReelsV2DiffusionForcingPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(),
        vae=wan_vae(),
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=8.0
        ),
        transformer=wan_transformer(SkyReelsV2Transformer3DModel),
    )


def sana():
    text = Gemma2Config(vocab_size=400, num_hidden_layers=1, num_key_value_heads=1, head_dim=8, **SMALL)
    return SanaVideoPipeline(
        tokenizer=gemma_tokenizer(),
        text_encoder=Gemma2Model(text).eval(),
        vae=wan_vae(),
        scheduler=DPMSolverMultistepScheduler(
            use_flow_sigmas=True, prediction_type="flow_prediction", flow_shift=8.0
        ),
        transformer=SanaVideoTransformer3DModel(
            num_attention_heads=2,
            attention_head_dim=12,
            num_layers=1,
            num_cross_attention_heads=2,
            cross_attention_head_dim=12,
            cross_attention_dim=24,
            caption_channels=16,
        ).eval(),
    )


def hunyuan():
    marks = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
    words = {word: i for i, word in enumerate((*bytes_to_unicode().values(), *marks))}
    qwen = Qwen2Tokenizer(vocab=words, merges=[])
    qwen.chat_template = _CHAT
    text = Qwen2_5_VLTextConfig(
        vocab_size=320, num_hidden_layers=2, num_key_value_heads=1, rope_parameters=_ROPE, **SMALL
    )
    byt5 = T5Config(vocab_size=384, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2)
    return HunyuanVideo15Pipeline(
        text_encoder=Qwen2_5_VLTextModel(text).eval(),
        tokenizer=qwen,
        text_encoder_2=T5EncoderModel(byt5).eval(),
        tokenizer_2=ByT5Tokenizer(),
        transformer=HunyuanVideo15Transformer3DModel(
            in_channels=9,
            out_channels=4,
            num_attention_heads=2,
            attention_head_dim=8,
            num_layers=1,
            num_refiner_layers=1,
            text_embed_dim=16,
            text_embed_2_dim=16,
            image_embed_dim=12,
            rope_axes_dim=(2, 2, 4),
            target_size=16,
            task_type="t2v",
        ).eval(),
        vae=AutoencoderKLHunyuanVideo15(
            latent_channels=4,
            block_out_channels=(16, 16, 16),
            layers_per_block=1,
            spatial_compression_ratio=4,
            temporal_compression_ratio=2,
        ).eval(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=5.0),
        guider=ClassifierFreeGuidance(guidance_scale=6.0),
    )


def _ltx2_vae():
    return AutoencoderKLLTX2Video(
        latent_channels=8,
        block_out_channels=(8,),
        decoder_block_out_channels=(8,),
        layers_per_block=(1, 1),
        decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,),
        decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False),
        down_block_types=("LTX2VideoDownBlock3D",),
        downsample_type=("spatiotemporal",),
        upsample_type=("spatiotemporal",),
        upsample_residual=(False,),
        upsample_factor=(1,),
        patch_size=1,
        patch_size_t=1,
    ).eval()


def _ltx2_transformer():
    return LTX2VideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        vae_scale_factors=(2, 2, 2),
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        caption_channels=16,
    ).eval()


def ltx2():
    text = Gemma3TextConfig(vocab_size=400, num_hidden_layers=2, num_key_value_heads=1, head_dim=8, **SMALL)
    vision = SiglipVisionConfig(num_hidden_layers=1, image_size=16, patch_size=8, **SMALL)
    gemma = Gemma3Config(text_config=text, vision_config=vision, mm_tokens_per_image=4)
    heads = {
        f"{of}_connector_{name}": value
        for of in ("video", "audio")
        for name, value in (
            ("num_attention_heads", 4),
            ("attention_head_dim", 4),
            ("num_layers", 1),
            ("num_learnable_registers", None),
        )
    }
    return LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=_ltx2_vae(),
        audio_vae=AutoencoderKLLTX2Audio(
            base_channels=4, ch_mult=(1,), num_res_blocks=1, latent_channels=2, mel_bins=8
        ).eval(),
        text_encoder=Gemma3ForConditionalGeneration(gemma).eval(),
        tokenizer=gemma_tokenizer(),
        connectors=LTX2TextConnectors(caption_channels=16, text_proj_in_factor=3, **heads).eval(),
        transformer=_ltx2_transformer(),
        vocoder=LTX2Vocoder(
            in_channels=16,
            hidden_channels=32,
            upsample_kernel_sizes=[4, 4],
            upsample_factors=[2, 2],
            resnet_kernel_sizes=[3],
            resnet_dilations=[[1, 3]],
            output_sampling_rate=16_000,
        ).eval(),
    )


def helios():
    return HeliosPipeline(**_helios(HeliosScheduler(stages=1, stage_range=[0, 1])))


def helios_pyramid():
    return HeliosPyramidPipeline(
        **_helios(HeliosScheduler(gamma=0.3))
    )  # at a third, the noise of its blocks is singular on a CPU


def _helios(scheduler):
    return {
        "tokenizer": tokenizer(),
        "text_encoder": text_encoder(),
        "vae": wan_vae(),
        "scheduler": scheduler,
        "transformer": wan_transformer(HeliosTransformer3DModel, rope_dim=(4, 4, 4)),
    }


def sana_wm():
    text = Gemma2Config(vocab_size=400, num_hidden_layers=1, num_key_value_heads=1, head_dim=8, **SMALL)
    return SanaWMPipeline(
        tokenizer=gemma_tokenizer(),
        text_encoder=Gemma2ForCausalLM(text).eval(),
        vae=_ltx2_vae(),
        scheduler=FlowMatchEulerDiscreteScheduler(),
        transformer=SanaWMTransformer3DModel(
            in_channels=8,
            num_layers=4,
            hidden_size=32,
            num_attention_heads=2,
            linear_head_dim=16,
            caption_channels=16,
            chunk_plucker_channels=12,
            chunk_plucker_post_attn_blocks=4,
        ).eval(),
    )


MORE = {
    "skyreels": skyreels,
    "sana": sana,
    "hunyuan": hunyuan,
    "ltx2": ltx2,
    "helios": helios,
    "helios-pyramid": helios_pyramid,
    "sana-wm": sana_wm,
}
