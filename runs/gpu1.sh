#!/usr/bin/env bash
# `nano` on one data-centre GPU: the world renders on the GPU too, batches are large, and the optimiser's rates are the same.
# MINUTES limits each training command; the same script again resumes. SET passes further --set options.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON="${PYTHON:-.venv/bin/python}"
MINUTES="${MINUTES:-30}"
RUNS="${RUNS:-checkpoints}"

"$PYTHON" -m sorairo.cli train codec --preset nano --run "$RUNS/gpu-codec" --set fit.batch_size=64 --set fit.clips=400000 \
  --set num_clips=6000 --set num_workers=16 --set "fit.max_seconds=$((MINUTES * 20))" --set fit.save_every_s=120 ${SET:-}
"$PYTHON" -m sorairo.cli train transformer --preset nano --run "$RUNS/gpu-transformer" --codec "$RUNS/gpu-codec/codec.safetensors" \
  --set fit.batch_size=256 --set plan_batch=128 --set num_clips=6000 --set num_workers=16 --set fit.clips=4000000 \
  --set "fit.max_seconds=$((MINUTES * 40))" --set fit.save_every_s=120 ${SET:-}
