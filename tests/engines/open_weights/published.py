"""What publishers' folders hold, as far as memory is concerned; counted from their configurations.

Numbers of parameters are those of the real classes, made without contents.
"""

from __future__ import annotations

from pathlib import Path

from sorairo.engines.diffusers.families import FAMILIES
from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.parts import WeightsPart

# name: parameters, of the largest block, of no block, of the largest tensor
_PARTS = {
    "Wan 1.3B": (1_418_996_800, 46_440_704, 25_775_680, 13_762_560),
    "Wan 14B": (14_288_491_584, 351_394_304, 232_719_424, 70_778_880),
    "Wan 5B": (4_999_787_712, 163_656_704, 90_086_592, 44_040_192),
    "VACE 1.3B": (2_153_972_032, 51_162_368, 26_367_040, 13_762_560),
    "VACE 14B": (17_337_592_896, 403_833_344, 234_690_624, 70_778_880),
    "LTX 2B": (1_923_385_472, 67_155_968, 43_018_368, 16_777_216),
    "CogVideoX 5B": (5_570_283_072, 132_197_632, 17_982_528, 37_748_736),
    "HunyuanVideo-1.5": (8_326_608_160, 151_056_896, 52_033_824, 16_777_216),
    "umT5-XXL": (5_680_910_336, 192_948_224, 1_050_152_960, 1_050_148_864),
    "T5-XXL": (4_762_310_656, 192_948_224, 131_600_384, 131_596_288),
    "Qwen2.5-VL 7B": (7_070_619_136, 233_057_792, 545_000_960, 544_997_376),
    "ByT5": (219_314_944, 18_091_072, 2_224_192, 5_275_648),
    "VAE of Wan 2.1": (126_892_531, 25_441_728, 515_539, 3_981_312),
    "VAE of Wan 2.2": (704_688_668, 185_613_312, 3_134_620, 28_311_552),
    "VAE of LTX": (419_193_649, 99_097_600, 3_885_361, 28_311_552),
    "VAE of CogVideoX": (215_583_907, 59_134_464, 690_595, 7_077_888),
    "VAE of HunyuanVideo-1.5": (1_260_634_115, 396_382_208, 2_677_315, 28_311_552),
}
_WAN = {"attention_head_dim": 128, "ffn_dim": 8_960, "num_attention_heads": 12}
_WAN_14B = {"attention_head_dim": 128, "ffn_dim": 13_824, "num_attention_heads": 40}
_WAN_5B = {"attention_head_dim": 128, "ffn_dim": 14_336, "num_attention_heads": 24}
_UMT5, _VAE_21 = {"text_encoder": "umT5-XXL"}, {"vae": "VAE of Wan 2.1"}


def _weights(
    name: str, cls: str, transformer: dict, vae: dict, parts: dict[str, str], **family
) -> OpenWeights:
    found = []
    for part, of in parts.items():
        parameters, block, outside, largest = _PARTS[of]
        found.append(
            WeightsPart(
                name=part, cls="", parameters=parameters, block=block, outside=outside, largest=largest
            )
        )
    return OpenWeights(
        path=Path(name),
        name=name,
        class_name=cls,
        family=FAMILIES[cls]._replace(**family),
        digest="",
        parts=tuple(found),
        transformer=transformer,
        vae=vae,
    )


PUBLISHED = (
    _weights("Wan 2.1 1.3B", "WanPipeline", _WAN, {}, {"transformer": "Wan 1.3B", **_UMT5, **_VAE_21}),
    _weights(
        "Wan 2.1 VACE 1.3B",
        "WanVACEPipeline",
        {**_WAN, "vace_layers": list(range(0, 30, 2))},
        {},
        {"transformer": "VACE 1.3B", **_UMT5, **_VAE_21},
    ),
    _weights("Wan 2.1 14B", "WanPipeline", _WAN_14B, {}, {"transformer": "Wan 14B", **_UMT5, **_VAE_21}),
    _weights(
        "Wan 2.1 VACE 14B",
        "WanVACEPipeline",
        {**_WAN_14B, "vace_layers": list(range(0, 40, 5))},
        {},
        {"transformer": "VACE 14B", **_UMT5, **_VAE_21},
    ),
    _weights(
        "Wan 2.2 A14B",
        "WanPipeline",
        _WAN_14B,
        {},
        {"transformer": "Wan 14B", "transformer_2": "Wan 14B", **_UMT5, **_VAE_21},
    ),
    _weights(
        "Wan 2.2 TI2V-5B",
        "WanPipeline",
        _WAN_5B,
        {"is_residual": True, "base_dim": 160, "decoder_base_dim": 256},
        {"transformer": "Wan 5B", **_UMT5, "vae": "VAE of Wan 2.2"},
        scale=32,
        size=(1280, 704),
        fps=24,
        frames=121,
    ),
    _weights(
        "LTX-Video 2B",
        "LTXPipeline",
        {"num_attention_heads": 32, "attention_head_dim": 64},
        {},
        {"transformer": "LTX 2B", "text_encoder": "T5-XXL", "vae": "VAE of LTX"},
    ),
    _weights(
        "CogVideoX 5B",
        "CogVideoXPipeline",
        {"num_attention_heads": 48, "attention_head_dim": 64},
        {},
        {"transformer": "CogVideoX 5B", "text_encoder": "T5-XXL", "vae": "VAE of CogVideoX"},
    ),
    _weights(
        "HunyuanVideo-1.5",
        "HunyuanVideo15Pipeline",
        {"num_attention_heads": 16, "attention_head_dim": 128},
        {},
        {
            "transformer": "HunyuanVideo-1.5",
            "text_encoder": "Qwen2.5-VL 7B",
            "text_encoder_2": "ByT5",
            "vae": "VAE of HunyuanVideo-1.5",
        },
    ),
)
